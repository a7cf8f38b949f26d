import type { Enrollment } from '../shared/contracts/enrollment.ts';
import type { Fact } from '../shared/contracts/facts.ts';
import type { Approval, Task } from '../shared/contracts/work.ts';
import { hashId } from '../shared/domain/hash.ts';
import type { Ports } from '../shared/ports.ts';
import { collect } from './paging.ts';
import { endAllPutOff } from './put-off.ts';
import { completeByFact } from './waking.ts';

export interface End {
  how: NonNullable<Enrollment['how']>;
  /** In words that a person may read, without anything personal: the execution ends with it. */
  because: string;
  /** The fact that ended it, if one did. */
  fact?: Fact;
}

/** A journey that came to its own end leaves behind the work that nobody waits for: a review's actions, a call to make. */
export type Drops = 'all work' | 'work that is waited for';

/**
 * Closes an enrollment at once and lets its machine go. The first reason stands; repeating it mends a crash between.
 * The order matters: closed first, then whoever waits is looked for. A token is stored only while its enrollment is
 * open, so whoever waits is either found here or was refused there.
 */
export async function leave(
  ports: Ports,
  { id }: Pick<Enrollment, 'id'>,
  end: End,
  drops: Drops = 'all work',
): Promise<Enrollment> {
  const { how, because, fact } = end;
  const { enrollment } = await ports.enrollments.close(id, { how, because, at: ports.clock.now() });
  // What the fact itself completes is done, not dropped.
  if (fact !== undefined) await completeByFact(ports, enrollment.subject, fact);
  await letGo(ports, enrollment, drops);
  await sayLeft(ports, enrollment);
  return enrollment;
}

/** Ends every wait of a closed enrollment, drops its open work, and ends the mails that it put off. */
async function letGo(ports: Ports, enrollment: Enrollment, drops: Drops): Promise<void> {
  const because = enrollment.because ?? 'left';
  const waits = (await ports.signals.waiting(enrollment.subject)).filter((wait) => wait.enrollment === enrollment.id);
  const work = [
    ...(await dropTasks(ports, enrollment, because, drops)),
    ...(await dropApprovals(ports, enrollment, because)),
  ];
  for (const token of [...waits.map((wait) => wait.token), ...tokensOf(work)])
    await ports.journeys.fail(token, 'LeftJourney', because);
  for (const wait of waits) await ports.signals.done(wait);
  await endAllPutOff(ports, enrollment);
}

/** Also those dropped before: their machine may not have heard of it. */
async function dropTasks(ports: Ports, enrollment: Enrollment, because: string, drops: Drops): Promise<Task[]> {
  const { id, subject } = enrollment;
  const tasks = await collect((paging) => ports.tasks.list({ subject, enrollment: id }, paging));
  if (enrollment.how === 'exit' && drops === 'all work') tasks.push(...(await sharedWork(ports, enrollment)));
  const end = { status: 'dropped', closedAt: ports.clock.now(), closedBy: 'journey', note: because } as const;
  const meant = tasks.filter((task) => drops === 'all work' || task.token !== undefined);
  const after = meant.map(async (task) =>
    task.status === 'open' ? (await ports.tasks.close(task.id, end)).task : task,
  );
  return (await Promise.all(after)).filter((task) => task.status === 'dropped');
}

/**
 * What several journeys may ask for belongs to none of them and outlives a goal; stopped for a reason, the journey that
 * raised it takes it along.
 */
async function sharedWork(ports: Ports, { subject, journey }: Enrollment): Promise<Task[]> {
  const open = await collect((paging) => ports.tasks.list({ subject, status: 'open' }, paging));
  return open.filter((task) => task.purpose !== undefined && task.journey === journey);
}

async function dropApprovals(ports: Ports, { id, subject }: Enrollment, because: string): Promise<Approval[]> {
  const approvals = await collect((paging) => ports.approvals.list({ subject }, paging));
  const end = { status: 'dropped', decidedAt: ports.clock.now(), decidedBy: 'journey', note: because } as const;
  const own = approvals.filter((approval) => approval.enrollment === id);
  const after = own.map(async (approval) =>
    approval.status === 'waiting' ? (await ports.approvals.decide(approval.id, end)).approval : approval,
  );
  return (await Promise.all(after)).filter((approval) => approval.status === 'dropped');
}

const tokensOf = (work: { token?: string | undefined }[]): string[] =>
  work.flatMap(({ token }) => (token === undefined ? [] : [token]));

async function sayLeft(ports: Ports, enrollment: Enrollment): Promise<void> {
  const now = ports.clock.now();
  await ports.facts.accept([
    {
      id: hashId('fact', enrollment.id, 'left'),
      type: 'journey.left',
      subject: enrollment.subject,
      occurredAt: enrollment.closedAt ?? now,
      receivedAt: now,
      source: 'journey',
      properties: {
        journey: enrollment.journey,
        enrollment: enrollment.id,
        how: enrollment.how ?? 'finished',
        because: enrollment.because ?? 'left',
      },
    },
  ]);
}
