import { diffWordsWithSpace } from 'diff';
import { z } from 'zod';
import type { Comparison, TextPart } from '../../shared/contracts/differences.ts';
import { ApprovalId } from '../../shared/contracts/ids.ts';
import type { Approval, Document } from '../../shared/contracts/work.ts';
import { actionLines, planTitle } from '../../shared/domain/action-dates.ts';
import { warningsOn } from '../../shared/domain/copy/warnings.ts';
import { NotFound } from '../../shared/errors.ts';
import type { Ports } from '../../shared/ports.ts';
import { read } from '../runtime/reading.ts';
import { Edits } from './edits.ts';
import { whole } from './listing.ts';
import { get, idIn, post, type Asked } from './route.ts';

/** What somebody who decides about a text wants to see beside it. */
export const differenceRoutes = [
  get('/api/approvals/{id}/differences', differences),
  post('/api/approvals/{id}/check', check),
];

type Text = Pick<Document, 'subjectLine' | 'sections' | 'actions' | 'actionsFrom' | 'locale'>;

async function differences({ params, ports }: Asked): Promise<object> {
  const approval = await approvalIn(params, ports);
  const { document, edited, plain } = approval;
  const earlier = await approvedBefore(ports, approval);
  const comparisons: (Comparison | undefined)[] = [
    edited && { against: 'drafted', sections: compared(document, edited) },
    // Whoever wrote the words, the actions are worked out by rule.
    plain && { against: 'plain', sections: compared({ ...document, ...plain }, document) },
    earlier && {
      against: 'earlier',
      of: earlier.id,
      at: earlier.decidedAt,
      sections: compared(earlier.edited ?? earlier.document, edited ?? document),
    },
  ];
  return whole(comparisons.filter((comparison) => comparison !== undefined));
}

/** What the brand's rules say of changed words, before they are decided on. */
async function check({ params, ports, body }: Asked): Promise<object> {
  const { document } = await approvalIn(params, ports);
  const { edited } = read(z.object({ edited: Edits }), body, 'body');
  return { warnings: warningsOnEdited(document, { ...document, ...edited }) };
}

/** Of the words that a person wrote: what stood in the draft was judged when it was drafted. */
export function warningsOnEdited(document: Document, edited: Document): string[] {
  const before = new Set(linesOf(document));
  return warningsOn(linesOf(edited).filter((line) => !before.has(line)));
}

const linesOf = ({ subjectLine = '', sections, actions }: Document): string[] => [
  subjectLine,
  ...sections.flatMap(({ title, body, bullets }) => [title, body, ...bullets]),
  ...actions.map(({ title }) => title),
];

export async function approvalIn(params: Asked['params'], ports: Ports): Promise<Approval> {
  const approval = await ports.approvals.get(idIn(ApprovalId, params));
  if (approval === undefined) throw new NotFound('approval', 'no approval of that id');
  return approval;
}

/** The newest document of that kind that went out to the same subject before this one was drafted. */
async function approvedBefore(
  ports: Ports,
  { id, subject, document, createdAt }: Approval,
): Promise<Approval | undefined> {
  const { items } = await ports.approvals.list({ subject, status: 'approved' }, {});
  return items
    .filter((other) => other.id !== id && other.document.kind === document.kind && other.createdAt < createdAt)
    .sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1))[0];
}

/** Section by section, by title; the subject line first, the plan last. A section that only one of them has is all gone or all new. */
function compared(before: Text, after: Text): Comparison['sections'] {
  const [was, is] = [textsOf(before), textsOf(after)];
  const titles = [...new Set([...is.keys(), ...was.keys()])];
  return titles.map((title) => ({ title, parts: partsOf(was.get(title) ?? '', is.get(title) ?? '') }));
}

const textsOf = ({ subjectLine, sections, ...plan }: Text): Map<string, string> =>
  new Map([
    ...(subjectLine === undefined ? [] : [['Subject of the mail', subjectLine] as const]),
    ...sections.map(({ title, body, bullets }) => [title, [body, ...bullets.map(point)].join('\n')] as const),
    ...(plan.actions.length === 0 ? [] : [[planTitle, actionLines(plan).map(point).join('\n')] as const]),
  ]);

const point = (line: string): string => `• ${line}`;

function partsOf(before: string, after: string): TextPart[] {
  const found = diffWordsWithSpace(before, after, { maxEditLength: MOST_EDITS });
  // Texts that have so little in common are read side by side.
  const parts: TextPart[] = found?.map(({ added, removed, value: text }) => ({
    is: added ? 'added' : removed ? 'gone' : 'same',
    text,
  })) ?? [
    { is: 'gone', text: before },
    { is: 'added', text: after },
  ];
  return parts.filter(({ text }) => text !== '');
}

const MOST_EDITS = 2_000;
