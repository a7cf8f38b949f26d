import { knownAs } from '../../functions/webhook/known-fields.ts';
import { UsedWrongly } from '../revbeat/used-wrongly.ts';
import { unknownColumns, type Mapping } from '../samples/mapping.ts';
import type { Sheet } from './sheet.ts';

/** Refuses a heading that says nothing of whom the lines are about, or two things at once: exit code 2, before any line. */
export function checkHeading({ file, heading, delimiter }: Sheet, mapping: Mapping | undefined): void {
  const missing = mapping === undefined ? [] : unknownColumns(mapping, heading);
  if (missing.length > 0)
    throw new UsedWrongly(`${file} has no column ${missing.join(', ')}, which the mapping names.`);
  const twice = sameMeaning(heading, mapping);
  if (twice !== undefined)
    throw new UsedWrongly(`${file} has two columns that mean the same, ${twice.join(' and ')}: rename or remove one.`);
  const fields = mapping === undefined ? heading : Object.keys(mapping.fields);
  if (fields.some((name) => knownAs(name) === 'email')) return;
  if (mapping !== undefined)
    throw new UsedWrongly('The mapping names no column for the field email, which each lead needs.');
  const likely = heading.find((name) => /mail/i.test(name)) ?? heading[0] ?? '';
  const found = heading.map((name) => JSON.stringify(name)).join(', ');
  throw new UsedWrongly(
    `${file} has no column email. Its columns, separated by ${names[delimiter] ?? delimiter}, are ${found}. ` +
      'Rename the one that holds the address, or say which it is in a file for --mapping: ' +
      `{"id": "", "fields": {"email": "{${likely}}"}}`,
  );
}

const names: Record<string, string> = { ',': 'commas', ';': 'semicolons', '\t': 'tabs' };

/** Without a mapping a column is called as the field is, whatever its case and punctuation: `E-Mail` is `email`. */
function sameMeaning(heading: string[], mapping: Mapping | undefined): string[] | undefined {
  const meaning = (name: string): string => (mapping === undefined ? (knownAs(name) ?? name) : name);
  return [...Map.groupBy(heading, meaning).values()].find(({ length }) => length > 1);
}
