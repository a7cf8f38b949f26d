import { factTypes, isFact, type Fact, type FactOf } from '../contracts/facts.ts';
import { isLeadId, type LeadId } from '../contracts/ids.ts';
import type { Instant } from '../contracts/instant.ts';
import type { Lead } from '../contracts/lead.ts';
import { accountIdOf } from './account-id.ts';
import { consentOf } from './consent.ts';
import { distinct, isNewer, newest } from './fact-order.ts';
import { fieldsOf } from './lead-fields.ts';
import { listening } from './listening.ts';
import { machineActivity } from './machine-activity.ts';
import { stageOf } from './stages.ts';
import { scoreLead } from './score.ts';
import { isAsking } from './sla-rules.ts';
import { slaTimersOf } from './sla.ts';
import { zoneOf } from './zones.ts';

/**
 * What a lead is, read from its facts alone: in any order, however often each was delivered. `id` names the lead where
 * facts of merged ones are among them. Throws when there is no fact: nobody is a lead of whom nothing is known.
 */
export const projectLead = (facts: Fact[], now: Instant, id: LeadId = subjectOf(facts)): Lead => {
  const { known, merged, said } = saidBy(facts);
  const parted = partedFrom(known, id);
  const score = scoreLead(merged.fields, known, now, merged);
  return { id, ...said, score, ...(parted > 0 && { partedCount: parted }) };
};

/** All but the score stays as it is until there is another fact: one fact makes several functions look at its lead. */
const saidBy = listening(factTypes, (facts) => {
  const known = distinct(facts);
  const ends = endsOf(known);
  const merged = fieldsOf(known);
  const { consent, because, topicsLeft } = consentOf(merged.fields, known);
  const { zone, from } = zoneOf(merged.fields);
  const owner = newest(known, (fact): fact is FactOf<'lead.owner_changed'> => isFact(fact, 'lead.owner_changed'));
  const decided = newest(known, (fact): fact is FactOf<'lead.dispositioned'> => isFact(fact, 'lead.dispositioned'));
  const account = accountIdOf(merged.fields);
  const asked = newest(known, asks);
  const sla = slaTimersOf(known);
  const said: Omit<Lead, 'id' | 'score' | 'partedCount'> = {
    fields: merged.fields,
    extra: merged.extra,
    stage: stageOf(known).stage,
    ...(owner && { owner: owner.properties.to }),
    ...(account && { account }),
    zone,
    zoneFrom: from,
    consent,
    consentBecause: because,
    ...(topicsLeft.length > 0 && { topicsLeft }),
    source: ends.first.source,
    ...(decided && { disposition: decided.properties.disposition }),
    firstSeenAt: ends.first.occurredAt,
    lastSeenAt: ends.last.occurredAt,
    ...(asked && { askedAt: asked.occurredAt }),
    ...(sla.length > 0 && { sla }),
    factCount: known.length,
  };
  return { known, merged, said };
});

type Asking = FactOf<'form.submitted' | 'demo.requested' | 'meeting.booked' | 'trial.started'>;
const asks = (fact: Fact): fact is Asking =>
  isFact(fact, 'form.submitted') ? isAsking(fact) : isFact(fact, 'demo.requested', 'meeting.booked', 'trial.started');

/** What we did about them, and what our mail server said of it, is no sign of theirs. */
const ours: ReadonlySet<string> = new Set(['ops', 'rules', 'journey', 'identity']);
const isTheirs = (fact: Fact): boolean =>
  !ours.has(fact.source) && fact.type !== 'email.delivered' && fact.type !== 'email.page_opened';

/** Their own first and last sign; where all that is known came from us, ours. */
const endsOf = (facts: Fact[]): { first: Fact; last: Fact } => {
  const byMachines = machineActivity(facts);
  const theirs = facts.filter((fact) => isTheirs(fact) && !byMachines.has(fact.id));
  const counted = theirs.length > 0 ? theirs : facts;
  let [first] = counted;
  if (!first) throw new Error('a lead without a fact cannot be projected');
  let last = first;
  for (const fact of counted) {
    if (reachedUsBefore(fact, first)) first = fact;
    if (isNewer(fact, last)) last = fact;
  }
  return { first, last };
};

/** Who came first is who reached us first: a sender's own dates may lie years back. */
const reachedUsBefore = (fact: Fact, other: Fact): boolean =>
  fact.receivedAt === other.receivedAt ? isNewer(other, fact) : fact.receivedAt < other.receivedAt;

/** How often somebody was parted from this lead, under any of its names. */
const partedFrom = (facts: Fact[], id: LeadId): number => {
  const parted = facts.filter((fact) => isFact(fact, 'identity.unmerged'));
  if (parted.length === 0) return 0;
  const names = new Set<string>([id, ...facts.map(({ subject }) => subject)]);
  return parted.filter(({ properties }) => names.has(properties.into)).length;
};

/** The lead that all facts belong to now: the one that was merged into no other. */
const subjectOf = (facts: Fact[]): LeadId => {
  const gone = new Set(
    facts.flatMap((fact) => (isFact(fact, 'identity.merged') ? [fact.properties.from as string] : [])),
  ); // as: only compared
  const candidates = facts.map(({ subject }) => subject).filter((subject) => isLeadId(subject));
  const subject = candidates.find((candidate) => !gone.has(candidate)) ?? candidates[0];
  if (!subject) throw new Error('none of these facts is about a lead');
  return subject;
};
