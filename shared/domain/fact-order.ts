import type { Fact } from '../contracts/facts.ts';

/**
 * Order of happening; of two facts of the same moment the later received one counts as newer, then what follows from
 * the other, then the later accepted, then the larger id. A clock that stands makes many moments the same.
 */
export const isNewer = (fact: Fact, than: Fact): boolean => {
  if (fact.occurredAt !== than.occurredAt) return fact.occurredAt > than.occurredAt;
  if (fact.receivedAt !== than.receivedAt) return fact.receivedAt > than.receivedAt;
  const [one, other] = [placeOf(fact), placeOf(than)];
  if (one !== other) return one > other;
  const [seq, otherSeq] = [fact.seq ?? '', than.seq ?? ''];
  return seq === otherSeq ? fact.id > than.id : seq > otherSeq;
};

/** What outsiders tell comes first, then how people answer our mails, what our rules and journeys make of it, and people's word. */
const places = ['ses', 'link', 'identity', 'rules', 'journey', 'ops'];
/** An answer whose place of acceptance we know stands among what outsiders tell: a form and an unsubscription alike. */
const placeOf = ({ source, seq }: Fact): number =>
  source === 'link' && seq !== undefined ? -1 : places.indexOf(source);

/**
 * Whether somebody said this by a link of ours before we accepted that, which came at the same instant. What services
 * tell of bookings comes in any order; what people do on our own pages we accept in theirs.
 */
export const wasSaidBefore = (fact: Fact, than: Fact): boolean =>
  fact.source === 'link' &&
  fact.receivedAt === than.receivedAt &&
  placeOf(fact) === placeOf(than) &&
  (fact.seq ?? '') < (than.seq ?? '');

/** `seq` of the n-th fact of its type that our own rules tell of a subject: the later stands, also within one instant. */
export const inTurn = (nth: number): string => String(nth).padStart(6, '0');

/** A copy, oldest first. */
export const inOrder = <F extends Fact>(facts: F[]): F[] => [...facts].sort((a, b) => (isNewer(a, b) ? 1 : -1));

/** Each fact of one subject once: a redelivered one changes nothing. */
export const distinct = (facts: Fact[]): Fact[] => {
  const seen = new Set<string>();
  return facts.filter((fact) => !seen.has(fact.id) && seen.add(fact.id));
};

/** The newest fact of those that pass; undefined when none does. One walk, no sort. */
export const newest = <F extends Fact>(facts: Fact[], passes: (fact: Fact) => fact is F): F | undefined => {
  let best: F | undefined;
  for (const fact of facts) if (passes(fact) && (best === undefined || isNewer(fact, best))) best = fact;
  return best;
};

/** Whether a person of the company said it, not a machine: what they say wins over what machines say. */
export const isByHand = (fact: Fact): boolean => fact.source === 'ops' || fact.source.startsWith('ops:');
