import { existsSync, readFileSync } from 'node:fs';
import { defineCommand } from 'citty';
import { openErrorsFile, type ErrorsFile } from '../intake/errors-file.ts';
import { checkHeading } from '../intake/heading.ts';
import { importAll } from '../intake/importing.ts';
import { identityOf, nothingYet, openJournal, type Journal, type Progress } from '../intake/journal.ts';
import { progressBar } from '../intake/progress-bar.ts';
import { openSheet, type Sheet } from '../intake/sheet.ts';
import { readMapping, type Mapping } from '../samples/mapping.ts';
import { reach, type Reach } from './reach.ts';
import { UsedWrongly } from './used-wrongly.ts';

/** `revbeat import leads.csv --mapping m.json`: every line once, however often it is begun. */
export const importCommand = defineCommand({
  meta: { name: 'import', description: 'Bring in the leads of a CSV file; begun again it goes on where it stopped' },
  args: {
    file: {
      type: 'positional',
      required: true,
      description: 'CSV file with a heading, separated by commas, semicolons or tabs',
    },
    mapping: {
      type: 'string',
      description:
        'JSON file: which column is which field (as of post-leads); absent: columns are called as the fields are',
    },
    encoding: {
      type: 'string',
      description:
        'How the file is written: windows-1252 for what Excel saves as plain CSV; absent: UTF-8, or its mark',
    },
    'dry-run': { type: 'boolean', default: false, description: 'Read and judge every line, store nothing' },
    url: { type: 'string', description: 'Where Revbeat runs; absent: the data folder, or who works on it' },
    key: { type: 'string', description: 'Write key of the tracking door; absent: the one of this machine’s secrets' },
    errors: { type: 'string', description: 'Where refused lines go; absent: <file>.errors.csv' },
    json: { type: 'boolean', default: false, description: 'For machines' },
  },
  async run({ args }) {
    for (const file of [args.file, args.mapping])
      if (file !== undefined && !existsSync(file)) throw new UsedWrongly(`There is no file ${file}.`);
    const mapping = args.mapping === undefined ? undefined : mappingIn(args.mapping);
    const begun = performance.now();
    const errors = args.errors ?? `${args.file}.errors.csv`;
    const sheet = await openSheet(args.file, args.encoding);
    checkHeading(sheet, mapping);
    const { before, after } = args['dry-run']
      ? await rehearsed({ sheet, errors }, mapping)
      : await carriedOut({ sheet, errors }, mapping, {
          url: args.url,
          key: args.key,
          mappingText: textOf(args.mapping),
        });
    const { records, accepted, refused } = after;
    const seconds = Math.round((performance.now() - begun) / 100) / 10;
    const counts = {
      lines: records,
      accepted,
      refused,
      resumedAfter: before.records,
      seconds,
      dryRun: args['dry-run'],
    };
    if (args.json) console.log(JSON.stringify({ ...counts, errors: refused > 0 ? errors : null }));
    else console.log(sentence(counts, errors));
    if (refused > 0) process.exitCode = 1;
  },
});

const textOf = (file: string | undefined): string => (file === undefined ? '' : readFileSync(file, 'utf8'));

function mappingIn(file: string): Mapping {
  try {
    return readMapping(file);
  } catch (error) {
    throw new UsedWrongly(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

interface Asked {
  sheet: Sheet;
  errors: string;
}
interface Counts {
  lines: number;
  accepted: number;
  refused: number;
  resumedAfter: number;
  dryRun: boolean;
}
type Run = { before: Progress; after: Progress };

const sentence = ({ lines, accepted, refused, resumedAfter, dryRun }: Counts, errors: string): string =>
  [
    `${lines} lines: ${accepted} ${dryRun ? 'would be accepted' : 'accepted'}, ${refused} refused`,
    ...(resumedAfter > 0 ? [`went on after line ${resumedAfter}, where the last run stopped`] : []),
    ...(refused > 0 ? [`the refused lines and why: ${errors}`] : []),
  ].join('; ');

/** Nothing is stored, and no journal kept; the file of errors is what a dry run is for. */
async function rehearsed({ sheet, errors }: Asked, mapping: Mapping | undefined): Promise<Run> {
  const journal: Journal = { before: nothingYet, note: () => {}, done: () => {} };
  return {
    before: nothingYet,
    after: await run({ sheet, mapping, journal, errors: openErrorsFile(errors, 0, sheet) }),
  };
}

async function carriedOut(
  { sheet, errors }: Asked,
  mapping: Mapping | undefined,
  { url, key, mappingText }: { url: string | undefined; key: string | undefined; mappingText: string },
): Promise<Run> {
  const to = await reach(url);
  try {
    const writeKey = key ?? (await to.writeKey());
    if (writeKey === undefined) throw new UsedWrongly('Which write key? --key, or a source "segment" in the secrets.');
    const { file, encoding } = sheet;
    const journal = openJournal(`${file}.journal`, await identityOf(file, mappingText, encoding, errors, to.where));
    const { before } = journal;
    const kept = openErrorsFile(errors, existsSync(errors) ? before.errorBytes : 0, sheet);
    const after = await run({ sheet, mapping, journal, errors: kept, to: { reach: to, key: writeKey } });
    journal.done();
    if (to.is === 'asleep') process.stderr.write('Stored; journeys begin when Revbeat runs (npm start).\n');
    return { before, after };
  } finally {
    await to.close();
  }
}

async function run(told: {
  sheet: Sheet;
  mapping: Mapping | undefined;
  journal: Journal;
  errors: ErrorsFile;
  to?: { reach: Reach; key: string };
}): Promise<Progress> {
  const bar = progressBar(told.sheet.bytes);
  try {
    return await importAll({ ...told, progress: bar.show });
  } finally {
    bar.end();
  }
}
