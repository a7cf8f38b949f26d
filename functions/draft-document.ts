import type { Enrollment } from '../shared/contracts/enrollment.ts';
import { isAccountId, type ApprovalId } from '../shared/contracts/ids.ts';
import { instant, millis, type Instant } from '../shared/contracts/instant.ts';
import type { Approval } from '../shared/contracts/work.ts';
import { hashId } from '../shared/domain/hash.ts';
import { reviewSubjectBrief } from '../shared/domain/line-briefs.ts';
import { qbrBrief, qbrDocument } from '../shared/domain/qbr.ts';
import { BadInput } from '../shared/errors.ts';
import { everyStep } from '../shared/journeys/walk.ts';
import type { Draft, Ports } from '../shared/ports.ts';
import { journeys } from '../state-machines/catalogue.ts';
import { drafted } from './drafting.ts';
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

async function draftedApproval(id: ApprovalId, title: string, at: StepAt): Promise<Approval> {
  const { ports, enrollment, call, now } = at;
  if (!isAccountId(enrollment.subject)) throw new BadInput('subject', 'a quarterly review is of an account');
  const known = await knowAccount(ports, enrollment.subject);
  return {
    id,
    title,
    ...(await packet(at, known)),
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

/** The packet and the line under which it arrives, from the same facts: approved together. */
async function packet(
  { ports, enrollment, now, log }: StepAt,
  { account, facts, health }: AccountKnowledge,
): Promise<Pick<Approval, 'document' | 'plain'>> {
  const { names, country } = await readerOf(ports, account.sponsor);
  const brief = qbrBrief(account, facts, health, now, names, country);
  const packet = await drafted(ports, brief, log);
  const line = await drafted(ports, reviewSubjectBrief(brief), log);
  const written = (draft: Draft) =>
    qbrDocument(account, facts, health, draft, { now, actionsFrom: agreedFrom(enrollment), country });
  const document = written(packet.draft);
  const isByModel = [packet, line].some(({ draft, plain }) => draft.writtenBy !== plain.writtenBy);
  return {
    document: { ...document, ...subjectOf(line.draft), drafting: [packet.drafting, line.drafting] },
    ...(isByModel && {
      plain: { sections: written(packet.plain).sections, ...subjectOf(line.plain) },
    }),
  };
}

/** The moment at which its actions become tasks, by the plan of this very enrollment: their days count from there. */
const agreedFrom = ({ journey, plan }: Enrollment): Instant | undefined =>
  everyStep(journeys[journey]).flatMap((each) =>
    each.word === 'task' && each.actionsOf === 'qbr-packet' && typeof each.due === 'string' ? [plan[each.due]] : [],
  )[0];

function subjectOf({ sections: [section] }: Draft): { subjectLine?: string } {
  const subjectLine = section?.body.replace(/\s+/g, ' ').trim().slice(0, 120);
  return subjectLine ? { subjectLine } : {};
}

/**
 * Goals and comments may hold the names; only a mask is made of them, and days are written as in the country, so that
 * the projection is new enough.
 */
async function readerOf(
  ports: Ports,
  sponsor: AccountKnowledge['account']['sponsor'],
): Promise<{ names: string[]; country: string | undefined }> {
  const lead = sponsor && (await ports.leads.get(await ports.identities.current(sponsor)));
  const { name, first_name, last_name, country } = lead?.fields ?? {};
  return { names: [name, first_name, last_name].flatMap((each) => each ?? []), country };
}
