import { subjectDates, readMoment, type MomentParts } from '../moments.ts';
import type { Journey } from '../journey.ts';
import type { Step } from '../story.ts';
import { beginOf, everyStep, innerStories, momentsOf, storiesOf } from '../walk.ts';
import { whenever, type Check, type Problem } from './problem.ts';

/** Every moment that a step names can be worked out, and the story is told forwards in time. */
export const schedule: Check = ({ journey }) => [
  ...everyStep(journey).flatMap((step) => momentsOf(step).flatMap((moment) => readable(step.title, moment, journey))),
  ...storiesOf(journey).flatMap((story) => forwards(story)),
];

const readable = (step: string, moment: string, journey: Journey): Problem[] => {
  const parts = readMoment(moment);
  if (!parts)
    return whenever(
      true,
      step,
      `“${moment}” is no moment: say “day 3 09:30”, “business day 2 17:00” or “10 days before ${Object.keys(subjectDates).join(' / ')} 09:00”`,
    );
  if (parts.count === 'sla')
    return whenever(
      journey.subject !== 'lead',
      step,
      `promises of the SLA are made to leads, not to ${journey.subject}s`,
    );
  return parts.count === 'from-date'
    ? whenever(
        subjectDates[parts.date].on !== journey.subject,
        step,
        `a ${journey.subject} has no date “${parts.date}”`,
      )
    : [];
};

/** Comparable only among moments that count the same way. */
const placeOf = (parts: MomentParts): { scale: string; at: number } => ({
  scale: parts.count === 'from-date' ? parts.date : parts.count,
  at: parts.days * 1440 + Number(parts.time.slice(0, 2)) * 60 + Number(parts.time.slice(3)),
});

/** When a step begins, if it says so by a moment. */
const begins = (step: Step): string | undefined =>
  step.word === 'email'
    ? momentOf(beginOf(step))
    : step.word === 'wait' && 'until' in step.limit
      ? step.limit.until
      : undefined;

const momentOf = (begin: ReturnType<typeof beginOf>): string | undefined =>
  typeof begin === 'string' ? begin : undefined;

const forwards = (story: Step[], since: Record<string, number> = {}): Problem[] => {
  const reached = { ...since };
  return story.flatMap((step) => {
    const parts = readMoment(begins(step) ?? '');
    const place = parts && placeOf(parts);
    const before = place && (reached[place.scale] ?? -Infinity) > place.at;
    if (place && !before) reached[place.scale] = place.at;
    return [
      ...whenever(before === true, step.title, 'it begins before the step that comes before it'),
      ...innerStories(step).flatMap((inner) => forwards(inner, reached)),
    ];
  });
};
