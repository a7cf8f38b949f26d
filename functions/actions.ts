import type { ApprovalId } from '../shared/contracts/ids.ts';
import type { AskOf } from '../shared/contracts/steps.ts';
import type { Document, PlannedAction, Role, Task } from '../shared/contracts/work.ts';
import { actionDueAt } from '../shared/domain/action-dates.ts';
import { personNamed, type Person } from '../shared/domain/team.ts';
import { NotFound } from '../shared/errors.ts';
import type { Knowledge } from './knowledge.ts';
import { ownerOf } from './owners.ts';
import type { StepAt } from './runtime/step.ts';
import { actionIdOf } from './task-ids.ts';

/** Each action of an approved document becomes a task of whoever it names, due on the date that its reader was told. */
export async function raiseActions(
  approval: ApprovalId,
  ask: AskOf<'raise-task'>,
  known: Knowledge,
  at: StepAt,
): Promise<void> {
  const found = await at.ports.approvals.get(approval);
  if (found === undefined) throw new NotFound('approval', `no approval ${approval}`);
  // Nobody agreed to what was rejected, or never decided.
  if (found.status !== 'approved') return;
  const document = found.edited ?? found.document;
  for (const [index, action] of document.actions.entries())
    await at.ports.tasks.raise(taskOf(action, index, document, ask, known, at));
}

function taskOf(
  action: PlannedAction,
  index: number,
  { title: document, actionsFrom }: Document,
  ask: AskOf<'raise-task'>,
  known: Knowledge,
  at: StepAt,
): Task {
  const { call, enrollment, now } = at;
  const owner = ownerNamed(action.owner, ask.role, known);
  return {
    id: actionIdOf(call, index),
    title: action.title,
    channel: 'other',
    owner: owner.id,
    role: owner.role,
    subject: enrollment.subject,
    enrollment: enrollment.id,
    journey: enrollment.journey,
    step: call.step,
    group: document,
    why: `agreed in ${document}`,
    dueAt: actionDueAt(actionsFrom ?? ask.dueAt, action.dueInDays),
    status: 'open',
    createdAt: now,
  };
}

/** A document names its owners as people do. Whoever is not of ours is followed up by the step's own role. */
const ownerNamed = (owner: string, otherwise: Role, known: Knowledge): Person =>
  personNamed(owner) ?? ownerOf(known, otherwise);
