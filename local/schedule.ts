import type { DatabaseSync } from 'node:sqlite';
import { needs, type Need } from '../functions/needs.ts';
import { instant } from '../shared/contracts/instant.ts';
import { utcHours, type Rhythm } from '../shared/contracts/rhythms.ts';
import { scheduledEvent } from './bus-event.ts';
import type { VirtualClock } from './clock.ts';
import type { Deliveries } from './deliveries.ts';
import type { Invoke } from './lambda.ts';
import type { Worker } from './loop.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

interface Entry {
  need: string;
  kind: 'rhythm' | 'sweep';
  /** The first instant after that one at which it fires; epoch milliseconds. */
  after(at: number): number;
}

/**
 * Fires the rules that have a schedule, by the clock of the floor, at the same UTC instants as EventBridge does: a
 * rhythm at every hour that its local hour can be, and its handler goes on at the one that it is. Where each rule
 * stands is kept, so that a restart neither repeats nor loses; a firing that fails is put aside and tried again.
 */
export function createSchedule(
  time: DatabaseSync,
  clock: VirtualClock,
  deliveries: Deliveries,
  invoke: Invoke,
  zone: string,
): Worker {
  const entries = needs.map((need) => entryOf(need, zone)).filter((entry) => entry !== undefined);
  const put = time.prepare('INSERT OR REPLACE INTO schedule (need, last_at) VALUES (?, ?)');
  const next = new Map(entries.map((entry) => [entry, entry.after(lastOf(time, entry.need) ?? clock.millis())]));
  for (const entry of entries) {
    if (lastOf(time, entry.need) === undefined) put.run(entry.need, clock.millis());
  }

  const earliest = (): [Entry, number] | undefined =>
    [...next].reduce<[Entry, number] | undefined>(
      (best, row) => (best === undefined || row[1] < best[1] ? row : best),
      undefined,
    );

  async function fire({ need }: Entry, at: number): Promise<void> {
    const event = scheduledEvent(need, instant(at));
    try {
      await invoke(need, event);
    } catch (error) {
      const said = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      deliveries.failed({ id: event.id, target: need, lane: need, event, attempts: 0 }, said, clock.millis());
    }
  }

  return {
    nextDueAt: () => earliest()?.[1],
    nextOfNoteAt: () => {
      const rhythms = [...next].filter(([entry]) => entry.kind === 'rhythm').map(([, at]) => at);
      return rhythms.length === 0 ? undefined : Math.min(...rhythms);
    },
    async runDue() {
      let ran = 0;
      for (let row = earliest(); row !== undefined && row[1] <= clock.millis(); row = earliest()) {
        const [entry, at] = row;
        await fire(entry, at);
        put.run(entry.need, at);
        next.set(entry, entry.after(at));
        ran += 1;
      }
      return ran;
    },
  };
}

function lastOf(time: DatabaseSync, need: string): number | undefined {
  const row = time.prepare('SELECT last_at FROM schedule WHERE need = ?').get(need);
  return row === undefined ? undefined : Number(row['last_at']);
}

function entryOf({ name, trigger }: Need, zone: string): Entry | undefined {
  if (trigger.on === 'every')
    return { need: name, kind: 'sweep', after: (at) => nextEvery(trigger.minutes * MINUTE, at) };
  if (trigger.on === 'rhythm') return { need: name, kind: 'rhythm', after: firingsOf(trigger.rhythm, zone) };
  return undefined;
}

const nextEvery = (every: number, at: number): number => (Math.floor(at / every) + 1) * every;

/** When the rule of a rhythm fires: EventBridge's `cron(minute hours * * ? *)`, which is UTC. */
export function firingsOf(rhythm: Rhythm, zone: string): (after: number) => number {
  const ofDay = utcHours(rhythm.at.hour, zone).map((hour) => hour * HOUR + rhythm.at.minute * MINUTE);
  return (at) => {
    const midnight = Math.floor(at / DAY) * DAY;
    const coming = [0, DAY]
      .flatMap((day) => ofDay.map((time) => midnight + day + time))
      .filter((firing) => firing > at);
    return Math.min(...coming);
  };
}
