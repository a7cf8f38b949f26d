import { useState } from 'preact/hooks';
import { beat } from '../live/beat.ts';
import { post } from '../live/api.ts';
import { connection } from '../live/stream.ts';
import { decide, toast } from '../parts/toasts.tsx';
import { companyZone, moment, span } from '../words/moments.ts';
import { showFace, useFace, useNow, type ClockFace } from './face.ts';
import { jumps, modes } from './jumps.ts';
import { RunTo } from './run-to.tsx';

type Move = { advance: string } | { to: string } | { mode: string };

/** What time it is for Revbeat, and how to make it later. Only a laptop's clock can be moved. */
export function ClockBar() {
  const face = useFace();
  const [isRunning, setRunning] = useState(false);
  const move = async (to: Move) => {
    setRunning(true);
    await decide(async () => {
      const moved = await post<ClockFace & { ran: number }>('/api/clock', to);
      showFace(moved);
      beat();
      if (moved.ran > 0) toast('good', `${moved.ran} ${moved.ran === 1 ? 'thing' : 'things'} fell due and ran.`);
    });
    setRunning(false);
  };
  return (
    <section class="clock" aria-label="Clock" aria-busy={isRunning}>
      <Face />
      {face && (
        <div class="jumps">
          <button
            type="button"
            disabled={isRunning || face.nextDueAt === null}
            onClick={() => face.nextDueAt && move({ to: face.nextDueAt })}
            title="Run to whatever falls due next (n)"
            data-key="n"
          >
            Next due
          </button>
          {jumps.map(({ title, label, ask }) => (
            <button key={title} type="button" disabled={isRunning} aria-label={label} onClick={() => move(ask)}>
              {title}
            </button>
          ))}
          <RunTo disabled={isRunning} onRun={(to) => move({ to })} />
          <label class="choice">
            <span class="unseen">Pace of the clock</span>
            <select
              value={face.mode}
              disabled={isRunning}
              onChange={({ currentTarget }) => move({ mode: currentTarget.value })}
            >
              {modesWith(face.mode).map(({ mode, title }) => (
                <option key={mode} value={mode} selected={mode === face.mode}>
                  {title}
                </option>
              ))}
            </select>
          </label>
        </div>
      )}
    </section>
  );
}

/** A pace that was set by hand is one of the choices too. */
const modesWith = (mode: string) =>
  modes.some((each) => each.mode === mode) ? modes : [...modes, { mode, title: mode }];

const words = {
  live: 'Live',
  asking: 'Asking each second',
  lost: 'Revbeat does not answer: trying again',
  deployed: 'Asking every ten seconds',
};

function Face() {
  const now = useNow();
  const due = useFace()?.nextDueAt;
  const link = connection.use();
  const zone = companyZone.use();
  const utc = new Date(now).toISOString();
  return (
    <div class="face">
      <span class={`pulse ${link}`} role="img" aria-label={words[link]} title={words[link]} />
      <time dateTime={utc}>
        <strong>{moment(now, 'dayAndTime', zone)}</strong>{' '}
        <span class="aside">{zone.split('/').at(-1)?.replaceAll('_', ' ')}</span>
      </time>
      <span class="aside utc">{utc.slice(0, 16).replace('T', ' ')} UTC</span>
      {link === 'lost' && (
        <span class="late" role="status">
          {words.lost}
        </span>
      )}
      {due && (
        <span class="aside" title={moment(due, 'whole', zone)}>
          next due {Date.parse(due) <= now ? 'now' : `in ${span(Date.parse(due) - now)}`}
        </span>
      )}
    </div>
  );
}
