import { z } from 'zod';
import { EnrollmentId, PersonId, SubjectId, TaskId } from '../../shared/contracts/ids.ts';
import type { Task } from '../../shared/contracts/work.ts';
import { read } from '../runtime/reading.ts';
import { completeTask, waiveTask } from '../work.ts';
import { filtersOf, mapped, pagingOf } from './listing.ts';
import { get, idIn, post, type Asked } from './route.ts';
import { By, Words } from './words.ts';

/** Work for people. */
export const taskRoutes = [
  get('/api/tasks', list),
  post('/api/tasks/{id}/complete', complete),
  post('/api/tasks/{id}/waive', waive),
];

const filters = {
  owner: PersonId.optional(),
  status: z.enum(['open', 'done', 'waived', 'dropped']).optional(),
  subject: SubjectId.optional(),
  enrollment: EnrollmentId.optional(),
};

async function list({ query, ports }: Asked): Promise<object> {
  return mapped(await ports.tasks.list(filtersOf(filters, query), pagingOf(query)), taskView);
}

async function complete({ params, body, ports }: Asked): Promise<object> {
  const { by, note } = read(z.object({ by: By, note: Words.optional() }), body, 'body');
  return taskView(await completeTask(ports, idIn(TaskId, params), { by, note }));
}

/** Letting a task go needs a reason: it counts as done from then on. */
async function waive({ params, body, ports }: Asked): Promise<object> {
  const { by, note } = read(z.object({ by: By, note: Words }), body, 'body');
  return taskView(await waiveTask(ports, idIn(TaskId, params), { by, note }));
}

/** Without the token of the machine that waits: whoever holds it could answer for anybody. */
export const taskView = ({ token, ...task }: Task): Omit<Task, 'token'> => task;
