import type { SubjectId } from '../shared/contracts/ids.ts';
import { millis } from '../shared/contracts/instant.ts';
import type { AskOf } from '../shared/contracts/steps.ts';
import type { Task } from '../shared/contracts/work.ts';
import { spokenMoment } from '../shared/domain/spoken-time.ts';
import { personOf, type Person } from '../shared/domain/team.ts';
import { raiseActions } from './actions.ts';
import { isOfBeginning } from './beginnings.ts';
import { earlierOf } from './continuing.ts';
import { know, namesOf, type Knowledge } from './knowledge.ts';
import { ownerOf } from './owners.ts';
import { step, waits, type StepAt } from './runtime/step.ts';
import { collect } from './paging.ts';
import { sharedIdOf, taskIdOf } from './task-ids.ts';
import { tell } from './telling.ts';
import { isAwaited, seenBy } from './waking.ts';
import { answerTask, completeTask } from './work.ts';

/** Gives work to its owner; with a token, the machine waits until it is done or waived. */
export const handler = step('raise-task', async (ask, at) => {
  const { ports, call, enrollment } = at;
  const known = await know(ports, enrollment.subject);
  const raised =
    (await doneBefore(ask, at)) ??
    (ask.purpose === undefined ? await ports.tasks.raise(taskOf(ask, known, at)) : await share(ask, known, at));
  if (ask.actionsOf !== undefined) await raiseActions(ask.actionsOf, ask, known, at);
  // A retry comes with a token of its own, and the machine listens to the newest only.
  const task =
    call.token !== undefined && raised.token !== call.token
      ? await ports.tasks.change(raised.id, { token: call.token })
      : raised;
  if (task.status !== 'open') await answerTask(ports, { ...task, token: call.token });
  const now = task.status === 'open' ? await settled(task, known, at) : task;
  if (now.status === 'open' && ask.note !== 'none' && isOwn(now, at)) await tellOwner(now, at);
  return call.token === undefined ? { task: now.id, outcome: now.status === 'open' ? 'raised' : now.status } : waits;
});

/** The same work, finished before a merge ended the journey; what was dropped then is raised anew. */
async function doneBefore({ purpose }: AskOf<'raise-task'>, at: StepAt): Promise<Task | undefined> {
  for (const earlier of await earlierOf(at.ports, at.enrollment)) {
    const id = purpose === undefined ? taskIdOf({ ...at.call, enrollment: earlier.id }) : sharedIdOf(purpose, earlier);
    const task = await at.ports.tasks.get(id);
    if (task?.status === 'done' || task?.status === 'waived') return task;
  }
  return undefined;
}

function taskOf(ask: AskOf<'raise-task'>, known: Knowledge, { call, enrollment, now }: StepAt): Task {
  return {
    id: ask.purpose === undefined ? taskIdOf(call) : sharedIdOf(ask.purpose, enrollment),
    title: ask.title,
    channel: ask.channel,
    owner: ownerOf(known, ask.role).id,
    role: ask.role,
    subject: enrollment.subject,
    // Work that several journeys ask for belongs to none of them.
    ...(ask.purpose === undefined ? { enrollment: enrollment.id } : { purpose: ask.purpose }),
    journey: enrollment.journey,
    step: call.step,
    ...(ask.group === undefined ? {} : { group: ask.group }),
    why: ask.why,
    ...(ask.completedBy === undefined ? {} : { completedBy: ask.completedBy }),
    dueAt: ask.dueAt,
    status: 'open',
    createdAt: now,
    ...(call.token === undefined ? {} : { token: call.token }),
  };
}

/** The open work of that purpose, or new; due by the earlier of the moments at which it was asked for. */
async function share(ask: AskOf<'raise-task'>, known: Knowledge, at: StepAt): Promise<Task> {
  const { tasks } = at.ports;
  const of = (subject: SubjectId) => collect((paging) => tasks.list({ subject, status: 'open' }, paging));
  const open = (await Promise.all(namesOf(known).map(of))).flat();
  const shared = open.find(({ purpose }) => purpose === ask.purpose) ?? (await tasks.raise(taskOf(ask, known, at)));
  return ask.dueAt < shared.dueAt ? tasks.change(shared.id, { dueAt: ask.dueAt }) : shared;
}

const isOwn = (task: Task, { call, enrollment }: StepAt): boolean =>
  task.purpose === undefined || (task.journey === enrollment.journey && task.step === call.step);

/** What completes it may have been seen before it was raised, since the journey began. */
async function settled(task: Task, { facts }: Knowledge, { ports, enrollment }: StepAt): Promise<Task> {
  const seen = facts.find(
    (fact) =>
      !isOfBeginning(fact, enrollment.trigger, facts) &&
      isAwaited({ events: task.completedBy ?? [], since: enrollment.openedAt }, fact),
  );
  return seen === undefined ? task : completeTask(ports, task.id, seenBy(seen));
}

const DAY = 86_400_000;

/** What is due within a day cannot wait for the morning's digest; what is late already is reminded of anyway. */
async function tellOwner(task: Task, at: StepAt): Promise<void> {
  const left = millis(task.dueAt) - millis(at.now);
  if (left > DAY || (left <= 0 && task.token !== undefined)) return;
  const owner = ownerNamed(task);
  await tell(at, {
    to: owner,
    what: 'task',
    title: task.title,
    says: [task.why, `Due ${spokenMoment(task.dueAt, owner.zone)}.`],
    high: left < DAY / 6,
  });
}

function ownerNamed(task: Task): Person {
  const person = personOf(task.owner);
  if (person === undefined) throw new Error(`the task ${task.id} belongs to nobody in the team`);
  return person;
}
