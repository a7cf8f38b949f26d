import type { Approvals, Clock, Tasks } from '../../shared/ports.ts';
import type { Task } from '../../shared/contracts/work.ts';
import type { Call } from '../server/call.ts';
import { chance, delay } from './chance.ts';
import type { Diary } from './diary.ts';
import type { Rates } from './rates.ts';
import type { Member } from './roster.ts';
import { count, type Tally } from './tally.ts';

export interface TeamParts {
  seed: number;
  rates: Rates;
  tally: Tally;
  diary: Diary;
  clock: Clock;
  memberOf: (subject: string) => Member | undefined;
  call: Call;
}

/** Our own people: they do the tasks that they are given, in time, late or never, and decide what waits for them. */
export function openTeam({ seed, rates, tally, diary, clock, memberOf, call }: TeamParts) {
  const seen = new Set<string>();
  const isNew = (id: string): boolean => !seen.has(id) && seen.add(id) !== undefined;
  const now = (): number => Date.parse(clock.now());

  function plan({ id, subject, title, dueAt }: Task): void {
    const drawn = (what: string): number => chance(seed, memberOf(subject)?.key ?? subject, title, what);
    const [{ inTime, late, waived, hoursLate }, due, fate] = [
      rates.tasks,
      Math.max(now(), Date.parse(dueAt)),
      drawn('task'),
    ];
    count(tally.tasks, 'raised');
    if (fate < inTime) work(now() + Math.round(drawn('when') * (due - now())), 'done in time', id, 'complete');
    else if (fate < inTime + late) work(due + delay(hoursLate, drawn('when')), 'done late', id, 'complete');
    else if (fate < inTime + late + waived) work(due, 'waived', id, 'waive');
  }

  function work(at: number, how: string, id: string, verb: 'complete' | 'waive'): void {
    diary.note(at, async () => {
      const { status, body } = await call('POST', `/api/tasks/${id}/${verb}`, { by: 'play', note: how });
      if (status === 200) count(tally.tasks, how);
      else if (status === 409) count(tally.tasks, 'closed before');
      else throw new Error(`to ${verb} a task was answered ${status}: ${JSON.stringify(body)}`);
    });
  }

  function decide(id: string, subject: string): void {
    const drawn = (what: string): number => chance(seed, memberOf(subject)?.key ?? subject, 'approval', what);
    const { approved, rejected, hoursToDecide } = rates.approvals;
    const fate = drawn('decision');
    if (fate >= approved + rejected) return;
    const decision = fate < approved ? 'approve' : 'reject';
    diary.note(now() + delay(hoursToDecide, drawn('when')), async () => {
      const { status } = await call('POST', `/api/approvals/${id}`, { decision, by: 'play' });
      count(tally.tasks, status === 200 ? `packet: ${decision}` : 'packet: decided before');
    });
  }

  return {
    tasks: (tasks: Tasks): Tasks => ({
      ...tasks,
      async raise(task) {
        const raised = await tasks.raise(task);
        if (raised.status === 'open' && isNew(raised.id)) plan(raised);
        return raised;
      },
    }),
    approvals: (approvals: Approvals): Approvals => ({
      ...approvals,
      async raise(approval) {
        const raised = await approvals.raise(approval);
        if (raised.status === 'waiting' && isNew(raised.id)) decide(raised.id, raised.subject);
        return raised;
      },
    }),
  };
}
