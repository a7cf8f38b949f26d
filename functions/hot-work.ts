import type { Enrollment } from '../shared/contracts/enrollment.ts';
import { isFact, type Fact } from '../shared/contracts/facts.ts';
import { instant, millis, type Instant } from '../shared/contracts/instant.ts';
import type { AskWritten } from '../shared/contracts/steps.ts';
import { hotGrades } from '../shared/domain/grade.ts';
import type { TaskStep } from '../shared/journeys/story.ts';
import { LeftJourney } from '../shared/errors.ts';
import type { Ports } from '../shared/ports.ts';
import { journeys } from '../state-machines/catalogue.ts';
import { enrollmentsOf, type Knowledge } from './knowledge.ts';
import { handler as raiseTask } from './raise-task.ts';

/**
 * Whoever turns hot between two mails is called now, not at the next mail. The tasks are those that the machine asks
 * for once it hears of it, under the same ids: whoever comes second finds them.
 */
export async function raiseHotWork(ports: Ports, known: Knowledge, fact: Fact): Promise<void> {
  if (known.kind === 'account' || !isFact(fact, 'lead.grade_changed')) return;
  const { from, to } = fact.properties;
  const crossed = hotGrades.has(to) && (from === undefined || !hotGrades.has(from));
  if (!crossed || !hotGrades.has(known.lead.score.grade)) return;
  const enrollments = await enrollmentsOf(ports, known);
  for (const enrollment of enrollments.filter(({ status }) => status === 'open'))
    for (const step of hotTasksOf(enrollment)) await raise(ports, enrollment, step);
}

/** Of a version that somebody finishes in peace we no longer know the steps: their machine asks at the next mail. */
const hotTasksOf = ({ journey: id, version }: Enrollment): TaskStep[] => {
  const { whenHot, version: current } = journeys[id];
  if (whenHot?.asked !== 'once' || version !== current) return [];
  return whenHot.steps.flatMap((step) => (step.word === 'task' && step.chase === undefined ? [step] : []));
};

async function raise(ports: Ports, enrollment: Enrollment, task: TaskStep): Promise<void> {
  const { id, subject, journey, version } = enrollment;
  const call = { enrollment: id, subject, journey, version, step: task.title, occurrence: 0 };
  try {
    await raiseTask({ call, ask: askOf(task, enrollment, ports.clock.now()) }, { ports });
  } catch (error) {
    // They left while we looked: nothing is to be done any more.
    if (!(error instanceof LeftJourney)) throw error;
  }
}

const askOf = (task: TaskStep, { plan }: Enrollment, now: Instant): AskWritten<'raise-task'> => {
  const { title, channel, role, why, group, completedBy, purpose, due } = task;
  const dueAt = typeof due === 'string' ? (plan[due] ?? now) : instant(millis(now) + due.seconds * 1000);
  return {
    ...{ title, channel, role, why, dueAt },
    ...(group !== undefined && { group }),
    ...(purpose !== undefined && { purpose }),
    ...(completedBy !== undefined && { completedBy: [...completedBy] }),
  };
};
