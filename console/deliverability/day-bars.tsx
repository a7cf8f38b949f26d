import type { MailOutcome } from '../../shared/contracts/mail-outcome.ts';
import { count, type Line } from './report.ts';

type Day = Line & { day: string };

/** From the bottom: what arrived, what is not known yet, and what went wrong. */
const layers: { name: string; of: (counts: Record<MailOutcome, number>) => number }[] = [
  { name: 'delivered', of: ({ delivered, complained }) => Math.max(0, delivered - complained) },
  { name: 'bounced', of: ({ bounced }) => bounced },
  { name: 'complained', of: ({ complained }) => complained },
];
const height = 96;

/** A bar for each day, also of those on which no mail went out. The numbers stand in the table below for whoever does not see bars. */
export function DayBars({ days }: { days: Day[] }) {
  const most = Math.max(1, ...days.map(({ counts }) => counts.sent));
  return (
    <figure class="day-bars">
      <figcaption>
        By the day that they went out
        {layers.map(({ name }) => (
          <span key={name} class={`key ${name}`}>
            {name}
          </span>
        ))}
        <span class="key waiting">not told yet</span>
      </figcaption>
      <ol role="list">
        {days.map((day, position) => (
          <li key={day.day} title={saying(day)}>
            <span class="unseen">{saying(day)}</span>
            <span class="bar" style={{ height: `${(day.counts.sent / most) * height}px` }} aria-hidden="true">
              {layers.map(({ name, of }) => (
                <span key={name} class={name} style={{ flexGrow: of(day.counts) }} />
              ))}
              <span class="waiting" style={{ flexGrow: untold(day.counts) }} />
            </span>
            <span class={`aside ${nameless(days.length - 1 - position, days.length)}`} aria-hidden="true">
              {day.day.slice(5)}
            </span>
          </li>
        ))}
      </ol>
    </figure>
  );
}

/** So many days find room for their names beside each other, by the screen; of more, each second or third has one. */
const room = { wide: 26, narrow: 7 };

function nameless(fromLast: number, days: number): string {
  const skipped = (among: number): boolean => {
    const every = Math.ceil(days / among);
    return fromLast % every !== Math.floor(every / 2);
  };
  return skipped(room.wide) ? 'nameless' : skipped(room.narrow) ? 'nameless-narrow' : '';
}

const untold = (counts: Record<MailOutcome, number>): number =>
  Math.max(0, counts.sent - layers.reduce((sum, { of }) => sum + of(counts), 0));

const saying = ({ day, counts }: Day): string =>
  `${day}: ${count(counts.sent)} sent, ${count(counts.delivered)} delivered, ${count(counts.bounced)} bounced, ${count(counts.complained)} complained`;
