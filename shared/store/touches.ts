import { instant, millis, type Instant } from '../contracts/instant.ts';
import type { SubjectId, TouchId } from '../contracts/ids.ts';
import { mayStillBeComposed, type Touch, type TouchStatus } from '../contracts/touch.ts';
import type { SendLedger, Touches } from '../ports.ts';
import { body, change, entityOf, revOf, unmoved } from './entity.ts';
import { keys, lists, place } from './keys.ts';
import { all, pageOf } from './listing.ts';
import { whileOpen } from './open-enrollment.ts';
import type { Condition, Item, Table, Write } from './table.ts';

export function touchesOn(table: Table): Touches {
  /** Claimed here and not settled yet: as a rule nobody else writes them meanwhile. */
  const mine = new Map<TouchId, Item>();
  const get: Touches['get'] = async (id) => {
    const item = await table.get(keys.touch(id));
    return item && entityOf<Touch>(item);
  };
  return {
    get,
    async ledger(subject, merged = []) {
      const [own, ...others] = await Promise.all([subject, ...merged].map((name) => ledgerOf(table, name)));
      const { sends, rev } = own!; // ! : that of the subject
      return { sends, rev, ...(others.length > 0 && { merged: others }) };
    },
    async claim(touch, ledger, is = 'perhaps there') {
      const before = is === 'new' ? undefined : await table.get(keys.touch(touch.id));
      if (before && !isOpen(entityOf<Touch>(before))) return 'taken';
      const claimed = itemOf(touch, before ? revOf(before) + 1 : 1);
      const result = await table.transact([
        whileOpen(touch.enrollment),
        { put: claimed, when: unmoved(before) },
        ...(touch.kind === 'marketing' ? [ledgerGains(touch, ledger), ...mergedStay(ledger)] : []),
      ]);
      if (result === 'written') {
        mine.set(touch.id, claimed);
        return 'claimed';
      }
      if (result.failed === 0) return 'left';
      // Whoever came between sends it, or put it off once more: then it is decided again.
      const now = await get(touch.id);
      return (now && isOpen(now)) || result.failed >= 2 ? 'moved' : 'taken';
    },
    async reclaim(touch, seen) {
      const item = await table.get(keys.touch(seen.id));
      if (!item || !sameLease(entityOf<Touch>(item), seen)) return 'taken';
      const retaken = itemOf(touch, revOf(item) + 1);
      const result = await table.transact([whileOpen(touch.enrollment), { put: retaken, when: unmoved(item) }]);
      if (result === 'written') mine.set(touch.id, retaken);
      return result === 'written' ? 'claimed' : result.failed === 0 ? 'left' : 'taken';
    },
    async settle(touch) {
      const lastSeen = mine.get(touch.id);
      mine.delete(touch.id);
      const settled = (before: Item | undefined) =>
        maySettle(before && entityOf<Touch>(before), touch) ? itemOf(touch, 1) : undefined;
      const { item } = await change(table, keys.touch(touch.id), settled, [], lastSeen);
      return item ? entityOf<Touch>(item) : touch;
    },
    async of(subject) {
      return (await all(table, { index: 'gsi1', pk: lists.touchesOf(subject) })).map(entityOf<Touch>);
    },
    list({ from, to }, paging) {
      const partitions = utcDays(from, to).flatMap((day) => lists.touchesOfDay(day).all);
      return pageOf(table, { index: 'gsi2', partitions, from, to }, paging, entityOf<Touch>);
    },
    async unsettled(before, limit) {
      const listing = { index: 'gsi2', partitions: lists.unsettled().all, to: before } as const;
      return (await pageOf(table, listing, { limit }, entityOf<Touch>)).items;
    },
  };
}

/** What may follow what. Absent, a first record may be anything. */
const mayFollow: Record<TouchStatus, TouchStatus[]> = {
  deferred: ['deferred', 'skipped', 'sending', 'sent', 'failed', 'unknown'],
  sending: ['sent', 'failed', 'unknown'],
  unknown: ['unknown', 'sent', 'failed', 'skipped'],
  sent: [],
  skipped: [],
  failed: [],
};

/** Nobody has begun to send it: it may be decided about once more. */
const isOpen = (touch: Touch): boolean => touch.status === 'deferred' || mayStillBeComposed(touch);

function maySettle(before: Touch | undefined, after: Touch): boolean {
  if (!before || mayStillBeComposed(before)) return true;
  // Once the lease is over and the mailer never had it, a send that was begun may still be skipped or put off.
  const leaseIsOver = before.leaseUntil !== undefined && before.leaseUntil <= after.at;
  if (before.status === 'sending' && ['skipped', 'deferred'].includes(after.status)) return leaseIsOver;
  return mayFollow[before.status].includes(after.status);
}

const sameLease = (now: Touch, seen: Touch): boolean =>
  now.status === seen.status && now.leaseUntil === seen.leaseUntil && mayFollow[now.status].length > 0;

const itemOf = (touch: Touch, rev: number): Item => ({
  ...keys.touch(touch.id),
  ...body(touch),
  rev,
  status: touch.status,
  gsi1pk: lists.touchesOf(touch.subject),
  gsi1sk: place(touch.at, touch.id),
  ...(touch.leaseUntil !== undefined && ['sending', 'unknown'].includes(touch.status)
    ? { gsi2pk: lists.unsettled().one(touch.id), gsi2sk: place(touch.leaseUntil, touch.id) }
    : { gsi2pk: lists.touchesOfDay(touch.at.slice(0, 10)).one(touch.id), gsi2sk: place(touch.at, touch.id) }),
});

async function ledgerOf(table: Table, subject: SubjectId) {
  const item = await table.get(keys.ledger(subject));
  return { subject, sends: item ? entityOf<SendLedger['sends']>(item) : [], rev: item ? revOf(item) : 0 };
}

const utcDays = (from: Instant, to: Instant): string[] => {
  const days: string[] = [];
  for (let at = from; at.slice(0, 10) <= to.slice(0, 10); at = instant(millis(at) + DAY)) days.push(at.slice(0, 10));
  return days;
};

const DAY = 24 * 3_600_000;
const week = 7 * DAY;

/** Two sends that were both decided on the same ledger: the second finds another `rev` and decides again. */
function ledgerGains(touch: Touch, { sends, rev }: SendLedger): Write {
  const weekAgo = instant(millis(touch.at) - week);
  const still = sends.filter((send) => send.at > weekAgo && send.touch !== touch.id);
  const now = [...still, { touch: touch.id, at: touch.at, kind: touch.kind }];
  return {
    put: { ...keys.ledger(touch.subject), ...body(now), rev: rev + 1 },
    when: stillAt(rev),
  };
}

/** Another process may not know yet that the two were merged, and mail the same person under the other id. */
const mergedStay = ({ merged = [] }: SendLedger): Write[] =>
  merged.map(({ subject, rev }) => ({ check: keys.ledger(subject), when: stillAt(rev) }));

const stillAt = (rev: number): Condition =>
  rev === 0 ? { is: 'absent' } : { is: 'equal', attribute: 'rev', value: rev };
