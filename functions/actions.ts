import type { ApprovalId } from '../shared/contracts/ids.ts';
import { instant, millis } from '../shared/contracts/instant.ts';
import type { AskOf } from '../shared/contracts/steps.ts';
import type { Document, Role, Task } from '../shared/contracts/work.ts';
import { Role as Roles } from '../shared/contracts/work.ts';
import { team, type Person } from '../shared/domain/team.ts';
import { NotFound } from '../shared/errors.ts';
import type { Knowledge } from './knowledge.ts';
import { ownerOf } from './owners.ts';
import type { StepAt } from './runtime/step.ts';
import { actionIdOf } from './task-ids.ts';

type Action = Document['actions'][number];
const DAY = 86_400_000;

/** Each action of an approved document becomes a task of whoever it names, due so many days after `dueAt`. */
export async function raiseActions(approval: ApprovalId, ask: AskOf<'raise-task'>, known: Knowledge, at: StepAt): Promise<void> {
  const found = await at.ports.approvals.get(approval);
  if (found === undefined) throw new NotFound('approval', `no approval ${approval}`);
  const { actions, title } = found.edited ?? found.document;
  for (const [index, action] of actions.entries()) await at.ports.tasks.raise(taskOf(action, index, title, ask, known, at));
}

function taskOf(action: Action, index: number, document: string, ask: AskOf<'raise-task'>, known: Knowledge, at: StepAt): Task {
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
    dueAt: instant(millis(ask.dueAt) + action.dueInDays * DAY),
    status: 'open',
    createdAt: now,
  };
}

/** A document names its owners as people do: by role or by name. Whoever is not of ours falls to the step's own role. */
function ownerNamed(owner: string, otherwise: Role, known: Knowledge): Person {
  const role = Roles.safeParse(owner.toLowerCase());
  return role.success ? ownerOf(known, role.data) : (team.find(({ name, id }) => name === owner || id === owner) ?? ownerOf(known, otherwise));
}
