import type { Metric, Metrics } from '../ports.ts';
import { body, entityOf } from './entity.ts';
import { keys } from './keys.ts';
import { all } from './listing.ts';
import type { Table } from './table.ts';

export function metricsOn(table: Table): Metrics {
  return {
    async put(metrics) {
      await Promise.all(
        metrics.map((each) => table.put({ ...keys.metric(each.name, each.day, each.dimension), ...body(each) })),
      );
    },
    async read(name, from, to) {
      // Days and dimensions are one sort key: '$' is the character behind '#', so the last day is read whole.
      const { pk } = keys.metric(name, from, '');
      return (await all(table, { pk, from, to: `${to}$` })).map(entityOf<Metric>);
    },
  };
}
