import type { VirtualClock } from '../clock.ts';
import type { Worker } from '../loop.ts';
import { Agenda } from '../states/run/agenda.ts';

export interface Diary extends Worker {
  /** Something that somebody will do at that instant, in epoch milliseconds. */
  note(at: number, act: () => Promise<unknown>): void;
}

/** What people will do when: in order of time, and of noting where two fall on one instant. */
export function openDiary(clock: VirtualClock): Diary {
  const agenda = new Agenda();
  const acts = new Map<number, () => Promise<unknown>>();
  let last = 0;
  return {
    note(at, act) {
      acts.set(++last, act);
      agenda.set(last, at);
    },
    nextDueAt: () => agenda.next(),
    async runDue() {
      const due = agenda.take(clock.millis(), Infinity);
      for (const key of due) {
        await acts.get(key)?.();
        acts.delete(key);
      }
      return due.length;
    },
  };
}
