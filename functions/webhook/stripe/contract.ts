import { z } from 'zod';
import type { Duration, Instant } from '../../../shared/contracts/instant.ts';
import { epoch, maybe, text } from '../hook-schema.ts';

/** What Stripe's API has called these things over the years: `plan` before 2018, `price` since; the period moved in 2025. */
const seconds = epoch(1000);
const count = maybe(z.number().int().nonnegative());
const Rhythm = z.looseObject({ interval: z.enum(['day', 'week', 'month', 'year']), interval_count: count });
const Plan = z.looseObject({
  id: z.string(),
  nickname: text,
  currency: text,
  amount: maybe(z.number()),
  interval: maybe(Rhythm.shape.interval),
  interval_count: count,
});
const Price = z.looseObject({
  id: z.string(),
  nickname: text,
  lookup_key: text,
  currency: text,
  unit_amount: maybe(z.number()),
  recurring: maybe(Rhythm),
});
const Item = z.looseObject({ quantity: count, plan: maybe(Plan), price: maybe(Price) });
type Item = z.infer<typeof Item>;

export const Subscription = z.looseObject({
  id: z.string().min(1),
  status: z.string(),
  start_date: maybe(seconds),
  created: maybe(seconds),
  cancel_at: maybe(seconds),
  cancel_at_period_end: maybe(z.boolean()),
  current_period_end: maybe(seconds),
  ended_at: maybe(seconds),
  cancellation_details: maybe(z.looseObject({ reason: text })),
  items: z.looseObject({ data: z.array(Item.extend({ current_period_end: maybe(seconds) })).min(1) }),
});
export type Subscription = z.infer<typeof Subscription>;

/** Plan, monthly price and term of a subscription that began at `startedAt`. */
export function contractOf({ items }: Subscription, startedAt: Instant) {
  const [first] = items.data;
  const named = first?.price ?? first?.plan;
  const term = first && termOf(first);
  return {
    plan: first?.price?.nickname ?? first?.plan?.nickname ?? first?.price?.lookup_key ?? named?.id ?? 'subscription',
    mrrCents: Math.round(items.data.reduce((sum, item) => sum + monthly(item), 0)),
    startedAt,
    ...(term !== undefined && { term }),
  };
}

/** When it ends, once that is arranged: at a day, or with the period that is paid for. */
export const endOf = ({
  cancel_at,
  cancel_at_period_end,
  current_period_end,
  items,
}: Subscription): Instant | undefined =>
  cancel_at ?? (cancel_at_period_end === true ? (current_period_end ?? items.data[0]?.current_period_end) : undefined);

const perMonth = { day: 365 / 12, week: 365 / 7 / 12, month: 1, year: 1 / 12 };
const letter = { day: 'D', week: 'W', month: 'M', year: 'Y' };

const rhythmOf = ({ price, plan }: Item) => ({
  interval: price?.recurring?.interval ?? plan?.interval ?? ('month' as const),
  times: price?.recurring?.interval_count ?? plan?.interval_count ?? 1,
});

/** In cents a month; metered items have no amount of their own and count nothing. */
function monthly(item: Item): number {
  const { interval, times } = rhythmOf(item);
  const amount = cents(item.price?.unit_amount ?? item.plan?.amount ?? 0, item.price?.currency ?? item.plan?.currency);
  return (amount * (item.quantity ?? 1) * perMonth[interval]) / Math.max(1, times);
}

function termOf(item: Item): Duration | undefined {
  const { interval, times } = rhythmOf(item);
  // A month that goes on by itself is no term that anybody renews.
  return interval === 'year' || (interval === 'month' && times > 1) ? `P${times}${letter[interval]}` : undefined;
}

/** Currencies that Stripe counts in whole units (its "zero-decimal currencies"). */
const whole = new Set('bif clp djf gnf jpy kmf krw mga pyg rwf ugx vnd vuv xaf xof xpf'.split(' '));

/** Stripe's amount as hundredths of the currency's unit. */
export const cents = (amount: number, currency: string | undefined): number =>
  whole.has((currency ?? 'usd').toLowerCase()) ? amount * 100 : amount;
