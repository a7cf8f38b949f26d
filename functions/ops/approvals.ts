import { z } from 'zod';
import { ApprovalId, SubjectId } from '../../shared/contracts/ids.ts';
import { Document, type Approval } from '../../shared/contracts/work.ts';
import { NotFound } from '../../shared/errors.ts';
import { read } from '../runtime/reading.ts';
import { decideApproval } from '../work.ts';
import { filtersOf, mapped, pagingOf } from './listing.ts';
import { get, idIn, post, type Asked } from './route.ts';
import { By, Words } from './words.ts';

/** Documents that wait for a person's yes or no; decided once. */
export const approvalRoutes = [
  get('/api/approvals', list),
  get('/api/approvals/{id}', one),
  post('/api/approvals/{id}', decide),
];

const filters = {
  status: z.enum(['waiting', 'approved', 'rejected', 'dropped']).optional(),
  subject: SubjectId.optional(),
};

async function list({ query, ports }: Asked): Promise<object> {
  return mapped(await ports.approvals.list(filtersOf(filters, query), pagingOf(query)), approvalView);
}

async function one(asked: Asked): Promise<object> {
  return approvalView(await approvalAsked(asked));
}

const Decision = z.object({
  decision: z.enum(['approve', 'reject']),
  by: By,
  note: Words.optional(),
  /** The parts of the document that the approver changed; the others stay as they were drafted. */
  edited: Document.partial().optional(),
});

async function decide(asked: Asked): Promise<object> {
  const { edited, ...decision } = read(Decision, asked.body, 'body');
  const { id, document } = await approvalAsked(asked);
  return approvalView(
    await decideApproval(asked.ports, id, { ...decision, ...(edited && { edited: { ...document, ...edited } }) }),
  );
}

async function approvalAsked({ params, ports }: Asked): Promise<Approval> {
  const id = idIn(ApprovalId, params);
  const approval = await ports.approvals.get(id);
  if (approval === undefined) throw new NotFound('approval', 'no approval of that id');
  return approval;
}

/** Without the token of the machine that waits. */
const approvalView = ({ token, ...approval }: Approval): Omit<Approval, 'token'> => approval;
