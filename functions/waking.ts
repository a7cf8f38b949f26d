import { isFact, type Fact } from '../shared/contracts/facts.ts';
import type { EnrollmentId, SubjectId } from '../shared/contracts/ids.ts';
import type { Instant } from '../shared/contracts/instant.ts';
import type { AnswerOf } from '../shared/contracts/steps.ts';
import type { Ports, Wait } from '../shared/ports.ts';
import { beganWith } from './beginnings.ts';
import { collect } from './paging.ts';
import { completeTask } from './work.ts';

/**
 * Whoever brings a fact stores it and then looks for tokens; whoever waits stores its token and then looks for facts:
 * whichever comes second wakes the machine. A token that is gone has timed out: its look-once-more finds the fact.
 */
export async function wake(ports: Ports, subjects: SubjectId[], fact: Fact): Promise<void> {
  for (const subject of subjects) {
    for (const wait of await ports.signals.waiting(subject)) await wakeIfMeant(ports, wait, fact);
    await completeByFact(ports, subject, fact);
  }
}

async function wakeIfMeant(ports: Ports, wait: Wait, fact: Fact): Promise<void> {
  const answer = answerTo(wait, fact);
  if (answer === undefined || (await beganWith(ports, wait.enrollment, fact))) return;
  if ((await ports.journeys.succeed(wait.token, answer)) === 'woken') await ports.signals.done(wait);
}

const answerTo = (wait: Wait, fact: Fact): AnswerOf<'wait-for'> | AnswerOf<'start-journey'> | undefined => {
  if (isFact(fact, 'journey.left') && wait.events.includes(endOf(fact.properties.enrollment))) {
    return { started: true, because: fact.properties.because, how: fact.properties.how };
  }
  return isAwaited(wait, fact) ? { came: fact.type, factId: fact.id } : undefined;
};

/** Received since, not happened since: a late delivery still answers somebody who waits. A robot answers for nobody. */
export const isAwaited = ({ events, since }: { events: readonly string[]; since: Instant }, fact: Fact): boolean =>
  events.includes(fact.type) && fact.receivedAt >= since && fact.machine !== true;

/** What a parent waits for that wants to know how a journey it started ended. */
export const endOf = (enrollment: EnrollmentId): string => `journey.left:${enrollment}`;

/** Nobody ticks what the product already saw. */
export async function completeByFact(ports: Ports, subject: SubjectId, fact: Fact): Promise<void> {
  const open = await collect((paging) => ports.tasks.list({ subject, status: 'open' }, paging));
  const seen = open.filter((task) => isAwaited({ events: task.completedBy ?? [], since: task.createdAt }, fact));
  for (const task of seen) {
    const isOld = task.enrollment !== undefined && (await beganWith(ports, task.enrollment, fact));
    if (!isOld) await completeTask(ports, task.id, seenBy(fact));
  }
}

export const seenBy = (fact: Fact): { by: string; note: string } => ({ by: 'product', note: `seen: ${fact.type}` });
