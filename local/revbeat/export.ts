import { writeFileSync } from 'node:fs';
import { defineCommand } from 'citty';
import { csvLine } from '../intake/csv-line.ts';
import { answered, leadNamed } from './person.ts';
import { reach } from './reach.ts';
import { UsedWrongly } from './used-wrongly.ts';

/** `revbeat export <lead> [--format csv] [--file f]`: all that is kept of a person. */
export const exportCommand = defineCommand({
  meta: { name: 'export', description: 'Hand out all that is kept of a person' },
  args: {
    lead: { type: 'positional', required: true, description: 'Their id or address' },
    format: { type: 'string', default: 'json', description: 'json, or csv: a line for each value' },
    file: { type: 'string', description: 'Where it goes; absent: it is printed' },
    url: { type: 'string', description: 'Where Revbeat runs; absent: the data folder, or who works on it' },
  },
  async run({ args: { lead, format, file, url } }) {
    const write = Object.hasOwn(formats, format) ? formats[format] : undefined;
    if (write === undefined) throw new UsedWrongly(`--format must be one of ${Object.keys(formats).join(', ')}.`);
    const here = await reach(url);
    try {
      const id = await leadNamed(here, lead);
      const text = write(await answered(here, `/api/leads/${encodeURIComponent(id)}/export`));
      if (file === undefined) console.log(text);
      else writeFileSync(file, text.endsWith('\n') ? text : `${text}\n`, { mode: 0o600 });
    } finally {
      await here.close();
    }
  },
});

const formats: Record<string, (exported: unknown) => string> = {
  json: (exported) => JSON.stringify(exported, null, 2),
  csv: (exported) => [csvLine(['where', 'value']), ...valuesIn(exported, '').map((cells) => csvLine(cells))].join('\n'),
};

/** Every single value with the way that leads to it: `facts.0.properties.fields.email`. */
export function valuesIn(value: unknown, where: string): [string, string][] {
  if (value === null || value === undefined) return [];
  if (typeof value !== 'object') return [[where, String(value)]];
  return Object.entries(value).flatMap(([name, part]) => valuesIn(part, where === '' ? name : `${where}.${name}`));
}
