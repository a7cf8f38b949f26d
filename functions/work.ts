import type { Fact } from '../shared/contracts/facts.ts';
import type { ApprovalId, TaskId } from '../shared/contracts/ids.ts';
import type { AnswerOf } from '../shared/contracts/steps.ts';
import type { Approval, Document, Task } from '../shared/contracts/work.ts';
import { hashId } from '../shared/domain/hash.ts';
import { BadInput, Conflict, NotFound } from '../shared/errors.ts';
import type { Ports } from '../shared/ports.ts';
import { noteFirstUse } from './approving.ts';

/**
 * What people finish and decide: recorded first, then the machine that waits is answered. A token that is gone is
 * normal: the machine has timed out into its reminder, which finds the record. Repeating mends a crash between.
 */
export const completeTask = (
  ports: Ports,
  id: TaskId,
  { by, note }: { by: string; note?: string | undefined },
): Promise<Task> => closeTask(ports, id, 'done', by, note);

/** Waived is completed by name: who let it go, and why. */
export const waiveTask = (ports: Ports, id: TaskId, { by, note }: { by: string; note: string }): Promise<Task> =>
  closeTask(ports, id, 'waived', by, note);

/** @throws Conflict when it was closed in another way; closing it the same way twice is one closing. */
async function closeTask(
  ports: Ports,
  id: TaskId,
  status: 'done' | 'waived',
  by: string,
  note: string | undefined,
): Promise<Task> {
  if ((await ports.tasks.get(id)) === undefined) throw new NotFound('task', `no task ${id}`);
  const end = { status, closedAt: ports.clock.now(), closedBy: by, ...(note === undefined ? {} : { note }) };
  const { task } = await ports.tasks.close(id, end);
  if (task.status !== status) throw new Conflict('task-closed', `this task is ${task.status} already`);
  await ports.facts.accept([closingFact(task, ports.clock.now())]);
  await answerTask(ports, task);
  return task;
}

/** Tells the machine that waits for a closed task how it ended. */
export async function answerTask(ports: Ports, task: Task): Promise<void> {
  if (task.token === undefined || task.status === 'open') return;
  const answer: AnswerOf<'chase-task'> = { task: task.id, outcome: task.status };
  await ports.journeys.succeed(task.token, answer);
}

function closingFact(task: Task, now: string): Fact {
  const at = task.closedAt ?? now;
  const by = task.closedBy ?? 'unknown';
  const frame = { subject: task.subject, occurredAt: at, receivedAt: now, source: 'ops' };
  return task.status === 'waived'
    ? {
        ...frame,
        id: hashId('fact', task.id, 'waived'),
        type: 'task.waived',
        properties: { task: task.id, title: task.title, by, because: task.note ?? 'no reason given' },
      }
    : {
        ...frame,
        id: hashId('fact', task.id, 'completed'),
        type: 'task.completed',
        properties: { task: task.id, title: task.title, by, channel: task.channel },
      };
}

export interface Decision {
  decision: 'approve' | 'reject';
  by: string;
  note?: string | undefined;
  /** The document as the approver changed it. */
  edited?: Document | undefined;
  /** What the brand's rules say of the changes. */
  warnings?: string[] | undefined;
}

/**
 * @throws Conflict when somebody decided before: an approval is decided once. BadInput `mail-too-long` when what would be
 * approved cannot be mailed: it waits on.
 */
export async function decideApproval(
  ports: Ports,
  id: ApprovalId,
  { decision, by, note, edited, warnings }: Decision,
): Promise<Approval> {
  const before = await ports.approvals.get(id);
  if (before === undefined) throw new NotFound('approval', `no approval ${id}`);
  if (decision === 'approve' && before.status === 'waiting') await refuseUnmailable(before, edited);
  const decided = {
    status: statusOf[decision],
    decidedAt: ports.clock.now(),
    decidedBy: by,
    ...given({ note, edited, warnings }),
  };
  const { approval, now } = await ports.approvals.decide(id, decided);
  // Also for a second decision: it mends a crash between the record and the answer.
  await tellDecision(ports, approval);
  await noteFirstUse(ports, approval);
  if (now === 'was-decided') throw new Conflict('decided', `this was ${approval.status} already`);
  return approval;
}

async function refuseUnmailable(approval: Approval, edited: Document | undefined): Promise<void> {
  // Most who follow a link of ours decide nothing: what writes mails is loaded for those who do.
  const { longestPart, whyNotMailable } = await import('./mailable.ts');
  const document = edited ?? approval.document;
  const because = whyNotMailable(approval, document);
  if (because === undefined) return;
  const field = `${edited ? 'edited' : 'document'}.${longestPart(document)}`;
  throw new BadInput('mail-too-long', `${field}: ${because}`, { field });
}

const given = ({ note, edited, warnings = [] }: Pick<Decision, 'note' | 'edited' | 'warnings'>) => ({
  ...(note === undefined ? {} : { note }),
  ...(edited === undefined ? {} : { edited }),
  ...(warnings.length === 0 ? {} : { warnings }),
});

const statusOf = { approve: 'approved', reject: 'rejected' } as const;

async function tellDecision(ports: Ports, approval: Approval): Promise<void> {
  const decision = decisionOf(approval);
  if (decision === undefined) return;
  const at = approval.decidedAt ?? ports.clock.now();
  await ports.facts.accept([
    {
      id: hashId('fact', approval.id, 'decided'),
      type: 'approval.decided',
      subject: approval.subject,
      occurredAt: at,
      receivedAt: ports.clock.now(),
      source: 'ops',
      properties: { approval: approval.id, decision, by: approval.decidedBy ?? 'unknown' },
    },
  ]);
  await answerApproval(ports, approval);
}

/** Tells the machine that waits for a decided approval what was decided. */
export async function answerApproval(ports: Ports, approval: Approval): Promise<void> {
  const decision = decisionOf(approval);
  if (approval.token === undefined || decision === undefined) return;
  const answer: AnswerOf<'ask-approval'> = { approval: approval.id, decision };
  await ports.journeys.succeed(approval.token, answer);
}

/** What an approval says to its machine; undefined while it waits, and once it was dropped. */
export const decisionOf = ({ status }: Approval): Decision['decision'] | undefined =>
  status === 'approved' ? 'approve' : status === 'rejected' ? 'reject' : undefined;
