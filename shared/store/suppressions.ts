import type { Suppressions } from '../ports.ts';
import { body, entityOf } from './entity.ts';
import { keys } from './keys.ts';
import type { Table } from './table.ts';

type Suppression = NonNullable<Awaited<ReturnType<Suppressions['get']>>>;

/** A graver reason replaces a lighter one, never the other way: mail may still go to who unsubscribed, never to a bounce. */
const gravity: Record<Suppression['because'], number> = {
  unsubscribed: 1,
  manual: 2,
  complaint: 3,
  bounce: 4,
  erased: 5,
};

export function suppressionsOn(table: Table): Suppressions {
  return {
    async get(emailHash) {
      const item = await table.get(keys.suppression(emailHash));
      return item && entityOf<Suppression>(item);
    },
    async put(emailHash, because, at) {
      const value = gravity[because];
      const item = { ...keys.suppression(emailHash), ...body({ because, at }), gravity: value };
      await table.put(item, { is: 'absent-or-less', attribute: 'gravity', value });
    },
    async lift(emailHash, because) {
      const value = gravity[because];
      await table.delete(keys.suppression(emailHash), { is: 'equal', attribute: 'gravity', value });
    },
  };
}
