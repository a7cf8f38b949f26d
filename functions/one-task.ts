import type { Instant } from '../shared/contracts/instant.ts';
import type { SubjectId, TaskId } from '../shared/contracts/ids.ts';
import type { Task } from '../shared/contracts/work.ts';
import { hashId } from '../shared/domain/hash.ts';
import type { Ports } from '../shared/ports.ts';
import { namesOf, type Knowledge } from './knowledge.ts';
import { collect } from './paging.ts';

/**
 * The one open task of a purpose about a subject, or else one that was open when this was asked for: events are told of
 * twice. Otherwise a new one, under an id that follows from those that there were: so two who ask at once raise the same.
 */
export async function oneTask(
  ports: Ports,
  known: Knowledge,
  { purpose, askedAt }: { purpose: string; askedAt: Instant },
  made: (id: TaskId) => Task,
): Promise<Task> {
  const tasks = await tasksSoFar(ports, known, purpose);
  const covers = tasks.find(isOpen) ?? tasks.find(({ closedAt }) => closedAt !== undefined && closedAt > askedAt);
  if (covers !== undefined) return covers;
  const raised = await ports.tasks.raise(made(nextId(known, purpose, tasks)));
  // Somebody raised it since we looked, and it is done already: looked at anew, there is one more.
  return isOpen(raised) ? raised : oneTask(ports, known, { purpose, askedAt }, made);
}

async function tasksSoFar(ports: Ports, known: Knowledge, purpose: string): Promise<Task[]> {
  const of = (subject: SubjectId) => collect((paging) => ports.tasks.list({ subject }, paging));
  return (await Promise.all(namesOf(known).map(of))).flat().filter((task) => task.purpose === purpose);
}

const isOpen = ({ status }: Task): boolean => status === 'open';

function nextId({ id }: Knowledge, purpose: string, tasks: Task[]): TaskId {
  const taken = new Set(tasks.map((task) => task.id));
  for (let nth = 1; ; nth++) {
    const own: TaskId = hashId('task', id, purpose, nth);
    if (!taken.has(own)) return own;
  }
}
