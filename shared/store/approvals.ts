import type { Approval } from '../contracts/work.ts';
import type { Approvals } from '../ports.ts';
import { entityOf } from './entity.ts';
import { beginnings, keys, lists, place } from './keys.ts';
import { pageOf } from './listing.ts';
import type { Table } from './table.ts';
import { pageOfAll, workOn } from './work.ts';

export function approvalsOn(table: Table): Approvals {
  const work = workOn<Approval>(table, {
    name: 'approval',
    key: keys.approval,
    begins: beginnings.approvals,
    openStatus: 'waiting',
    indexes: ({ id, status, dueAt }) => ({ gsi1pk: lists.approvals(status).one(id), gsi1sk: place(dueAt, id) }),
  });
  return {
    raise: (approval) => work.raise(approval),
    get: work.get,
    change: async (id, changes) => (await work.change(id, changes)).work,
    async decide(id, decision) {
      const { work: approval, now } = await work.change(id, decision);
      return { approval, now: now === 'changed' ? 'decided' : 'was-decided' };
    },
    async list({ status, subject }, paging) {
      if (subject) {
        const theirs = await work.of(subject);
        return pageOfAll(theirs.filter((approval) => status === undefined || approval.status === status));
      }
      const asked = status ? [status] : statuses;
      const partitions = asked.flatMap((each) => lists.approvals(each).all);
      return pageOf(table, { index: 'gsi1', partitions }, paging, entityOf<Approval>);
    },
  };
}

const statuses: Approval['status'][] = ['waiting', 'approved', 'rejected', 'dropped'];
