import { type Fact, type FactOf, type FactType, isFact, mailPages } from '../contracts/facts.ts';
import type { Instant } from '../contracts/instant.ts';
import { millisOf } from './elapsed.ts';
import { listening } from './listening.ts';

type Reaction = FactOf<'email.opened' | 'email.clicked'>;

/** What became of one mail, in milliseconds. */
interface Mail {
  deliveredAt: number | undefined;
  reactions: Reaction[];
  /** Every link of it that was followed, and every page of ours behind it that was shown. */
  fetched: { link: string; atMs: number }[];
}

/** So soon after its delivery nobody has read a mail, in milliseconds. */
const noPersonSoSoon = 5_000;
/**
 * A person follows one link of a mail; who follows so many different ones within so many milliseconds checks them. Most
 * mails have one button: the two pages of their footer count too. We lay no hidden link as a trap: filters of mail take
 * hidden links for a fraud's, and programs that drop styles show them.
 */
const everyLink = { links: 3, within: 10_000 };
/** Nobody opens the page to leave and the one to choose so fast: this tells in mails that have no other link. */
const bothPages = { pages: mailPages, within: 2_000 };

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
    why: 'came while all links of the mail were followed at once',
    finds: ({ reactions, fetched }) =>
      reactions.filter(({ occurredAt }) => {
        const at = millisOf(occurredAt);
        return areChecked(fetched.filter(({ atMs }) => Math.abs(atMs - at) <= everyLink.within));
      }),
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

const areChecked = (near: Mail['fetched']): boolean =>
  new Set(near.map(({ link }) => link)).size >= everyLink.links || pagesAtOnce(near);

const pagesAtOnce = (near: Mail['fetched']): boolean => {
  const [some = [], others = []] = bothPages.pages.map((page) => near.filter(({ link }) => link === page));
  return some.some(({ atMs }) => others.some((other) => Math.abs(other.atMs - atMs) <= bothPages.within));
};

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

/** Facts that tell machines from readers: whoever asks about a choice of facts needs all of these among them. */
export const mailSigns = ['email.delivered', 'email.opened', 'email.clicked', 'email.page_opened'] as const;

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

const mailMachines = listening(mailSigns, (facts): ReadonlyMap<string, string> => {
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
    if (!isFact(fact, ...mailSigns)) continue;
    const name = fact.properties.touch ?? fact.id;
    const mail = mails.get(name) ?? { deliveredAt: undefined, reactions: [], fetched: [] };
    mails.set(name, mail);
    const atMs = millisOf(fact.occurredAt);
    if (fact.type === 'email.delivered') mail.deliveredAt = atMs;
    if (fact.type === 'email.opened' || fact.type === 'email.clicked') mail.reactions.push(fact);
    if (fact.type === 'email.clicked') mail.fetched.push({ link: fact.properties.url ?? '', atMs });
    if (fact.type === 'email.page_opened') mail.fetched.push({ link: fact.properties.page, atMs });
  }
  return mails.values();
};
