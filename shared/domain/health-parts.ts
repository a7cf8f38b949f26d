import type { Account } from '../contracts/account.ts';
import { isFact, type Fact, type FactOf } from '../contracts/facts.ts';
import type { Instant } from '../contracts/instant.ts';
import { daysFrom } from './calendar.ts';
import { newest } from './fact-order.ts';
import { meanOf, sumOf, usageDays, windowOf } from './usage.ts';

export interface HealthPart {
  part: string;
  weight: number;
  /** 0–10 with its reason; undefined when nothing is known of it. Facts are those up to `at`. */
  judge: (seen: { account: Account; facts: Fact[]; at: Instant }) => { score: number; why: string } | undefined;
}

const percent = (share: number): string => `${Math.round(share * 100)}%`;
/** The first step whose limit the value reaches gives the score. */
const steps = (value: number, rows: [atLeast: number, score: number][]): number =>
  rows.find(([atLeast]) => value >= atLeast)?.[1] ?? 0;

/** Recent usage is the last two weeks; an account is measured against itself, the four weeks before. */
const recent = 14;
const baseline = 28;

export const healthParts: HealthPart[] = [
  {
    part: 'usage',
    weight: 30,
    judge: ({ facts, at }) => {
      const days = usageDays(facts, at);
      // Today is not over: a day counts from the next one on.
      const now = windowOf(days, at, recent + 1, 1);
      const before = windowOf(days, at, recent + baseline + 1, recent + 1);
      const key = days.some(({ events }) => events !== undefined) ? 'events' : 'logins';
      const usual = (sumOf(before, key) / Math.max(1, before.length)) * Math.max(1, recent);
      if (before.length === 0 || usual === 0) return undefined;
      // A day without a report is a day without use: silence must not look like health.
      const share = sumOf(now, key) / usual;
      return {
        score: steps(share, [
          [1, 10],
          [0.9, 9],
          [0.75, 7],
          [0.6, 5],
          [0.4, 3],
          [0.2, 1],
        ]),
        why: `${key} of the last ${recent} days at ${percent(share)} of their own usual`,
      };
    },
  },
  {
    part: 'adoption',
    weight: 15,
    judge: ({ facts, at }) => {
      const share = meanOf(
        windowOf(usageDays(facts, at), at, baseline).map(({ featuresUsed, featuresAvailable }) =>
          featuresUsed === undefined || !featuresAvailable ? undefined : featuresUsed / featuresAvailable,
        ),
      );
      return share === undefined
        ? undefined
        : {
            score: steps(share, [
              [0.8, 10],
              [0.6, 8],
              [0.4, 6],
              [0.2, 3],
              [0, 1],
            ]),
            why: `${percent(share)} of the features in use`,
          };
    },
  },
  {
    part: 'seats',
    weight: 10,
    judge: ({ facts, at }) => {
      const share = meanOf(
        windowOf(usageDays(facts, at), at, baseline).map(({ activeSeats, seats }) =>
          activeSeats === undefined || !seats ? undefined : activeSeats / seats,
        ),
      );
      return share === undefined
        ? undefined
        : { score: Math.min(10, share * 11), why: `${percent(share)} of the seats active` };
    },
  },
  {
    part: 'support',
    weight: 10,
    judge: ({ facts, at }) => {
      const reports = facts.filter(
        (fact): fact is FactOf<'support.reported'> =>
          isFact(fact, 'support.reported') && daysFrom(fact.occurredAt, at) < 30,
      );
      if (reports.length === 0) return undefined;
      const opened = reports.reduce((sum, { properties }) => sum + properties.opened, 0);
      const open = Math.max(0, opened - reports.reduce((sum, { properties }) => sum + properties.resolved, 0));
      const hours = meanOf(reports.map(({ properties }) => properties.hoursToResolve));
      const slow = hours === undefined || hours <= 24 ? 0 : hours <= 48 ? 2 : 4;
      const spoken = hours === undefined ? '' : `, ${Math.round(hours)} hours to resolve`;
      return { score: 10 - Math.min(6, open) - slow, why: `${opened} tickets in 30 days, ${open} still open${spoken}` };
    },
  },
  {
    part: 'surveys',
    weight: 10,
    judge: ({ facts, at }) => {
      const answer = newest(facts, (fact): fact is FactOf<'survey.answered'> => isFact(fact, 'survey.answered'));
      if (!answer || daysFrom(answer.occurredAt, at) > 180) return undefined;
      const { survey, score } = answer.properties;
      return { score: survey === 'nps' ? score : score * 2, why: `answered ${survey.toUpperCase()} with ${score}` };
    },
  },
  {
    part: 'payment',
    weight: 10,
    judge: ({ facts }) => {
      const last = newest(facts, (fact): fact is FactOf<'payment.failed' | 'invoice.paid'> =>
        isFact(fact, 'payment.failed', 'invoice.paid'),
      );
      if (!last) return undefined;
      return last.type === 'invoice.paid'
        ? { score: 10, why: 'the last invoice is paid' }
        : { score: 2, why: 'the last payment failed' };
    },
  },
  {
    part: 'sponsor',
    weight: 5,
    judge: ({ facts, at }) => {
      const met = newest(facts, (fact): fact is FactOf<'meeting.held' | 'email.replied'> =>
        isFact(fact, 'meeting.held', 'email.replied'),
      );
      if (!met) return undefined;
      const days = Math.floor(daysFrom(met.occurredAt, at));
      return {
        score: steps(-days, [
          [-30, 10],
          [-60, 7],
          [-90, 4],
          [-Infinity, 2],
        ]),
        why: `last spoke with us ${days} days ago`,
      };
    },
  },
  {
    part: 'onboarding',
    weight: 10,
    judge: ({ account, at }) => {
      if (!account.contract || at < account.contract.startedAt) return undefined;
      if (account.firstValueAt !== undefined && account.firstValueAt <= at) {
        const days = Math.floor(daysFrom(account.contract.startedAt, account.firstValueAt));
        return { score: days <= 14 ? 10 : days <= 30 ? 7 : 5, why: `first value after ${days} days` };
      }
      const days = Math.floor(daysFrom(account.contract.startedAt, at));
      return { score: days <= 14 ? 8 : days <= 30 ? 4 : 1, why: `no first value yet, ${days} days into the contract` };
    },
  },
];
