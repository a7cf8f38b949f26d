import { isFact, type Fact, type FactOf, type FactType } from '../contracts/facts.ts';
import type { Instant } from '../contracts/instant.ts';
import { millisOf } from './elapsed.ts';
import { listening } from './listening.ts';

type Reaction = FactOf<'email.opened' | 'email.clicked'>;

/** What became of one mail, in milliseconds. */
interface Mail {
  deliveredAt: number | undefined;
  reactions: Reaction[];
}

/** So soon after its delivery nobody has read a mail, in milliseconds. */
const noPersonSoSoon = 5_000;
/** A person follows one link of a mail; who follows so many different ones within so many milliseconds checks them. */
const everyLink = { links: 3, within: 10_000 };

/** How we tell that no person did it. A reaction that one row finds is never counted as theirs. */
export const machineRules: { name: string; why: string; finds: (mail: Mail) => Reaction[] }[] = [
  {
    name: 'said',
    why: 'is a machine to the mail service',
    finds: ({ reactions }) => reactions.filter(({ properties }) => properties.machine === true),
  },
  {
    name: 'too-soon',
    why: 'came within seconds of the delivery, or before it',
    finds: ({ deliveredAt, reactions }) =>
      deliveredAt === undefined
        ? []
        : reactions.filter(({ occurredAt }) => noPersonAfter(millisOf(occurredAt) - deliveredAt)),
  },
  {
    name: 'all-links',
    why: 'followed all links of the mail at once',
    finds: ({ reactions }) => {
      const clicks = reactions.filter((fact) => fact.type === 'email.clicked');
      return clicks.filter((click) => {
        const near = clicks.filter(
          (other) => Math.abs(millisOf(other.occurredAt) - millisOf(click.occurredAt)) <= everyLink.within,
        );
        return new Set(near.map(({ properties }) => properties.url ?? '')).size >= everyLink.links;
      });
    },
  },
  {
    name: 'with-a-machine',
    why: 'came together with a machine’s',
    // A gateway asks first by its own name, then once more as if it were a browser.
    finds: ({ reactions }) => {
      const byMachines = reactions.filter(({ properties }) => properties.machine === true);
      if (byMachines.length === 0) return [];
      return reactions.filter(
        (each) =>
          each.properties.machine !== true &&
          byMachines.some(
            (other) =>
              other.type === each.type &&
              other.properties.url === each.properties.url &&
              isShortlyAfter(each.occurredAt, other.occurredAt),
          ),
      );
    },
  },
];

/** The very same instant tells nothing: only a clock that stands has such instants. */
const noPersonAfter = (elapsed: number): boolean => elapsed !== 0 && elapsed < noPersonSoSoon;

/** For one reaction by itself, where the delivery's time is known. */
export const isTooSoon = (deliveredAt: Instant | undefined, at: Instant): boolean =>
  deliveredAt !== undefined && noPersonAfter(millisOf(at) - millisOf(deliveredAt));

/** Not at the very same instant, as above. */
const isShortlyAfter = (later: string, earlier: string): boolean => {
  const elapsed = millisOf(later) - millisOf(earlier);
  return elapsed > 0 && elapsed < noPersonSoSoon;
};

const ofMails = ['email.delivered', 'email.opened', 'email.clicked'] as const;

/** What people do on the site and in the product, and robots too. */
const doings: FactType[] = [
  'page.viewed',
  'pricing.viewed',
  'event.tracked',
  'content.downloaded',
  'webinar.attended',
  'intent.reported',
  'demo.requested',
  'trial.started',
  'trial.activated',
  'meeting.held',
];
const namedItself = 'was done by a robot, by the name that it gave';

/** What machines did, mail scanners, image proxies and robots on the site, with the reason: fact id → why. */
export const machineActivity = (facts: Fact[]): ReadonlyMap<string, string> => {
  const [inMails, onSite] = [mailMachines(facts), siteMachines(facts)];
  if (onSite.size === 0) return inMails;
  return inMails.size === 0 ? onSite : new Map([...inMails, ...onSite]);
};

const siteMachines = listening(
  doings,
  (facts): ReadonlyMap<string, string> =>
    new Map(facts.flatMap(({ id, machine }) => (machine === true ? [[id, namedItself]] : []))),
);

const mailMachines = listening(ofMails, (facts): ReadonlyMap<string, string> => {
  const mails = mailsOf(facts);
  const found = new Map<string, string>();
  for (const mail of mails)
    for (const { why, finds } of machineRules) for (const { id } of finds(mail)) if (!found.has(id)) found.set(id, why);
  return found;
});

/** A reaction that names no mail of ours stands alone. */
const mailsOf = (facts: Fact[]): Iterable<Mail> => {
  const mails = new Map<string, Mail>();
  for (const fact of facts) {
    if (!isFact(fact, ...ofMails)) continue;
    const name = fact.properties.touch ?? fact.id;
    const mail = mails.get(name) ?? { deliveredAt: undefined, reactions: [] };
    mails.set(name, mail);
    if (fact.type === 'email.delivered') mail.deliveredAt = millisOf(fact.occurredAt);
    else mail.reactions.push(fact);
  }
  return mails.values();
};
