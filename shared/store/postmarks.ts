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
import type { Item, Table, Write } from './table.ts';

/** A mailbox provider that many read at gets so many counters a day: one alone would be written by all at once. */
const counters = 16;
/** Nobody answers a mail after so long. */
const rememberedSeconds = 400 * 86_400;

/** Where and when a mail went is kept with its marks: later ones need not know it. */
interface Stamped extends Place {
  marks: Marks;
}

interface Place {
  sentOn: LocalDate;
  domain: string;
  /** The day is told by whoever sent it, and not taken from when the mail was first heard of; absent on older ones. */
  dayIsTold?: boolean;
}

export function postmarksOn(table: Table): Postmarks {
  return {
    async stamp(mark) {
      const stamped = await recount(table, mark.touch, (seen) => {
        const place = placeOf(mark, seen);
        const news = withSent(mark.outcome).filter((outcome) => seen?.marks[outcome] === undefined);
        const marks = { ...seen?.marks, ...Object.fromEntries(news.map((outcome) => [outcome, mark.at])) };
        return news.length === 0 && isSame(seen, place) ? undefined : { ...place, marks };
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
      return summed(items.flat().map(entityOf<MailCount>)).filter(({ counts }) => Object.values(counts).some(Boolean));
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

/**
 * Marks of a mail and the counters of its day change in one transaction, and so does the counter that it stood in before
 * it was known where it belongs; false where `news` has none.
 */
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
      const moves = before !== undefined && hasMoved(before, after);
      const changes = moves
        ? [count(table, touch, before, before.marks, {}), count(table, touch, after, {}, after.marks)]
        : [count(table, touch, after, before?.marks ?? {}, after.marks)];
      const written = await table.transact([
        { put: { ...own, ...body(after), rev: next(seen) }, when: unmoved(seen) },
        ...(await Promise.all(changes)),
      ]);
      return written === 'written' ? true : undefined;
    },
    (times) => `mails of that day were counted by others ${times} times in a row`,
  );
}

/**
 * Whoever hears of a mail over one of its own links knows neither address nor day: until somebody tells, its domain is
 * unknown, and its day is the first on which it was heard of. So every order of the same news ends in the same place.
 */
function placeOf({ sentOn, domain, at }: Postmark, seen: Place | undefined): Place {
  const known = seen?.domain === unknown ? undefined : seen?.domain;
  const heardOn = at.slice(0, 10);
  if (seen !== undefined && (seen.dayIsTold ?? known !== undefined))
    return { ...seen, domain: known ?? domain ?? unknown };
  return {
    sentOn: sentOn ?? (seen !== undefined && seen.sentOn < heardOn ? seen.sentOn : heardOn),
    domain: known ?? domain ?? unknown,
    dayIsTold: sentOn !== undefined,
  };
}

const unknown = 'unknown';

const hasMoved = (before: Place, after: Place): boolean =>
  before.sentOn !== after.sentOn || before.domain !== after.domain;
const isSame = (before: Place | undefined, after: Place): boolean =>
  before !== undefined && !hasMoved(before, after) && before.dayIsTold === after.dayIsTold;

/** SES names `0100…-000000`; the mail says `<0100…-000000@email.amazonses.com>`. */
const bare = (messageId: string): string => messageId.trim().replace(/^<|>$/g, '').replace(/@.*$/, '');

const next = (item: Item | undefined): number => (item ? revOf(item) : 0) + 1;

/** Any word about a mail says that it went out, but for the refusal to send it. */
const withSent = (outcome: MailOutcome): MailOutcome[] =>
  outcome === 'sent' || outcome === 'rejected' ? [outcome] : ['sent', outcome];

/** Keys hold nothing that may name somebody: a domain can be one person's, so its hash stands there. */
const counterOf = ({ sentOn, domain }: Place, touch: TouchId) =>
  keys.mailCount(sentOn, hashOf(domain), shardOf(touch, counters));

/** In one place, what the mail gained there counts one more, what it lost one less. */
async function count(table: Table, touch: TouchId, place: Place, before: Marks, after: Marks): Promise<Write> {
  const counter = counterOf(place, touch);
  const counted = await table.get(counter);
  const counts = { ...(counted && entityOf<MailCount>(counted).counts) };
  for (const outcome of mailOutcomes) {
    const gained = Number(after[outcome] !== undefined) - Number(before[outcome] !== undefined);
    if (gained !== 0) counts[outcome] = (counts[outcome] ?? 0) + gained;
  }
  const sum: MailCount = { day: place.sentOn, domain: place.domain, counts };
  return { put: { ...counter, ...body(sum), rev: next(counted) }, when: unmoved(counted) };
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
