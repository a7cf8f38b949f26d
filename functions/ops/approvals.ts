import { z } from 'zod';
import { SubjectId } from '../../shared/contracts/ids.ts';
import type { Approval, DatedAction, Document } from '../../shared/contracts/work.ts';
import { actionDueAt } from '../../shared/domain/action-dates.ts';
import { read } from '../runtime/reading.ts';
import { decideApproval } from '../work.ts';
import { approvalIn, warningsOnEdited } from './differences.ts';
import { Edits } from './edits.ts';
import { filtersOf, mapped, pagingOf } from './listing.ts';
import { get, post, type Asked } from './route.ts';
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

async function one({ params, ports }: Asked): Promise<object> {
  return approvalView(await approvalIn(params, ports));
}

const Decision = z.object({
  decision: z.enum(['approve', 'reject']),
  by: By,
  note: Words.optional(),
  /** The parts of the document that the approver changed; the others stay as they were drafted. */
  edited: Edits.optional(),
});

async function decide(asked: Asked): Promise<object> {
  const { edited: changes, ...decision } = read(Decision, asked.body, 'body');
  const { id, document } = await approvalIn(asked.params, asked.ports);
  const edited = changes && { ...document, ...changes };
  const changed = edited && { edited, warnings: warningsOnEdited(document, edited) };
  return approvalView(await decideApproval(asked.ports, id, { ...decision, ...changed }));
}

/** Without the token of the machine that waits; each action with the day on which it will be due. */
const approvalView = ({ token, ...approval }: Approval): Omit<Approval, 'token'> => ({
  ...approval,
  document: dated(approval.document),
  ...(approval.edited && { edited: dated(approval.edited) }),
});

function dated(document: Document): Omit<Document, 'actions'> & { actions: DatedAction[] } {
  const { actions, actionsFrom: from } = document;
  if (from === undefined) return document;
  return { ...document, actions: actions.map((each) => ({ ...each, dueAt: actionDueAt(from, each.dueInDays) })) };
}
