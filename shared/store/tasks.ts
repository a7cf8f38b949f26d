import type { Task } from '../contracts/work.ts';
import type { Tasks } from '../ports.ts';
import { entityOf } from './entity.ts';
import { beginnings, keys, lists, place } from './keys.ts';
import { pageOf } from './listing.ts';
import type { Table } from './table.ts';
import { pageOfAll, workOn } from './work.ts';

export function tasksOn(table: Table): Tasks {
  const work = workOn<Task>(table, {
    name: 'task',
    key: keys.task,
    begins: beginnings.tasks,
    openStatus: 'open',
    indexes: ({ id, owner, status, dueAt }) => ({
      gsi1pk: lists.tasksOfOwner(owner, status),
      gsi1sk: place(dueAt, id),
      gsi2pk: lists.tasks(status).one(id),
      gsi2sk: place(dueAt, id),
    }),
  });
  return {
    raise: (task) => work.raise(task),
    get: work.get,
    change: async (id, changes) => (await work.change(id, changes)).work,
    async close(id, end) {
      const { work: task, now } = await work.change(id, end);
      return { task, now: now === 'changed' ? 'closed' : 'was-closed' };
    },
    async list(filter, paging) {
      const { owner, status, subject, enrollment } = filter;
      const keep = (task: Task) =>
        (owner === undefined || task.owner === owner) &&
        (status === undefined || task.status === status) &&
        (enrollment === undefined || task.enrollment === enrollment);
      // Of one subject or enrollment the list decides (who is told that the journey was left): a consistent read, whole.
      if (subject) return pageOfAll((await work.of(subject)).filter(keep).sort(byDue));
      if (enrollment) return pageOfAll((await work.ofEnrollment(enrollment)).filter(keep).sort(byDue));
      const asked = status ? [status] : statuses;
      return owner
        ? pageOf(
            table,
            { index: 'gsi1', partitions: asked.map((each) => lists.tasksOfOwner(owner, each)) },
            paging,
            entityOf<Task>,
          )
        : pageOf(
            table,
            { index: 'gsi2', partitions: asked.flatMap((each) => lists.tasks(each).all) },
            paging,
            entityOf<Task>,
          );
    },
  };
}

const statuses: Task['status'][] = ['open', 'done', 'waived', 'dropped'];
const byDue = (a: Task, b: Task): number => (place(a.dueAt, a.id) < place(b.dueAt, b.id) ? -1 : 1);
