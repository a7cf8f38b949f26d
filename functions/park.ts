import { instant, millis } from '../shared/contracts/instant.ts';
import type { Task } from '../shared/contracts/work.ts';
import { know } from './knowledge.ts';
import { ownerOf } from './owners.ts';
import { step, tokenOf, waits, type StepAt } from './runtime/step.ts';
import { parkIdOf } from './task-ids.ts';
import { tell } from './telling.ts';
import { answerTask } from './work.ts';

/** A step that failed beside its siblings waits for ops; completing their task tries it again, waiving it goes on. */
export const handler = step('park', async ({ failed, error }, at) => {
  const { ports, call, enrollment, log } = at;
  const ops = ownerOf(await know(ports, enrollment.subject), 'ops');
  const title = `Mend: ${failed}`;
  const why = `The step failed with ${error}. Complete this to try it again, waive it to go on without.`;
  const token = tokenOf(call);
  const raised = await ports.tasks.raise({ ...frame(at), id: await nextRound(at), title, why, owner: ops.id });
  const task = raised.token === token ? raised : await ports.tasks.change(raised.id, { token });
  // Mended between our look and our token: this one is listened to.
  if (task.status !== 'open') await answerTask(ports, { ...task, token });
  await tell(at, { to: ops, what: task.id, title, says: [why], high: true }).catch((error: unknown) => {
    // The task stands, and the digest lists it: what broke may be mail itself, and parking must not break with it.
    log.error('ops could not be told by mail', {}, error);
  });
  return waits;
});

const DAY = 86_400_000;

const frame = ({ call, enrollment, now }: StepAt): Omit<Task, 'id' | 'title' | 'why' | 'owner'> => ({
  channel: 'other',
  role: 'ops',
  subject: enrollment.subject,
  enrollment: enrollment.id,
  journey: enrollment.journey,
  step: call.step,
  dueAt: instant(millis(now) + DAY),
  status: 'open',
  createdAt: now,
  token: tokenOf(call),
});

/** Parked again after it was mended is a new round; tried again while it waits is the same one. */
async function nextRound({ ports, call }: StepAt): Promise<Task['id']> {
  for (let round = 0; ; round++) {
    const id = parkIdOf(call, round);
    const task = await ports.tasks.get(id);
    if (task === undefined || task.status === 'open') return id;
  }
}
