import type { TouchId } from '../contracts/ids.ts';
import type { LocalDate } from '../contracts/instant.ts';
import { type MailCount, type MailOutcome, mailOutcomes } from '../contracts/mail-outcome.ts';
import { addDays } from '../domain/calendar.ts';
import { hashOf } from '../domain/hash.ts';
import { amongOthers } from './contention.ts';
import type { Marks, Postmark, Postmarks } from '../ports.ts';
import { body, entityOf, revOf, unmoved } from './entity.ts';
import { keys, shardOf } from './keys.ts';
import { all } from './listing.ts';
import type { Item, Table } from './table.ts';

/** A mailbox provider that many read at gets so many counters a day: one alone would be written by all at once. */
const counters = 16;
/** Nobody answers a mail after so long. */
const rememberedSeconds = 400 * 86_400;

/** Where and when a mail went is kept with its marks: later ones need not know it. */
interface Stamped {
  sentOn: LocalDate;
  domain: string;
  marks: Marks;
}

export function postmarksOn(table: Table): Postmarks {
  return {
    async stamp(mark) {
      const stamped = await recount(table, mark.touch, (seen = newMail(mark)) => {
        const news = withSent(mark.outcome).filter((outcome) => seen.marks[outcome] === undefined);
        const marks = { ...seen.marks, ...Object.fromEntries(news.map((outcome) => [outcome, mark.at])) };
        return news.length === 0 ? undefined : { ...seen, marks };
      });
      return stamped ? 'stamped' : 'known';
    },
    async amend(touch, { from, to }) {
      const amended = await recount(table, touch, (seen) => {
        const { [from]: at, ...marks } = seen?.marks ?? {};
        return seen && at !== undefined ? { ...seen, marks: { [to]: at, ...marks } } : undefined;
      });
      return amended ? 'amended' : 'known';
    },
    async of(touch) {
      const item = await table.get(keys.postmarks(touch));
      return item ? entityOf<Stamped>(item).marks : {};
    },
    async counts(from, to) {
      const items = await Promise.all(daysOf(from, to).map((day) => all(table, { pk: keys.mailCount(day, '', 0).pk })));
      return summed(items.flat().map(entityOf<MailCount>));
    },
    async remember(messageId, touch, at) {
      const ttl = Math.floor(Date.parse(at) / 1000) + rememberedSeconds;
      await table.put({ ...keys.message(hashOf(bare(messageId))), ...body({ touch }), ttl }, { is: 'absent' });
    },
    async bearing(messageId) {
      const item = await table.get(keys.message(hashOf(bare(messageId))));
      return item && entityOf<{ touch: TouchId }>(item).touch;
    },
  };
}

/** Marks of a mail and the counters of its day change in one transaction; false where `news` has none. */
async function recount(
  table: Table,
  touch: TouchId,
  news: (seen: Stamped | undefined) => Stamped | undefined,
): Promise<boolean> {
  const own = keys.postmarks(touch);
  return amongOthers(
    async () => {
      const seen = await table.get(own);
      const before = seen && entityOf<Stamped>(seen);
      const after = news(before);
      if (after === undefined) return false;
      const counter = counterOf(after, touch);
      const counted = await table.get(counter);
      const counts = counting(after, counted, before?.marks ?? {});
      const written = await table.transact([
        { put: { ...own, ...body(after), rev: next(seen) }, when: unmoved(seen) },
        { put: { ...counter, ...body(counts), rev: next(counted) }, when: unmoved(counted) },
      ]);
      return written === 'written' ? true : undefined;
    },
    (times) => `mails of that day were counted by others ${times} times in a row`,
  );
}

/** Whoever first hears of a mail over one of its own links knows no address. */
const newMail = ({ sentOn, domain, at }: Postmark): Stamped => ({
  sentOn: sentOn ?? at.slice(0, 10),
  domain: domain ?? 'unknown',
  marks: {},
});

/** SES names `0100…-000000`; the mail says `<0100…-000000@email.amazonses.com>`. */
const bare = (messageId: string): string => messageId.trim().replace(/^<|>$/g, '').replace(/@.*$/, '');

const next = (item: Item | undefined): number => (item ? revOf(item) : 0) + 1;

/** Any word about a mail says that it went out, but for the refusal to send it. */
const withSent = (outcome: MailOutcome): MailOutcome[] =>
  outcome === 'sent' || outcome === 'rejected' ? [outcome] : ['sent', outcome];

/** Keys hold nothing that may name somebody: a domain can be one person's, so its hash stands there. */
const counterOf = ({ sentOn, domain }: Stamped, touch: TouchId) =>
  keys.mailCount(sentOn, hashOf(domain), shardOf(touch, counters));

/** What the mail gained counts one more, what it lost one less. */
function counting({ sentOn, domain, marks }: Stamped, counted: Item | undefined, before: Marks): MailCount {
  const counts = { ...(counted && entityOf<MailCount>(counted).counts) };
  for (const outcome of mailOutcomes) {
    const gained = Number(marks[outcome] !== undefined) - Number(before[outcome] !== undefined);
    if (gained !== 0) counts[outcome] = (counts[outcome] ?? 0) + gained;
  }
  return { day: sentOn, domain, counts };
}

function daysOf(from: LocalDate, to: LocalDate): LocalDate[] {
  const days: LocalDate[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}

/** The counters of one day and domain as one. */
function summed(parts: MailCount[]): MailCount[] {
  const sums = new Map<string, MailCount>();
  for (const { day, domain, counts } of parts) {
    const name = `${day} ${domain}`;
    const sum = sums.get(name) ?? { day, domain, counts: {} };
    for (const [outcome, count] of Object.entries(counts) as [MailOutcome, number][]) // as: its keys are outcomes
      sum.counts[outcome] = (sum.counts[outcome] ?? 0) + count;
    sums.set(name, sum);
  }
  return [...sums.values()];
}
