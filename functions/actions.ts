import type { ApprovalId } from '../shared/contracts/ids.ts';
import type { Instant } from '../shared/contracts/instant.ts';
import type { AskOf } from '../shared/contracts/steps.ts';
import type { Document, Role, Task } from '../shared/contracts/work.ts';
import { addDays, businessDayFrom, instantAt, localDateOf, localTimeOf } from '../shared/domain/calendar.ts';
import { company } from '../shared/domain/company.ts';
import { actionCalendar } from '../shared/domain/qbr-actions.ts';
import { personNamed, type Person } from '../shared/domain/team.ts';
import { NotFound } from '../shared/errors.ts';
import type { Knowledge } from './knowledge.ts';
import { ownerOf } from './owners.ts';
import type { StepAt } from './runtime/step.ts';
import { actionIdOf } from './task-ids.ts';

type Action = Document['actions'][number];

/** Each action of an approved document becomes a task of whoever it names, due so many days after `dueAt`. */
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
  const { actions, title } = found.edited ?? found.document;
  for (const [index, action] of actions.entries())
    await at.ports.tasks.raise(taskOf(action, index, title, ask, known, at));
}

function taskOf(
  action: Action,
  index: number,
  document: string,
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
    dueAt: dueAfter(ask.dueAt, action.dueInDays),
    status: 'open',
    createdAt: now,
  };
}

/** So many days on, at the same time of the company's day; stepping over its weekends and holidays. */
const dueAfter = (at: Instant, days: number): Instant =>
  instantAt(
    businessDayFrom(addDays(localDateOf(at, company.zone), days), actionCalendar),
    localTimeOf(at, company.zone),
    company.zone,
  );

/** A document names its owners as people do. Whoever is not of ours is followed up by the step's own role. */
const ownerNamed = (owner: string, otherwise: Role, known: Knowledge): Person =>
  personNamed(owner) ?? ownerOf(known, otherwise);
