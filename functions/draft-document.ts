import { isAccountId, type ApprovalId } from '../shared/contracts/ids.ts';
import { instant, millis } from '../shared/contracts/instant.ts';
import type { Approval, Document } from '../shared/contracts/work.ts';
import { compose } from '../shared/domain/composer.ts';
import { hashId } from '../shared/domain/hash.ts';
import { numbersStand } from '../shared/domain/numbers.ts';
import { qbrBrief, qbrDocument } from '../shared/domain/qbr.ts';
import { BadInput } from '../shared/errors.ts';
import type { Brief, Draft, Writer } from '../shared/ports.ts';
import { knowAccount, type AccountKnowledge } from './knowledge.ts';
import { ownerOf } from './owners.ts';
import { step, type StepAt } from './runtime/step.ts';

/** Drafts a document for a person to read, change and approve. Drafted once, however often it is tried. */
export const handler = step('draft-document', async (ask, at) => {
  const { ports, enrollment, call } = at;
  const id = hashId('appr', enrollment.id, call.step, call.occurrence);
  const approval =
    (await ports.approvals.get(id)) ?? (await ports.approvals.raise(await draftedApproval(id, ask.title, at)));
  return { approval: approval.id, writtenBy: approval.document.writtenBy };
});

const DAY = 86_400_000;

async function draftedApproval(
  id: ApprovalId,
  title: string,
  { ports, enrollment, call, now }: StepAt,
): Promise<Approval> {
  if (!isAccountId(enrollment.subject)) throw new BadInput('subject', 'a quarterly review is of an account');
  const known = await knowAccount(ports, enrollment.subject);
  return {
    id,
    title,
    document: await packet(ports.writer, known, now),
    approver: ownerOf(known, 'csm').id,
    subject: enrollment.subject,
    enrollment: enrollment.id,
    journey: enrollment.journey,
    step: call.step,
    status: 'waiting',
    // Until the step that asks for it says when.
    dueAt: instant(millis(now) + DAY),
    createdAt: now,
  };
}

async function packet(writer: Writer, { account, facts, health }: AccountKnowledge, now: string): Promise<Document> {
  const brief = qbrBrief(account, facts, health, now);
  const document = qbrDocument(account, facts, health, await trueDraft(writer, brief), now);
  const [subject] = (await trueDraft(writer, subjectBrief(brief))).sections;
  const subjectLine = subject?.body.replace(/\s+/g, ' ').trim().slice(0, 120);
  return subjectLine ? { ...document, subjectLine } : document;
}

/** The line under which the packet arrives, from the same facts: approved with it. */
const subjectBrief = (brief: Brief): Brief => ({
  ...brief,
  kind: 'subject-line',
  sections: [
    { key: 'subject', title: 'Subject line', asks: 'One line of at most 60 characters, without exclamation marks.' },
  ],
});

/** A draft with a number that no fact holds is not shown to anybody: the deterministic writer composes instead. */
async function trueDraft(writer: Writer, brief: Brief): Promise<Draft> {
  const draft = await writer.draft(brief);
  return numbersStand(draft, brief).ok ? draft : compose(brief);
}
