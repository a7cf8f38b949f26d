import type { Account, Health } from '../shared/contracts/account.ts';
import type { Enrollment } from '../shared/contracts/enrollment.ts';
import { isFact, type Fact } from '../shared/contracts/facts.ts';
import { isAccountId, isLeadId, type AccountId, type LeadId, type SubjectId } from '../shared/contracts/ids.ts';
import type { Instant } from '../shared/contracts/instant.ts';
import type { Lead } from '../shared/contracts/lead.ts';
import type { Touch } from '../shared/contracts/touch.ts';
import { projectAccount, sponsorsNamed } from '../shared/domain/account-projection.ts';
import { emailHash } from '../shared/domain/email-address.ts';
import { flagsOf } from '../shared/domain/flags.ts';
import { healthOf } from '../shared/domain/health.ts';
import { foretold } from '../shared/domain/model/foretelling.ts';
import { projectLead } from '../shared/domain/lead-projection.ts';
import { takenOffIn } from '../shared/domain/taken-off.ts';
import { BadInput, NotFound } from '../shared/errors.ts';
import type { Ports } from '../shared/ports.ts';

/**
 * What is known of a subject now, worked out from a consistent read of its facts: decisions never ask a projection
 * that may be old. A merged lead is the lead that it was merged into.
 */
export type Knowledge = LeadKnowledge | AccountKnowledge;

export interface LeadKnowledge {
  kind: 'lead';
  /** The lead as it is called today. */
  id: LeadId;
  facts: Fact[];
  lead: Lead;
}
export interface AccountKnowledge {
  kind: 'account';
  id: AccountId;
  facts: Fact[];
  account: Account;
  health: Health;
}

export async function know(ports: Ports, subject: SubjectId): Promise<Knowledge> {
  if (isLeadId(subject)) return knowLead(ports, subject);
  if (isAccountId(subject)) return knowAccount(ports, subject);
  throw new BadInput('subject', `journeys of opportunities are not run yet: ${subject}`);
}

export async function knowLead(ports: Ports, id: LeadId): Promise<LeadKnowledge> {
  // Few leads were merged into another: theirs are asked for once more.
  const [current, own, model] = await Promise.all([
    ports.identities.current(id),
    ports.facts.of(id),
    ports.models.current(),
  ]);
  const facts = current === id ? own : await ports.facts.of(current);
  if (facts.length === 0) throw new NotFound('lead', `nothing is known of ${id}`);
  const lead = projectLead(facts, ports.clock.now(), current);
  return { kind: 'lead', id: current, facts, lead: foretold(lead, facts, model) };
}

export async function knowAccount(ports: Ports, id: AccountId): Promise<AccountKnowledge> {
  const facts = await ports.facts.of(id);
  if (facts.length === 0) throw new NotFound('account', `nothing is known of ${id}`);
  const now = ports.clock.now();
  const account = projectAccount(facts, now);
  return { kind: 'account', id, facts, account, health: healthOf(account, facts, now) };
}

/** The ids under which things of this subject are kept: its own and those of the leads merged into it. */
export const namesOf = ({ id, facts }: Named): SubjectId[] => [...new Set([id, ...facts.map((fact) => fact.subject)])];

type Named = { id: SubjectId; facts: Fact[] };

/** The same of a subject of which no more than an id is at hand. */
export async function everyNameOf(ports: Ports, subject: SubjectId): Promise<SubjectId[]> {
  if (!isLeadId(subject)) return [subject];
  const id = await ports.identities.current(subject);
  return [...new Set([subject, ...namesOf({ id, facts: await ports.facts.of(id) })])];
}

/** Mails to this subject under all of its names. */
export const touchesOf = (ports: Ports, known: Named): Promise<Touch[]> => touchesUnder(ports, namesOf(known));

export const touchesUnder = async (ports: Ports, names: SubjectId[]): Promise<Touch[]> =>
  (await Promise.all(names.map((name) => ports.touches.of(name)))).flat();

/** Journeys that this subject began under any of its names, the ended ones too. */
export const enrollmentsOf = (ports: Ports, known: Named): Promise<Enrollment[]> =>
  enrollmentsUnder(ports, namesOf(known));

export const enrollmentsUnder = async (ports: Ports, names: SubjectId[]): Promise<Enrollment[]> =>
  (await Promise.all(names.map((name) => ports.enrollments.of(name)))).flat();

/** Everybody who reads for the account or once did: mails of its journeys, and what became of them, are kept with them. */
export async function readersOf(ports: Ports, { facts }: AccountKnowledge): Promise<Named[]> {
  const ids = await Promise.all(sponsorsNamed(facts).map((id) => ports.identities.current(id)));
  return Promise.all([...new Set(ids)].map(async (id) => ({ id, facts: await ports.facts.of(id) })));
}

/** The account whose sponsor this lead is: what they do, booking the review for one, is what its journeys wait for. */
export async function accountReadBy(ports: Ports, known: Knowledge): Promise<Account | undefined> {
  const named = known.facts.findLast((fact) => isFact(fact, 'lead.named_sponsor'));
  const account = named && (await ports.accounts.get(named.properties.account));
  return account?.sponsor !== undefined && namesOf(known).includes(account.sponsor) ? account : undefined;
}

/** Why this lead must not be mailed, if so: their address is on the list, or one of ours took them off all mail. */
export async function suppressionOf(
  ports: Ports,
  { lead, facts }: LeadKnowledge,
): Promise<{ because: string; at: Instant } | undefined> {
  const email = lead.fields.email;
  const listed = email === undefined ? undefined : await ports.suppressions.get(emailHash(email));
  if (isOffAllMail(listed)) return listed;
  const takenOff = takenOffIn(facts);
  if (takenOff !== undefined) return { because: 'manual', at: takenOff.occurredAt };
  // Of whom we were to forget, no address is known any more.
  const erased = email === undefined ? facts.findLast((fact) => isFact(fact, 'lead.erased')) : undefined;
  return erased === undefined ? listed : { because: 'erased', at: erased.occurredAt };
}

/** An unsubscription leaves what is owed; whoever is on the list for anything else gets nothing. */
export const isOffAllMail = (suppression: { because: string } | undefined): boolean =>
  suppression !== undefined && suppression.because !== 'unsubscribed';

export const zoneOfKnown = (known: Knowledge): string => (known.kind === 'lead' ? known.lead.zone : known.account.zone);
