import type { Fact } from '../shared/contracts/facts.ts';
import type { Instant } from '../shared/contracts/instant.ts';
import { isOfOldAddress } from '../shared/domain/bounced-address.ts';
import { wasSaidBefore } from '../shared/domain/fact-order.ts';
import type { Journey } from '../shared/journeys/journey.ts';
import { endedBy } from '../shared/journeys/leaving.ts';
import { isOfBeginning } from './beginnings.ts';
import type { End } from './leaving.ts';

export interface Span {
  /** What began it never ends it. */
  trigger: string | undefined;
  since: Instant;
}

/** The first fact of a span that is a goal or an exit of the journey, if any. */
export function endingFact(journey: Journey, facts: Fact[], span: Span): End | undefined {
  for (const fact of facts) {
    const end = ends(journey, fact, span, facts);
    if (end !== undefined) return end;
  }
  return undefined;
}

/** Received since, not happened since: a booking that is delivered late is a booking. `facts`: all of the subject's. */
export const ends = (journey: Journey, fact: Fact, { trigger, since }: Span, facts: Fact[]): End | undefined => {
  // Mails to an address that they have corrected since say nothing of the one that they have.
  const end = isOfOldAddress(fact, facts) ? undefined : endedBy(journey, fact);
  const isEarlier = (): boolean => fact.receivedAt < since || isOfBeginning(fact, trigger, facts) || wasBefore();
  // Where a clock stands: they left, and then ticked the field again.
  const wasBefore = (): boolean => facts.some((other) => other.id === trigger && wasSaidBefore(fact, other));
  return end === undefined || isEarlier() ? undefined : { ...end, fact };
};
