import type { Fact, FactOf, FactType } from '../contracts/facts.ts';

/** One thing they did. Points fade by half every `halfLifeDays`; all facts of a rule together give at most `cap`. */
export interface EngagementRule {
  name: string;
  type: FactType;
  when?: (fact: Fact) => boolean;
  /** Points of one fact at the moment it happens; may depend on what the fact says. */
  points: number | ((fact: Fact) => number);
  /** The most (or, below zero, the least) that the rule gives. */
  cap: number;
  halfLifeDays: number;
  why: string;
}

interface Row<T extends FactType> {
  type: T;
  when?: (fact: FactOf<T>) => boolean;
  points: number | ((fact: FactOf<T>) => number);
  cap: number;
  halfLifeDays: number;
  why: string;
}
// as: a rule is only ever asked about facts of its own type (score.ts looks rules up by type).
const row = <T extends FactType>(name: string, rule: Row<T>): EngagementRule => ({ name, ...rule }) as EngagementRule;

const funnelPoints = { top: 4, middle: 8, bottom: 14 } as const;
/** A provider's weight is on its own scale; ours takes no more than this from one signal. */
const mostOfOneSignal = 10;

/**
 * What they do: decay is computed at read time, so that no nightly job exists. What machines did
 * in their name (machine-activity.ts) never comes here.
 */
export const engagementRules: EngagementRule[] = [
  row('demo', { type: 'demo.requested', points: 40, cap: 40, halfLifeDays: 21, why: 'asked for a demo' }),
  row('booked', { type: 'meeting.booked', points: 35, cap: 40, halfLifeDays: 21, why: 'booked a meeting' }),
  row('held', { type: 'meeting.held', points: 35, cap: 45, halfLifeDays: 30, why: 'came to a meeting' }),
  row('trial', { type: 'trial.started', points: 30, cap: 30, halfLifeDays: 21, why: 'started a trial' }),
  row('activated', { type: 'trial.activated', points: 30, cap: 30, halfLifeDays: 30, why: 'made the trial work' }),
  row('replied', { type: 'email.replied', points: 25, cap: 40, halfLifeDays: 21, why: 'replied to a mail' }),
  row('form', { type: 'form.submitted', points: 15, cap: 25, halfLifeDays: 14, why: 'filled in a form' }),
  row('webinar', { type: 'webinar.attended', points: 15, cap: 25, halfLifeDays: 21, why: 'attended a webinar' }),
  row('pricing', { type: 'pricing.viewed', points: 12, cap: 30, halfLifeDays: 7, why: 'looked at the pricing page' }),
  row('content', {
    type: 'content.downloaded',
    points: ({ properties }) => funnelPoints[properties.funnelStage ?? 'top'],
    cap: 25,
    halfLifeDays: 21,
    why: 'downloaded content',
  }),
  row('intent', {
    type: 'intent.reported',
    points: ({ properties }) => Math.min(mostOfOneSignal, Math.max(0, properties.weight ?? 6)),
    cap: 20,
    halfLifeDays: 14,
    why: 'showed intent elsewhere',
  }),
  row('clicked', {
    type: 'email.clicked',
    points: 6,
    cap: 18,
    halfLifeDays: 14,
    why: 'clicked in a mail',
  }),
  row('opened', { type: 'email.opened', points: 1, cap: 4, halfLifeDays: 7, why: 'opened a mail' }),
  row('page', { type: 'page.viewed', points: 1, cap: 8, halfLifeDays: 7, why: 'read our pages' }),
  row('product', { type: 'event.tracked', points: 1, cap: 10, halfLifeDays: 7, why: 'used the product or site' }),
  row('canceled', { type: 'meeting.canceled', points: -10, cap: -20, halfLifeDays: 21, why: 'canceled a meeting' }),
  row('no-show', { type: 'meeting.no_show', points: -15, cap: -30, halfLifeDays: 30, why: 'missed a meeting' }),
  row('unsubscribed', {
    type: 'email.unsubscribed',
    when: ({ properties }) => properties.topic === undefined,
    points: -40,
    cap: -40,
    halfLifeDays: 180,
    why: 'unsubscribed',
  }),
  // Whoever says what they do not want still wants the rest.
  row('left a topic', { type: 'email.unsubscribed', points: -5, cap: -10, halfLifeDays: 60, why: 'left a topic' }),
  row('complained', {
    type: 'email.complained',
    points: -60,
    cap: -60,
    halfLifeDays: 365,
    why: 'marked a mail as spam',
  }),
  row('bounced', {
    type: 'email.bounced',
    when: ({ properties }) => properties.bounce === 'permanent',
    points: -40,
    cap: -40,
    halfLifeDays: Infinity,
    why: 'the address does not exist',
  }),
];
