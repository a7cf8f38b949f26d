/**
 * `npm run post-leads -- <leads.csv> --mapping <mapping.json> [--url …] [--limit n] [--abreast n] [--key form key]`:
 * posts each row to its form. Run again it posts the same rows under the same ids: nothing is stored twice.
 * Exit codes: 0 all stored, 1 some refused, 2 used wrongly.
 */
import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';
import { readArguments } from './arguments.ts';
import { postOf, readMapping, unknownColumns, type Mapping, type Row } from './mapping.ts';
import { abreast, plainly, postJson, usualUrl } from './posting.ts';

const usage = 'usage: npm run post-leads -- <leads.csv> --mapping <mapping.json> [--url http://127.0.0.1:3000] [--limit 500] [--abreast 8] [--key <form key>]';

const { values, positionals } = readArguments(usage, {
  mapping: { type: 'string' },
  url: { type: 'string', default: usualUrl() },
  limit: { type: 'string' },
  abreast: { type: 'string', default: '8' },
  key: { type: 'string' },
});

const [file] = positionals;
if (file === undefined || values.mapping === undefined) {
  console.error(usage);
  process.exitCode = 2;
} else {
  const { mapping } = values;
  await plainly(() => postAll(file, readMapping(mapping)));
}

async function postAll(csv: string, mapping: Mapping): Promise<void> {
  const counts = { read: 0, stored: 0, failed: 0 };
  const refusals = new Map<string, number>();
  const limit = values.limit === undefined ? Infinity : Number(values.limit);

  async function post(row: Row): Promise<void> {
    const { id, fields } = postOf(row, mapping);
    const headers = { 'idempotency-key': id, ...(values.key === undefined ? {} : { 'x-form-key': values.key }) };
    const answered = await postJson(`${values.url}/forms/${mapping.form}`, fields, headers);
    counts.read += 1;
    if (answered.status === 202) counts.stored += 1;
    else {
      counts.failed += 1;
      const why = `${answered.status} ${answered.text.slice(0, 160)}`;
      refusals.set(why, (refusals.get(why) ?? 0) + 1);
    }
    if (counts.read % 100 === 0) process.stderr.write(`\r${counts.read} posted, ${counts.stored} stored`);
  }

  await abreast(rowsOf(csv, mapping, limit), Number(values.abreast), post);
  process.stderr.write('\r');
  for (const [why, count] of refusals) console.error(`${count} × ${why}`);
  console.log(`${counts.read} read, ${counts.stored} stored, ${counts.failed} failed`);
  if (counts.failed > 0) process.exitCode = 1;
}

/** The rows of the file, one at a time; the heading is checked against the mapping first. */
async function* rowsOf(csv: string, mapping: Mapping, limit: number): AsyncGenerator<Row> {
  let count = 0;
  const rows: AsyncIterable<Row> = createReadStream(csv).pipe(parse({ columns: true, bom: true, relax_column_count: true }));
  for await (const row of rows) {
    const unknown = count === 0 ? unknownColumns(mapping, Object.keys(row)) : [];
    if (unknown.length > 0) throw new Error(`${csv} has no column ${unknown.join(', ')}, which the mapping names`);
    if (count >= limit) return;
    count += 1;
    yield row;
  }
}
