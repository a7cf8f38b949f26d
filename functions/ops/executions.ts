import { z } from 'zod';
import type { Fact } from '../../shared/contracts/facts.ts';
import { EnrollmentId, isLeadId, SubjectId } from '../../shared/contracts/ids.ts';
import { JourneyId, type Enrollment } from '../../shared/contracts/enrollment.ts';
import { hashId } from '../../shared/domain/hash.ts';
import { Conflict, NotFound } from '../../shared/errors.ts';
import type { ExecutionDetail, ExecutionSummary, Page, Ports } from '../../shared/ports.ts';
import { enrollmentsUnder } from '../knowledge.ts';
import { leave } from '../leaving.ts';
import { read } from '../runtime/reading.ts';
import { filtersOf, pageOf, pagingOf } from './listing.ts';
import { get, post, type Asked } from './route.ts';
import { By, Words } from './words.ts';

/** The machines as they run; an execution's name is its enrollment's id. */
export const executionRoutes = [
  get('/api/executions', list),
  get('/api/executions/{name}', one),
  post('/api/executions/{name}/stop', stop),
  post('/api/executions/{name}/redrive', redrive),
];

const filters = {
  journey: JourneyId.optional(),
  status: z.enum(['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED', 'PENDING_REDRIVE']).optional(),
  subject: SubjectId.optional(),
  /** `current`: also the titles of the states that each running one stands in, which on AWS is a call for each. */
  with: z.enum(['current']).optional(),
};

async function list({ query, ports }: Asked): Promise<object> {
  const { subject, with: extra, ...filter } = filtersOf(filters, query);
  const page: Page<ExecutionSummary> =
    subject === undefined
      ? await ports.journeys.list(filter, pagingOf(query))
      : pageOf(await ofSubject(ports, subject, filter), pagingOf(query));
  const enrollments = await Promise.all(page.items.map((item) => enrollmentOf(ports, item.name)));
  const items = page.items.map((item, position) => ({ ...item, ...about(enrollments[position]) }));
  return {
    ...page,
    items: extra === undefined ? items : await Promise.all(items.map((item) => standing(ports, item))),
  };
}

const standing = async <E extends ExecutionSummary>(ports: Ports, item: E): Promise<E & { current: string[] }> => ({
  ...item,
  current: item.status === 'RUNNING' ? ((await ports.journeys.describe(item.name))?.current ?? []) : [],
});

/** Those of one subject, newest first: the enrollments know them. */
async function ofSubject(
  ports: Ports,
  subject: SubjectId,
  filter: { journey?: JourneyId; status?: string },
): Promise<ExecutionSummary[]> {
  const names = isLeadId(subject) ? [...new Set([subject, await ports.identities.current(subject)])] : [subject];
  const enrollments = await enrollmentsUnder(ports, names);
  const details = await Promise.all(enrollments.map(({ id }) => ports.journeys.describe(id)));
  return details
    .filter((detail) => detail !== undefined)
    .filter(({ journey, status }) => (filter.journey ?? journey) === journey && (filter.status ?? status) === status)
    .map(({ id, journey, name, status, startedAt, stoppedAt, current }) => ({
      id,
      journey,
      name,
      status,
      startedAt,
      ...(stoppedAt && { stoppedAt }),
      current,
    }))
    .sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1));
}

async function one({ params, ports }: Asked): Promise<object> {
  const detail = await executionNamed(ports, params['name']);
  return { ...detail, ...about(await enrollmentOf(ports, detail.name)) };
}

/** For operators. The enrollment is closed first, so that nothing is sent from then on, whatever the machine still does. */
async function stop({ params, body, ports, now }: Asked): Promise<object> {
  const { by, because } = read(
    z.object({ by: By.default('ops'), because: Words.default('no reason given') }),
    body,
    'body',
  );
  const { name, status } = await executionNamed(ports, params['name']);
  const enrollment = await enrollmentOf(ports, name);
  if (status !== 'RUNNING' && enrollment?.status !== 'open')
    throw new Conflict('not-running', `this execution is ${status}`);
  const end = { how: 'stopped', because: 'stopped by an operator' } as const;
  if (enrollment !== undefined) {
    await ports.enrollments.close(enrollment.id, { ...end, at: now });
    await ports.facts.accept([stoppedFact(enrollment, end, { by, because }, now)]);
  }
  if (status === 'RUNNING') await ports.journeys.stop(name, end.because);
  if (enrollment !== undefined) await leave(ports, enrollment, end);
  return { ...(await executionNamed(ports, name)), stoppedBy: by };
}

/**
 * The fact that leaving would record too (it has the same id), with the operator's own words beside it: those may name
 * somebody, so they stay out of the machine's cause.
 */
const stoppedFact = (
  { id, subject, journey }: Enrollment,
  end: { how: 'stopped'; because: string },
  extra: { by: string; because: string },
  now: string,
): Fact => ({
  id: hashId('fact', id, 'left'),
  type: 'journey.left',
  subject,
  occurredAt: now,
  receivedAt: now,
  source: 'ops',
  properties: { journey, enrollment: id, ...end },
  extra,
});

const redrivable = ['FAILED', 'TIMED_OUT', 'ABORTED'];

async function redrive({ params, ports }: Asked): Promise<object> {
  const { name, status } = await executionNamed(ports, params['name']);
  if (!redrivable.includes(status))
    throw new Conflict(
      'not-redrivable',
      `only what failed, timed out or was stopped can be redriven; this execution is ${status}`,
    );
  await ports.journeys.redrive(name);
  return executionNamed(ports, name);
}

async function executionNamed(ports: Ports, name: string | undefined): Promise<ExecutionDetail> {
  const detail = await ports.journeys.describe(name ?? '');
  if (detail === undefined) throw new NotFound('execution', 'no execution of that name');
  return detail;
}

/** Machines may also be started by hand over the wire, with any name: those have no enrollment. */
async function enrollmentOf(ports: Ports, name: string): Promise<Enrollment | undefined> {
  const id = EnrollmentId.safeParse(name);
  return id.success ? ports.enrollments.get(id.data) : undefined;
}

const about = (enrollment: Enrollment | undefined): object =>
  enrollment === undefined ? {} : { subject: enrollment.subject, enrollment };
