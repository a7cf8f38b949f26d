import type { MailOutcome } from '../../shared/contracts/mail-outcome.ts';

/** `/api/deliverability`: mails of the days asked for, as sums, by domain and by day. */
export interface Report {
  from: string;
  to: string;
  total: Line;
  domains: (Line & { domain: string })[];
  others?: Line & { domains: number };
  days: (Line & { day: string })[];
  definitions: { name: MailOutcome; definition: string }[];
  limits: Limit[];
}

export interface Line {
  counts: Record<MailOutcome, number>;
  rates: Record<string, number | null>;
}

export interface Limit {
  name: string;
  of: string;
  says: string;
  limit: number | null;
}

const percent = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 1 });
const small = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 2 });
const whole = new Intl.NumberFormat('en');

/** `98.2%`; shares below one in a hundred keep another digit, because complaints are counted there. */
export const share = (value: number | null | undefined): string =>
  value == null ? '–' : (value > 0 && value < 0.01 ? small : percent).format(value);

export const count = (value: number): string => whole.format(value);

/** Mailbox providers turn senders away above the limit; half of it is the time to look. */
export const toneOf = (
  value: number | null | undefined,
  limit: number | null | undefined,
): 'good' | 'held' | 'bad' | '' =>
  value == null || limit == null ? '' : value >= limit ? 'bad' : value >= limit / 2 ? 'held' : 'good';

/** Every day between the first and the last on which mail went out: a quiet week is a gap, and no bar is its neighbour's. */
export function everyDay<D extends Line & { day: string }>(days: D[]): (D | (Line & { day: string }))[] {
  const told = new Map(days.map((each) => [each.day, each]));
  const [first, last] = [days[0]?.day, days.at(-1)?.day];
  if (first === undefined || last === undefined) return [];
  const all: (D | (Line & { day: string }))[] = [];
  for (let at = Date.parse(first); at <= Date.parse(last); at += 86_400_000) {
    const day = new Date(at).toISOString().slice(0, 10);
    all.push(told.get(day) ?? { day, counts: nothing, rates: {} });
  }
  return all;
}

const nothing = Object.fromEntries(
  ['sent', 'delivered', 'bounced', 'complained'].map((name) => [name, 0]),
) as Line['counts']; // as: a bar reads no others
