import { isFact, type Fact } from '../contracts/facts.ts';
import { instant, millis, type Instant } from '../contracts/instant.ts';
import { inOrder } from './fact-order.ts';
import { listening } from './listening.ts';
import { policy } from './policy-defaults.ts';

const DAY = 86_400_000;

const said = ['email.bounced', 'email.delivered', 'email.replied', 'email.unsubscribed'] as const;
const done = ['email.opened', 'email.clicked'] as const;
const ofMail = [...said, ...done];

/**
 * Until when an address rests because its mailbox turned away the last few mails: full, away, too busy. Counted from the
 * facts, so that an event which comes twice counts once; a delivery in between, or anything that a reader did, begins
 * the count anew.
 */
export const restsUntil = listening(ofMail, (facts): Instant | undefined => {
  const { inARow, withinDays, restDays } = policy.softBounces;
  let bounces: number[] = [];
  let until: Instant | undefined;
  for (const fact of inOrder(facts.filter(isOfMail))) {
    const at = millis(fact.occurredAt);
    if (!isFact(fact, 'email.bounced')) bounces = [];
    else if (fact.properties.bounce !== 'permanent')
      bounces = [...bounces.filter((b) => b > at - withinDays * DAY), at];
    // A mail that got through ends the rest, too.
    until = bounces.length >= inARow ? instant(at + restDays * DAY) : undefined;
  }
  return until;
});

const isOfMail = (fact: Fact): boolean =>
  isFact(fact, ...said) || (isFact(fact, ...done) && fact.properties.machine !== true);
