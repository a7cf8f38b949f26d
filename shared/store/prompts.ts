import type { Prompt, Prompts } from '../ports.ts';
import { body, entityOf } from './entity.ts';
import { beginnings, keys } from './keys.ts';
import { all } from './listing.ts';
import type { Table } from './table.ts';

export function promptsOn(table: Table): Prompts {
  return {
    async keep(prompt) {
      await table.put({ ...keys.prompt(prompt.subject, prompt.id), ...body(prompt) });
    },
    async of(subject) {
      return (await all(table, { pk: subject, begins: beginnings.prompts })).map(entityOf<Prompt>);
    },
  };
}
