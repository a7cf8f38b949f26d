import type { Signals, Wait } from '../ports.ts';
import type { Enrollment } from '../contracts/enrollment.ts';
import { body, entityOf } from './entity.ts';
import { beginnings, keys } from './keys.ts';
import { all } from './listing.ts';
import { whileOpen, whyNotOpen } from './open-enrollment.ts';
import type { Item, Table } from './table.ts';

/** Waits stand in their subject's partition and are read consistently: who stores second always sees the first. */
export function signalsOn(table: Table): Signals {
  return {
    async await(wait) {
      const written = await table.transact([{ put: itemOf(wait) }, whileOpen(wait.enrollment)]);
      if (written !== 'written') throw await whyNotOpen(table, wait.enrollment);
    },
    async waiting(subject) {
      return (await all(table, { pk: subject, begins: beginnings.waits })).map(entityOf<Wait>);
    },
    async waitOf(enrollment, step) {
      const opened = await table.get(keys.enrollment(enrollment));
      if (!opened) return undefined;
      const item = await table.get(keys.wait(entityOf<Enrollment>(opened).subject, enrollment, step));
      return item && entityOf<Wait>(item);
    },
    async done({ subject, enrollment, step, token }) {
      const key = keys.wait(subject, enrollment, step);
      await table.delete(key, token === undefined ? undefined : { is: 'equal', attribute: 'token', value: token });
    },
  };
}

const itemOf = (wait: Wait): Item => ({
  ...keys.wait(wait.subject, wait.enrollment, wait.step),
  ...body(wait),
  token: wait.token,
});
