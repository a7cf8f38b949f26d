import { z } from 'zod';
import { EnrollmentId } from '../shared/contracts/ids.ts';
import { instant, millis } from '../shared/contracts/instant.ts';
import type { Enrollment } from '../shared/contracts/enrollment.ts';
import type { Task } from '../shared/contracts/work.ts';
import { hashId } from '../shared/domain/hash.ts';
import { ownerFor } from '../shared/domain/team.ts';
import type { Ports } from '../shared/ports.ts';
import { leave } from './leaving.ts';
import { collect } from './paging.ts';
import { busEvent } from './runtime/event.ts';
import { tellPlainly } from './telling.ts';
import { completeTask } from './work.ts';

/** Step Functions' “Execution Status Change”; the execution's name is the enrollment. */
const StatusChange = z.object({
  name: EnrollmentId,
  status: z.string(),
  error: z.string().nullish(),
  stopDate: z.number().nullish(),
});
type StatusChange = z.infer<typeof StatusChange>;

/** An enrollment never outlives its machine: what ended it closes it, and a failure becomes work for ops. */
export const handler = busEvent('execution-ended', StatusChange, async (change, { ports, log }) => {
  const enrollment = await ports.enrollments.get(change.name);
  if (enrollment === undefined) return log.warn('an execution that no enrollment began', { execution: change.name });
  await ends[change.status]?.(ports, enrollment, change);
});

const ends: Record<
  string,
  ((ports: Ports, enrollment: Enrollment, change: StatusChange) => Promise<unknown>) | undefined
> = {
  SUCCEEDED: async (ports, enrollment) => {
    await leave(ports, enrollment, { how: 'finished', because: 'came to its end' }, 'work that is waited for');
    await closeAlarms(ports, enrollment);
  },
  // Stopped by an operator: nobody goes on with it.
  ABORTED: (ports, enrollment) => leave(ports, enrollment, { how: 'stopped', because: 'stopped by an operator' }),
  FAILED: raiseAlarm,
  TIMED_OUT: raiseAlarm,
};

const DAY = 86_400_000;

/** The enrollment stays open: redriven, the journey goes on where it failed. */
async function raiseAlarm(
  ports: Ports,
  enrollment: Enrollment,
  { status, error, stopDate }: StatusChange,
): Promise<void> {
  const now = ports.clock.now();
  const ops = ownerFor('ops', enrollment.subject);
  const title = `Redrive: ${enrollment.journey} stands still`;
  const why = `Its execution ended ${status} with ${error ?? 'no error name'}. Mend the cause and redrive it; until then the person hears nothing.`;
  const alarm: Task = {
    id: hashId('task', enrollment.id, 'failed', stopDate ?? now),
    title,
    channel: 'other',
    owner: ops.id,
    role: 'ops',
    subject: enrollment.subject,
    enrollment: enrollment.id,
    journey: enrollment.journey,
    group: ALARM,
    why,
    dueAt: instant(millis(now) + DAY),
    status: 'open',
    createdAt: now,
  };
  await ports.tasks.raise(alarm);
  const about = { subject: enrollment.subject, journey: enrollment.journey, step: ALARM };
  await tellPlainly(ports, { sendId: hashId('touch', alarm.id), to: ops, title, says: [why], about, high: true });
}

const ALARM = 'Failed executions';

/** Redriven and through: the alarm is over. */
async function closeAlarms(ports: Ports, { id, subject }: Enrollment): Promise<void> {
  const open = await collect((paging) => ports.tasks.list({ subject, enrollment: id, status: 'open' }, paging));
  for (const task of open.filter(({ group }) => group === ALARM))
    await completeTask(ports, task.id, { by: 'journey', note: 'redriven and through' });
}
