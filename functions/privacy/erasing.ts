import { isFact, type Fact, type FactOf } from '../../shared/contracts/facts.ts';
import { isLeadId, type LeadId } from '../../shared/contracts/ids.ts';
import type { PersonalWords } from '../../shared/contracts/personal-words.ts';
import { emailHash } from '../../shared/domain/email-address.ts';
import { personalWordsOf } from '../../shared/domain/erasure/personal-words.ts';
import { cameAfter } from '../../shared/domain/erasure/redacted-fact.ts';
import { hashId } from '../../shared/domain/hash.ts';
import type { ErasedCounts, Ports } from '../../shared/ports.ts';
import { companyOf } from '../company.ts';
import { accountReadBy, knowAccount, knowLead, namesOf, type LeadKnowledge } from '../knowledge.ts';
import { project } from '../projecting.ts';
import { certificateOf, type Certificate } from './certificate.ts';
import { endWorkOn } from './ending-work.ts';
import { dropSharedDeliveries } from './shared-deliveries.ts';

export interface Request {
  /** Who of ours carries it out, and on what ground. */
  by: string;
  because: string;
}

/**
 * Forgets a person: nothing is mailed any more, their journeys end, and everything personal is taken out of the records.
 * What is needed to find their traces elsewhere stands in their own facts, so these come last: broken off anywhere, it is
 * done again from the beginning. Done twice it answers the last certificate, unless something came meanwhile (they
 * answered an old mail, they came back): what was taken out then has a certificate of its own.
 */
export async function erase(ports: Ports, lead: LeadId, request: Request): Promise<Certificate> {
  const known = await knowLead(ports, lead);
  const words = personalWordsOf(known.facts);
  const names = namesOf(known).filter(isLeadId);
  for (const email of words.emails) await ports.suppressions.put(emailHash(email), 'erased', ports.clock.now());

  const emailKeys = words.emails.map((email) => `email:${emailHash(email)}`);
  for (const name of names) await ports.identities.release(name, emailKeys);

  const ended = await endWorkOn(ports, names);
  const elsewhere = await eraseElsewhere(ports, known, words);
  const own = await inTurn(names, (name) => ports.erasure.redact(name));
  const touches = (await inTurn(names, (name) => ports.touches.of(name))).flat().length;

  const more = { ...ended, ...elsewhere, addresses: words.emails.length };
  const taken = { ...added(own.map(({ changed }) => changed)), ...more };
  const before = known.facts.findLast((fact) => isFact(fact, 'lead.erased'));
  const counts = before ? taken : { ...added(own.map(({ held }) => held)), touches, ...more };
  const isNew = (erased: Fact): boolean =>
    Object.values(taken).some((count) => count > 0) || known.facts.some((fact) => cameAfter(erased, fact));
  const certified = before && !isNew(before) ? before : await certify(ports, known, request, counts);
  await ports.leads.put((await knowLead(ports, known.id)).lead);
  return certificateOf(certified);
}

/** What others keep of them: bytes of deliveries, their company's records, mails in a mailbox of ours. */
async function eraseElsewhere(
  ports: Ports,
  known: LeadKnowledge,
  words: PersonalWords,
): Promise<Record<string, number>> {
  const deliveriesOfOthers = await dropSharedDeliveries(ports, known);
  const mails = (await ports.mailer.forget?.({ names: namesOf(known), words })) ?? 0;
  if (words.words.length === 0) return { deliveriesOfOthers, mails };
  const quarantined = await ports.erasure.redactQuarantine(words);
  const companies = [await companyOf(ports, known), await accountReadBy(ports, known)].map((company) => company?.id);
  const ids = new Set(companies.filter((id) => id !== undefined));
  const found = await inTurn([...ids], async (id) => {
    const mentions = await ports.erasure.redactMentions(id, words);
    // What screens list may have been drawn meanwhile, from what was there before.
    if (mentions > 0) await project(ports, await knowAccount(ports, id));
    return mentions;
  });
  const mentions = found.reduce((a, b) => a + b, 0);
  return { deliveriesOfOthers, mails, quarantined, mentions };
}

async function certify(
  ports: Ports,
  { id: subject, facts }: LeadKnowledge,
  { by, because }: Request,
  counts: Record<string, number>,
): Promise<FactOf<'lead.erased'>> {
  const now = ports.clock.now();
  const times = facts.filter((fact) => isFact(fact, 'lead.erased')).length;
  const id = hashId('fact', 'erased', subject, times);
  const frame = { id, subject, occurredAt: now, receivedAt: now, seq: ports.ids.next('seq'), source: 'ops' };
  const fact: FactOf<'lead.erased'> = { ...frame, type: 'lead.erased', properties: { by, because, counts } };
  await ports.facts.accept([fact]);
  // Of two who erase at once, one certifies.
  const kept = await ports.facts.get(subject, id);
  return kept && isFact(kept, 'lead.erased') ? kept : fact;
}

/** One after the other: nobody waits for it, and the table has others to serve. */
async function inTurn<T, R>(items: T[], act: (item: T) => Promise<R>): Promise<R[]> {
  const answers: R[] = [];
  for (const item of items) answers.push(await act(item));
  return answers;
}

const added = (all: ErasedCounts[]): Record<string, number> => {
  const sum: Record<string, number> = {};
  for (const counts of all) for (const [kind, count] of Object.entries(counts)) sum[kind] = (sum[kind] ?? 0) + count;
  return sum;
};
