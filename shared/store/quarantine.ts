import { NotFound } from '../errors.ts';
import type { Quarantine, QuarantinedDelivery } from '../ports.ts';
import { body, change, entityOf } from './entity.ts';
import { keys, lists, place } from './keys.ts';
import { pageOf } from './listing.ts';
import { keepRaw, rawOf } from './raw-bytes.ts';
import type { Item, Table } from './table.ts';

export function quarantineOn(table: Table): Quarantine {
  return {
    async keep({ raw, ...delivery }) {
      const item = {
        ...keys.quarantined(delivery.id),
        ...(await keepRaw(table, raw)),
        ...body(delivery),
        rev: 1,
        gsi1pk: lists.quarantine().one(delivery.id),
        gsi1sk: place(delivery.receivedAt, delivery.id),
      };
      // The same delivery again is the same one: whether it was replayed is not forgotten.
      await table.put(item, { is: 'absent' });
    },
    async list(paging) {
      const listing = { index: 'gsi1', partitions: lists.quarantine().all, newestFirst: true } as const;
      const { items, cursor } = await pageOf(table, listing, paging, (item) => item);
      return { items: await Promise.all(items.map((item) => deliveryOf(table, item))), cursor };
    },
    async get(id) {
      const item = await table.get(keys.quarantined(id));
      return item && deliveryOf(table, item);
    },
    async replayed(id, at) {
      const { item } = await change(
        table,
        keys.quarantined(id),
        (before) => before && { ...before, ...body({ ...entityOf<QuarantinedDelivery>(before), replayedAt: at }) },
      );
      if (!item) throw new NotFound('quarantine', `there is no delivery ${id} in quarantine`);
    },
  };
}

async function deliveryOf(table: Table, item: Item): Promise<QuarantinedDelivery> {
  const raw = (await rawOf(table, item)) ?? new Uint8Array();
  return { ...entityOf<Omit<QuarantinedDelivery, 'raw'>>(item), raw };
}
