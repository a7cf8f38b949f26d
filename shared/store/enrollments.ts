import type { Enrollment } from '../contracts/enrollment.ts';
import type { EnrollmentId } from '../contracts/ids.ts';
import { NotFound, Transient } from '../errors.ts';
import type { Enrollments } from '../ports.ts';
import { body, entityOf } from './entity.ts';
import { beginnings, keys, lists, place } from './keys.ts';
import { all, pageOf, type Listing } from './listing.ts';
import type { Condition, Item, Table, Write } from './table.ts';

export function enrollmentsOn(table: Table): Enrollments {
  const get: Enrollments['get'] = async (id) => {
    const item = await table.get(keys.enrollment(id));
    return item && entityOf<Enrollment>(item);
  };
  return {
    get,
    async open(enrollment, ifLast) {
      const { id, subject } = enrollment;
      const opened = await table.transact([
        { put: itemOf(enrollment), when: { is: 'absent' } },
        lastBecomes(enrollment, ifLast === undefined ? { is: 'absent' } : standsAt(ifLast, 'closed')),
        { put: { ...keys.enrollmentOf(subject, id), enrollment: id } },
      ]);
      if (opened === 'written') return 'opened';
      return (await get(id)) ? 'same' : 'taken';
    },
    async last(subject, journey, period) {
      const item = await table.get(keys.lastEnrollment(subject, journey, period));
      return item && get(item['enrollment'] as EnrollmentId); // as: lastBecomes() wrote it
    },
    async of(subject) {
      const pointers = await all(table, { pk: subject, begins: beginnings.enrollments });
      const found = await Promise.all(pointers.map((item) => get(item['enrollment'] as EnrollmentId))); // as: open() wrote it
      const enrollments = found.filter((enrollment) => enrollment !== undefined);
      return enrollments.sort((a, b) => (place(a.openedAt, a.id) < place(b.openedAt, b.id) ? -1 : 1));
    },
    list: (filter, paging) => pageOf(table, listingOf(filter), paging, entityOf<Enrollment>),
    async close(id, { how, because, at }) {
      const enrollment = await get(id);
      if (!enrollment) throw new NotFound('enrollment', `there is no enrollment ${id}`);
      if (enrollment.status === 'closed') return { enrollment, now: 'was-closed' };
      const closed: Enrollment = { ...enrollment, status: 'closed', closedAt: at, how, because };
      const written = await table.transact([
        { put: itemOf(closed), when: { is: 'equal', attribute: 'status', value: 'open' } },
        lastBecomes(closed, standsAt(id, 'open')),
      ]);
      if (written === 'written') return { enrollment: closed, now: 'closed' };
      // Somebody was first, and the first reason stands.
      const first = await get(id);
      if (first?.status === 'closed') return { enrollment: first, now: 'was-closed' };
      throw new Transient('enrollment', `enrollment ${id} could not be closed: its journey's last one is another`);
    },
  };
}

const itemOf = (enrollment: Enrollment): Item => ({
  ...keys.enrollment(enrollment.id),
  ...body(enrollment),
  /** Whoever sends checks this one in the transaction of its record: that instant decides. */
  status: enrollment.status,
  gsi1pk: lists.enrollmentsOfJourney(enrollment.journey, enrollment.status).one(enrollment.id),
  gsi1sk: place(enrollment.openedAt, enrollment.id),
  gsi2pk: lists.enrollments(enrollment.status).one(enrollment.id),
  gsi2sk: place(enrollment.openedAt, enrollment.id),
});

/**
 * One live enrollment per subject, journey and period: its last one and how that stands are one attribute, so that one
 * condition asks both "is it still the last?" and "is it closed?".
 */
const lastBecomes = ({ id, subject, journey, period, status }: Enrollment, when: Condition): Write => ({
  put: { ...keys.lastEnrollment(subject, journey, period), enrollment: id, stands: `${id} ${status}` },
  when,
});
const standsAt = (id: EnrollmentId, status: Enrollment['status']): Condition => ({
  is: 'equal',
  attribute: 'stands',
  value: `${id} ${status}`,
});

function listingOf({ journey, status }: Parameters<Enrollments['list']>[0]): Listing {
  const statuses = status ? [status] : ['open', 'closed'];
  return journey
    ? {
        index: 'gsi1',
        newestFirst: true,
        partitions: statuses.flatMap((each) => lists.enrollmentsOfJourney(journey, each).all),
      }
    : { index: 'gsi2', newestFirst: true, partitions: statuses.flatMap((each) => lists.enrollments(each).all) };
}
