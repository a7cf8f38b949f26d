import type { Rates } from '../ports.ts';
import { amongOthers } from './contention.ts';
import { revOf, unmoved } from './entity.ts';
import { keys } from './keys.ts';
import type { Item, Table } from './table.ts';

/** Moments that this process may still give away, in epoch milliseconds. */
interface Held {
  next: number;
  left: number;
}

/**
 * A steady stream that all processes share: each caller is given a moment of its own, one behind the other. A process
 * takes a tenth of a second's moments out of the table at once, so that a fast stream does not write one item per caller.
 */
export function slotsOn(table: Table): Pick<Rates, 'slot'> {
  const held = new Map<string, Held>();
  const asked = new Map<string, Promise<Held>>();

  /** As this process wrote it last: who sends alone need not read it. */
  const written = new Map<string, Item>();

  async function take(stream: string, perSecond: number, at: number): Promise<Held> {
    const left = Math.max(1, Math.floor(perSecond / 10));
    const next = await amongOthers(
      async () => {
        const mine = written.get(stream);
        written.delete(stream);
        // Once its time is over it may have vanished, and another process begun anew at the same `rev`.
        const isThere = mine?.ttl !== undefined && at / 1000 < mine.ttl;
        const before = isThere ? mine : await table.get(keys.slots(stream));
        const first = Math.max(at, Number(before?.['next'] ?? at));
        const free = first + (left * 1000) / perSecond;
        const rev = (before ? revOf(before) : 0) + 1;
        const item = { ...keys.slots(stream), next: free, ttl: Math.ceil(free / 1000) + 3_600, rev };
        // A plain write at half a transaction's price: repeated because its answer was lost, it costs a moment, no more.
        if (!(await table.put(item, unmoved(before)))) return undefined;
        written.set(stream, item);
        return first;
      },
      (times) => `the moments of ${stream} were taken by others ${times} times in a row`,
    );
    const mine = { next, left };
    held.set(stream, mine);
    return mine;
  }

  /** All who come at once share what one of them takes. */
  function taken(stream: string, perSecond: number, at: number): Promise<Held> {
    const lasting = asked.get(stream) ?? take(stream, perSecond, at).finally(() => asked.delete(stream));
    asked.set(stream, lasting);
    return lasting;
  }

  return {
    async slot(stream, perSecond, at) {
      for (;;) {
        const known = held.get(stream);
        // What lay unused is lost: a process that went to sleep must not wake up with moments of yesterday in hand.
        const usable = known !== undefined && known.left > 0 && known.next >= at - staleMs;
        const mine = usable ? known : await taken(stream, perSecond, at);
        if (mine.left === 0) continue;
        mine.left -= 1;
        const slot = Math.max(at, mine.next);
        mine.next += 1000 / perSecond;
        return slot;
      }
    },
  };
}

const staleMs = 1_000;
