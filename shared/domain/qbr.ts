import type { Account, Health } from '../contracts/account.ts';
import type { Brief, Draft } from '../contracts/brief.ts';
import { isFact, type Fact } from '../contracts/facts.ts';
import type { Instant } from '../contracts/instant.ts';
import type { Document } from '../contracts/work.ts';
import { daysFrom } from './calendar.ts';
import { company } from './company.ts';
import { distinct, inOrder } from './fact-order.ts';
import { localeOf } from './locales.ts';
import { planAbove } from './plans.ts';
import { actionsFor } from './qbr-actions.ts';
import { figuresOf, figureUnits, reviewDays } from './qbr-figures.ts';
import { quarterOf, spokenQuarter } from './quarter.ts';
import { spokenDate } from './spoken-time.ts';
import { personOf, team } from './team.ts';

/** The five parts of a packet and what each must say. */
export const packetSections: Brief['sections'] = [
  {
    key: 'objectives',
    title: 'Objectives recap',
    asks: 'Repeat the customer’s own goals back to them, and say which are in reach.',
  },
  {
    key: 'usage',
    title: 'Usage and value',
    asks: 'What the quarter’s numbers are and what they were worth. Numbers only from the facts.',
  },
  {
    key: 'gaps',
    title: 'Gaps and friction',
    asks: 'Name the risks plainly, also when all is well; no blame, no excuses.',
  },
  {
    key: 'roadmap',
    title: 'Roadmap and expansion',
    asks: 'What comes next in the product, where growth is natural, and the renewal of the contract.',
  },
  {
    key: 'plan',
    title: 'Joint plan for 90 days',
    asks: 'What the actions aim at, and who keeps the list. They are listed below it with owner and date: list none of them.',
  },
];

/**
 * Everything that a packet may say of an account, each with its label: a writer has nothing else to go by. `theirs` are
 * names of their people, which goals and comments may hold. Days are written as in the `country` of whoever reads it,
 * as in the mail that brings it; unknown: the account's.
 */
export const qbrBrief = (
  account: Account,
  facts: Fact[],
  health: Health,
  now: Instant,
  theirs: string[] = [],
  country = account.country,
): Brief => {
  const figures = figuresOf(account, facts, now);
  const { contract, zone } = account;
  const above = contract && planAbove(contract.plan);
  const csm = personOf(account.csm ?? '');
  const date = (at: Instant): string => spokenDate(at, zone, localeOf(country));
  const known: (Brief['facts'][number] | false | undefined)[] = [
    { label: 'customer', value: account.name },
    { label: 'our company', value: company.name },
    { label: 'quarter', value: spokenQuarter(quarterOf(account.qbrAt ?? now, zone)) },
    account.qbrAt !== undefined && { label: 'review meeting', value: date(account.qbrAt) },
    csm && { label: 'customer success manager', value: csm.name },
    contract && { label: 'plan', value: contract.plan },
    contract && { label: 'monthly fee', value: Math.round(contract.mrrCents / 100), unit: 'USD' },
    contract && { label: 'customer since', value: date(contract.startedAt) },
    contract && { label: 'contract renews on', value: date(contract.renewsAt) },
    ...account.goals.map((goal) => ({ label: 'goal', value: goal })),
    // It is mailed days later: what is counted until today is told with its date.
    { label: 'figures up to', value: date(now) },
    { label: 'days looked back', value: reviewDays, unit: 'days' },
    { label: 'days planned ahead', value: reviewDays, unit: 'days' },
    ...Object.entries(figures).flatMap(([label, value]) =>
      typeof value === 'number' ? [{ label: spaced(label), value, unit: figureUnits[label] }] : [],
    ),
    ...figures.outcomes.map(({ name, total }) => ({ label: `outcome: ${spaced(name)}`, value: total })),
    { label: 'health', value: health.score, unit: 'of 10' },
    { label: 'health change in 30 days', value: health.trend },
    { label: 'at risk', value: health.atRisk ? 'yes' : 'no' },
    ...weakestFirst(health).map(({ part, why, score }) => ({
      label: score < 8 ? `risk: ${part}` : `strength: ${part}`,
      value: why,
    })),
    ...company.roadmap.map((item) => ({ label: 'roadmap', value: item })),
    above && { label: 'next plan', value: above.name },
    ...actionsFor(account, health, figures).map(({ title, owner }) => ({
      label: 'action',
      value: `${title} | ${owner}`,
    })),
  ];
  return {
    kind: 'qbr-packet',
    audience: `the sponsor at ${account.name}`,
    facts: known.filter((fact) => typeof fact === 'object'),
    quotes: commentsOf(facts, now),
    people: [...new Set([...theirs, ...team.map(({ name }) => name)])],
    sections: packetSections,
  };
};

/**
 * The packet as a person reads, edits and approves it; its actions become tasks afterwards, due so many days after
 * `actionsFrom`. Whatever a writer listed of them is left out: they stand there once, as they will be done.
 */
export const qbrDocument = (
  account: Account,
  facts: Fact[],
  health: Health,
  draft: Draft,
  { now, actionsFrom, country }: { now: Instant; actionsFrom?: Instant | undefined; country?: string | undefined },
): Document => ({
  kind: 'qbr-packet',
  title: `${account.name} · Quarterly review ${spokenQuarter(quarterOf(account.qbrAt ?? now, account.zone))}`,
  sections: draft.sections.map(({ key, title, body, bullets }) => ({
    title,
    body,
    bullets: key === 'plan' ? [] : bullets,
  })),
  actions: actionsFor(account, health, figuresOf(account, facts, now)),
  ...(actionsFrom !== undefined && { actionsFrom }),
  locale: localeOf(country ?? account.country),
  writtenBy: draft.writtenBy,
});

const weakestFirst = (health: Health): Health['because'] => [...health.because].sort((a, b) => a.score - b.score);

/** `hoursSaved` → `hours saved`, `tickets_closed` → `tickets closed`. */
const spaced = (key: string): string =>
  key
    .replace(/[_-]+/g, ' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();

/** What their people wrote in surveys of the quarter, newest first. */
const commentsOf = (facts: Fact[], now: Instant): string[] =>
  inOrder(distinct(facts))
    .filter((fact) => fact.occurredAt <= now && daysFrom(fact.occurredAt, now) < reviewDays)
    .flatMap((fact) => (isFact(fact, 'survey.answered') && fact.properties.comment ? [fact.properties.comment] : []))
    .reverse()
    .slice(0, 3);
