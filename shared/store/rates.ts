import type { Allowance, Rates } from '../ports.ts';
import { change } from './entity.ts';
import { keys } from './keys.ts';
import type { Item, Table } from './table.ts';

/** What this process knows of a bucket until then (epoch milliseconds): tokens that it took out, or that it is empty. */
type Held = { is: 'some'; tokens: number; until: number } | { is: 'none'; until: number };

/**
 * Token buckets that all processes share. A process takes several tokens at once out of the table and spends them by
 * itself, so that a busy sender costs a write now and then and not one per delivery; who is refused costs nothing.
 */
export function ratesOn(table: Table): Pick<Rates, 'take'> {
  const held = new Map<string, Held>();
  const asked = new Map<string, Promise<Held>>();

  async function lease(bucket: string, allowance: Allowance, at: number): Promise<Held> {
    let mine: Held = { is: 'some', tokens: leaseOf(allowance), until: at + leaseMs };
    // Most buckets are new, of an address that comes once: one write.
    const full = { ...keys.rate(bucket), rev: 1, at, ttl: ttlOf(allowance, at) };
    const isNew = await table.put({ ...full, tokens: allowance.burst - mine.tokens }, { is: 'absent' });
    if (!isNew) mine = await leaseAgain(bucket, allowance, at);
    remember(held, bucket, mine);
    return mine;
  }

  async function leaseAgain(bucket: string, allowance: Allowance, at: number): Promise<Held> {
    let mine: Held = { is: 'none', until: at };
    await change(table, keys.rate(bucket), (item) => {
      const there = tokensAt(item, allowance, at);
      const tokens = Math.min(leaseOf(allowance), Math.floor(there));
      if (tokens === 0) {
        mine = { is: 'none', until: at + ((1 - there) / allowance.perSecond) * 1000 };
        return undefined;
      }
      mine = { is: 'some', tokens, until: at + leaseMs };
      return { ...keys.rate(bucket), tokens: there - tokens, at, ttl: ttlOf(allowance, at) };
    });
    return mine;
  }

  /** All who come at once share one lease. */
  function leased(bucket: string, allowance: Allowance, at: number): Promise<Held> {
    const lasting = asked.get(bucket) ?? lease(bucket, allowance, at).finally(() => asked.delete(bucket));
    asked.set(bucket, lasting);
    return lasting;
  }

  return {
    async take(bucket, allowance, at) {
      for (;;) {
        const known = held.get(bucket);
        const usable = known !== undefined && at < known.until && (known.is === 'none' || known.tokens > 0);
        const mine = usable ? known : await leased(bucket, allowance, at);
        if (mine.is === 'none')
          return { is: 'empty', retryAfterSeconds: Math.max(1, Math.ceil((mine.until - at) / 1000)) };
        if (mine.tokens > 0) {
          mine.tokens -= 1;
          return { is: 'taken' };
        }
      }
    },
  };
}

/** Tokens not spent by then are lost: a process that went to sleep must not wake up with a burst in hand. */
const leaseMs = 5_000;
const mostHeld = 10_000;

/** A tenth of the bucket at most: what processes hold and do not spend is never much of it. */
const leaseOf = ({ burst, perSecond }: Allowance): number => Math.max(1, Math.floor(Math.min(burst / 10, perSecond)));

/** Full at first; filled again at the rate of the allowance. */
const tokensAt = (item: Item | undefined, { burst, perSecond }: Allowance, at: number): number =>
  item === undefined
    ? burst
    : Math.min(burst, Number(item['tokens']) + (Math.max(0, at - Number(item['at'])) / 1000) * perSecond);

/** Once it is full again, in epoch seconds: a bucket that nobody remembers is a full one. */
const ttlOf = ({ burst, perSecond }: Allowance, at: number): number => Math.ceil(at / 1000 + burst / perSecond);

function remember(held: Map<string, Held>, bucket: string, mine: Held): void {
  // The oldest goes: strangers' addresses are many, and their buckets are in the table.
  const oldest = held.size >= mostHeld ? held.keys().next().value : undefined;
  if (oldest !== undefined) held.delete(oldest);
  held.set(bucket, mine);
}
