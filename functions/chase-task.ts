import type { Task } from '../shared/contracts/work.ts';
import { spokenMoment } from '../shared/domain/spoken-time.ts';
import { managerOf, personOf } from '../shared/domain/team.ts';
import { Transient } from '../shared/errors.ts';
import { step, tokenOf, waits, type StepAt } from './runtime/step.ts';
import { taskIdOf } from './task-ids.ts';
import { tell, type Note } from './telling.ts';
import { answerTask } from './work.ts';

/** Reminds the owner of a late task, or tells the manager, and waits on. */
export const handler = step('chase-task', async ({ level }, at) => {
  const { ports, call } = at;
  const id = taskIdOf(call);
  const chased = { token: tokenOf(call), ...(level === 'remind' ? { remindedAt: at.now } : { escalatedAt: at.now }) };
  const late = await ports.tasks.get(id);
  // Whoever raises it may still be at it, slower than its time-out: it is there at one of the next tries.
  if (late === undefined) throw new Transient('no-task', `the step ${call.step} has raised no task yet`);
  const task = await ports.tasks.change(id, chased);
  // It was closed between the time-out and now: its own token was gone, so this one is answered.
  if (task.status === 'open') await tell(at, noteOn(task, level, at));
  else await answerTask(ports, { ...task, token: chased.token });
  return waits;
});

function noteOn(task: Task, level: 'remind' | 'escalate', { now }: StepAt): Note {
  const owner = personOf(task.owner);
  if (owner === undefined) throw new Error(`the task ${task.id} belongs to nobody in the team`);
  if (level === 'remind')
    return {
      to: owner,
      what: 'remind',
      title: `Late: ${task.title}`,
      says: [`This was due ${spokenMoment(task.dueAt, owner.zone)}.`, task.why],
    };
  const manager = managerOf(owner.id);
  const on = (moment: string) => spokenMoment(moment, manager.zone);
  const says = [`${owner.name} was reminded ${on(task.remindedAt ?? now)}. It was due ${on(task.dueAt)}.`, task.why];
  return { to: manager, what: 'escalate', title: `Still late: ${task.title}`, says, high: true };
}
