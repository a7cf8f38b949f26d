import { z } from 'zod';
import { catalogue, type FactType, type PropertiesOf } from '../../shared/contracts/facts.ts';
import { instant } from '../../shared/contracts/instant.ts';
import type { Bag } from './plain-value.ts';

/** What product and site call an event → what it means here. Names count without case and punctuation. */
const meanings: [event: string, type: FactType, about: 'person' | 'account'][] = [
  ['Pricing Viewed', 'pricing.viewed', 'person'],
  ['Pricing Page Viewed', 'pricing.viewed', 'person'],
  ['Page Viewed', 'page.viewed', 'person'],
  ['Demo Requested', 'demo.requested', 'person'],
  ['Trial Started', 'trial.started', 'person'],
  ['Trial Activated', 'trial.activated', 'person'],
  ['Content Downloaded', 'content.downloaded', 'person'],
  ['Webinar Attended', 'webinar.attended', 'person'],
  ['Meeting Held', 'meeting.held', 'person'],
  ['Intent Reported', 'intent.reported', 'person'],
  ['Contract Started', 'contract.started', 'account'],
  ['Usage Reported', 'usage.reported', 'account'],
  ['Support Reported', 'support.reported', 'account'],
  ['Survey Answered', 'survey.answered', 'account'],
  ['Payment Failed', 'payment.failed', 'account'],
  ['Invoice Paid', 'invoice.paid', 'account'],
  ['Goal Recorded', 'goal.recorded', 'account'],
  ['First Value Reached', 'value.first_reached', 'account'],
];

const plain = (event: string): string => event.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
const byName = new Map(meanings.map(([event, type, about]) => [plain(event), { type, about }]));

export type Tracked = {
  [T in FactType]: { type: T; properties: PropertiesOf<T>; about: 'person' | 'account'; left: Bag };
}[FactType];

/**
 * The fact that a tracked event is; what its type does not know stays in `left`. An event that nobody listed, an
 * account's event without an account, or one that lacks what its type needs, is `event.tracked` with all it brought.
 */
export function trackedAs(event: string, properties: Bag, hasAccount: boolean): Tracked {
  const meaning = byName.get(plain(event));
  const about = meaning?.about === 'account' && hasAccount ? 'account' : 'person';
  const asItCame: Tracked = { type: 'event.tracked', properties: { event, properties }, about, left: {} };
  if (meaning === undefined || meaning.about !== about) return asItCame;
  const read = catalogue[meaning.type].safeParse(withOurInstants(properties));
  if (!read.success) return asItCame;
  const left = Object.fromEntries(Object.entries(properties).filter(([name]) => !Object.hasOwn(read.data, name)));
  return { type: meaning.type, properties: read.data, about, left } as Tracked; // as: type and properties come from one row of the catalogue
}

const isoTime = z.iso.datetime({ offset: true });

/** Times (`…At`) of any precision and zone as the instants that facts hold. */
const withOurInstants = (properties: Bag): Bag =>
  Object.fromEntries(
    Object.entries(properties).map(([name, value]) => [name, name.endsWith('At') ? inUtc(value) : value]),
  );

const inUtc = (value: unknown): unknown => {
  if (typeof value !== 'string') return value;
  const read = isoTime.safeParse(value);
  return read.success ? instant(Date.parse(read.data)) : value;
};
