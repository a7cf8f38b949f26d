import type { ConversionModel } from '../contracts/conversion-model.ts';
import type { Models } from '../ports.ts';
import { body, entityOf } from './entity.ts';
import { keys } from './keys.ts';
import type { Table } from './table.ts';

/** Every score asks for the model, and it changes a few times a year: so it is read once a minute of the machine's own clock. */
const freshMs = 60_000;

export function modelsOn(table: Table): Models {
  let known: { model: ConversionModel | undefined; readAt: number } | undefined;
  const remembered = (model: ConversionModel | undefined) => {
    known = { model, readAt: Date.now() };
    return model;
  };
  return {
    async put(model) {
      await table.transact([
        { put: { ...keys.model(model.version), ...body(model) } },
        { put: { ...keys.currentModel(), ...body(model) } },
      ]);
      remembered(model);
    },
    async get(version) {
      const item = await table.get(keys.model(version));
      return item && entityOf<ConversionModel>(item);
    },
    async current() {
      if (known && Date.now() - known.readAt < freshMs) return known.model;
      const item = await table.get(keys.currentModel());
      return remembered(item && entityOf<ConversionModel>(item));
    },
  };
}
