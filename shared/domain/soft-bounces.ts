import { isFact, type Fact } from '../contracts/facts.ts';
import { instant, millis, type Instant } from '../contracts/instant.ts';
import { isOfOldAddress } from './bounced-address.ts';
import { inOrder } from './fact-order.ts';
import { listening } from './listening.ts';
import { policy } from './policy-defaults.ts';

const DAY = 86_400_000;

const said = ['email.bounced', 'email.delivered', 'email.replied', 'email.unsubscribed'] as const;
const done = ['email.opened', 'email.clicked'] as const;
const ofMail = [...said, ...done];

/**
 * Until when an address rests because its mailbox turned away the last few mails: full, away, too busy. Mails are
 * counted, not what is said of them: one that came back counts once, however often that is told, and though it was
 * called delivered before. Another that got through, or anything that a reader did, begins the count anew.
 */
export const restsUntil = (facts: Fact[]): Instant | undefined =>
  restOf(facts.filter((fact) => !isOfOldAddress(fact, facts)));

const restOf = listening(ofMail, (facts): Instant | undefined => {
  const { inARow, withinDays, restDays } = policy.softBounces;
  const cameBack = new Set(facts.filter(isSoftBounce).map(mailOf));
  let bounces: { mail: string; at: number }[] = [];
  let until: Instant | undefined;
  for (const fact of inOrder(facts.filter(isOfMail))) {
    const [mail, at] = [mailOf(fact), millis(fact.occurredAt)];
    if (isSoftBounce(fact))
      bounces = [...bounces.filter((b) => b.mail !== mail && b.at > at - withinDays * DAY), { mail, at }];
    else if (isFact(fact, 'email.bounced') || (isFact(fact, 'email.delivered') && cameBack.has(mail))) continue;
    else bounces = [];
    // A mail that got through ends the rest, too.
    until = bounces.length >= inARow ? instant(at + restDays * DAY) : undefined;
  }
  return until;
});

const isSoftBounce = (fact: Fact): boolean => isFact(fact, 'email.bounced') && fact.properties.bounce !== 'permanent';
const mailOf = (fact: Fact): string => (isFact(fact, ...ofMail) ? fact.properties.touch : undefined) ?? fact.id;

const isOfMail = (fact: Fact): boolean =>
  isFact(fact, ...said) || (isFact(fact, ...done) && fact.properties.machine !== true);
