import { millis } from '../contracts/instant.ts';
import type { DraftDay, Drafts, FirstUse, KeptDraft } from '../ports.ts';
import { body, change, entityOf } from './entity.ts';
import { keys } from './keys.ts';
import { all } from './listing.ts';
import type { Item, Table } from './table.ts';

export function draftsOn(table: Table): Drafts {
  return {
    async kept(print, now) {
      const item = await table.get(keys.draft(print));
      // The table takes away what is over in its own time.
      return item && Number(item.ttl) > seconds(now) ? entityOf<KeptDraft>(item) : undefined;
    },
    async keep(print, draft, now) {
      await table.put({ ...keys.draft(print), ...body(draft), ttl: seconds(now) + keptSeconds });
    },
    async reserve(day, microUsd, budgetMicroUsd) {
      const { now } = await change(table, keys.draftDay(day), (item) => {
        const before = dayOf(item, day);
        if (before.microUsd + microUsd > budgetMicroUsd) return undefined;
        return itemOf({ ...before, microUsd: before.microUsd + microUsd, asked: before.asked + 1 });
      });
      return now === 'changed' ? 'reserved' : 'spent';
    },
    async settle(day, { reservedMicroUsd, paidMicroUsd, tokens, is }) {
      await change(table, keys.draftDay(day), (item) => {
        const before = dayOf(item, day);
        const { input, output } = before.tokens;
        return itemOf({
          ...before,
          microUsd: before.microUsd - reservedMicroUsd + paidMicroUsd,
          tokens: { input: input + tokens.input, output: output + tokens.output },
          ...(is === 'used' || is === 'cached'
            ? { [is]: before[is] + 1 }
            : { fellBack: { ...before.fellBack, [is]: (before.fellBack[is] ?? 0) + 1 } }),
        });
      });
    },
    async days(from, to) {
      const { pk } = keys.draftDay(from);
      return (await all(table, { pk, from, to })).map(entityOf<DraftDay>);
    },
    async firstUse(use) {
      const item = await table.get(keys.draftUse(use));
      return item && entityOf<FirstUse>(item);
    },
    async noteUse(use, first) {
      await table.put({ ...keys.draftUse(use), ...body(first) }, { is: 'absent' });
    },
  };
}

/** Younger than the backups: what a person had erased is gone from here before it is gone from them. */
const keptSeconds = 30 * 86_400;
const seconds = (now: string): number => Math.floor(millis(now) / 1000);

const itemOf = (day: DraftDay): Item => ({ ...keys.draftDay(day.day), ...body(day) });
const dayOf = (item: Item | undefined, day: string): DraftDay =>
  item
    ? entityOf<DraftDay>(item)
    : { day, microUsd: 0, asked: 0, tokens: { input: 0, output: 0 }, used: 0, cached: 0, fellBack: {} };
