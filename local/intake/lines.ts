import { Readable } from 'node:stream';
import { parse, type CsvError } from 'csv-parse';
import { knownAs, readFields } from '../../functions/webhook/known-fields.ts';
import { BadInput } from '../../shared/errors.ts';
import { hashOf } from '../../shared/domain/hash.ts';
import { postOf, type Mapping, type Row } from '../samples/mapping.ts';
import { unguarded } from './csv-line.ts';
import { textIn } from './encoding.ts';
import { beforeErrors, type Sheet } from './sheet.ts';

/** A line of the file as a message, or why it is none. `line` is where the record begins; the heading is line 1. */
export type Line =
  | { is: 'message'; line: number; bytes: number; message: Message }
  | { is: 'refused'; line: number; bytes: number; because: string; cells: string[] };

/** An identify call of the tracking door, whose id follows from what the line says: told again it is the same. */
export interface Message {
  type: 'identify';
  messageId: string;
  userId: string;
  traits: Record<string, unknown>;
  context: { library: { name: 'revbeat-import' }; campaign?: Record<string, string> };
}

/** A line longer than this is a quotation mark that nobody closed. */
const longestLine = 256 * 1024;
/** What one message of the tracking door may have. */
const longestMessage = 32 * 1024;

/**
 * Reads the file as a stream: memory does not grow with it. A quotation mark that nobody closes is the last line: what
 * follows it cannot be told apart. The heading was looked at before (heading.ts).
 */
export async function* readLines(sheet: Sheet, mapping: Mapping | undefined): AsyncGenerator<Line> {
  let unreadable: number | undefined;
  const parser = parse({
    info: true,
    delimiter: sheet.delimiter,
    from_line: sheet.headingLine,
    skip_empty_lines: true,
    // `"Fay"x` is what somebody typed; a file is not refused for it.
    relax_quotes: true,
    relax_column_count: true,
    max_record_size: longestLine,
    // Not thrown: that would drop the records which stand before it in the parser's buffer.
    skip_records_with_error: true,
    on_skip: (error) => void (unreadable ??= lineOfError(error)),
  });
  const source = Readable.from(textIn(sheet.file, sheet.encoding), { objectMode: false });
  source.on('error', (error) => parser.destroy(error));
  // as: what `info` makes of each record.
  const records = source.pipe(parser) as AsyncIterable<{
    record: string[];
    info: { lines: number; empty_lines: number; bytes: number };
  }>;
  let last: (Place & { empty: number }) | undefined;
  for await (const { record, info } of records) {
    if (unreadable !== undefined && info.lines >= unreadable) break;
    const line = (last?.line ?? 0) + 1 + info.empty_lines - (last?.empty ?? 0);
    if (last !== undefined) yield lineOf(ownCells(record, sheet), sheet.heading, mapping, { line, bytes: info.bytes });
    last = { line: info.lines, bytes: info.bytes, empty: info.empty_lines };
  }
  if (last !== undefined && unreadable !== undefined)
    yield { is: 'refused', line: last.line + 1, bytes: last.bytes, because: neverClosed, cells: [] };
}

/** A mended line is what it was before it was refused, less its number and the reason. */
const ownCells = (record: string[], { isMended }: Sheet): string[] =>
  isMended ? record.slice(beforeErrors.length).map(unguarded) : record;

const neverClosed = 'a quotation mark is opened here and not closed within 256 KiB: nothing from here on was read';
const lineOfError = (error: CsvError | undefined): number => Number(error?.['lines'] ?? 0);

type Place = { line: number; bytes: number };

function lineOf(cells: string[], heading: string[], mapping: Mapping | undefined, place: Place): Line {
  const refused = (because: string): Line => ({ is: 'refused', ...place, because, cells });
  if (cells.length !== heading.length)
    return refused(`it has ${cells.length} cells, and the heading ${heading.length}`);
  const row: Row = Object.fromEntries(heading.map((column, index) => [column, cells[index] ?? '']));
  const { id, fields } = mapping ? postOf(row, mapping) : { id: row['id'] ?? '', fields: filled(row) };
  const because = whyNot(fields);
  if (because !== undefined) return refused(because);
  const message = messageOf(id, fields);
  return Buffer.byteLength(JSON.stringify(message)) > longestMessage
    ? refused('it is longer than 32 KiB')
    : { is: 'message', ...place, message };
}

/** Cells are data, whatever they begin with; an empty one says nothing. */
const filled = (row: Row): Record<string, string> =>
  Object.fromEntries(Object.entries(row).filter(([column, value]) => column !== 'id' && value.trim() !== ''));

function whyNot(fields: Record<string, unknown>): string | undefined {
  try {
    return readFields(fields, 'keep').fields.email === undefined ? 'email: is needed' : undefined;
  } catch (error) {
    if (error instanceof BadInput) return error.message;
    throw error;
  }
}

const campaignNames: Record<string, string> = {
  utm_source: 'source',
  utm_medium: 'medium',
  utm_campaign: 'name',
  utm_term: 'term',
  utm_content: 'content',
};

function messageOf(id: string, fields: Record<string, string | boolean>): Message {
  const entries = Object.entries(fields);
  const campaign = entries.flatMap(([name, value]) => {
    const known = Object.hasOwn(campaignNames, name) ? campaignNames[name] : undefined;
    return known !== undefined && typeof value === 'string' && value !== '' ? [[known, value]] : [];
  });
  const email = String(entries.find(([name]) => knownAs(name) === 'email')?.[1] ?? '');
  return {
    type: 'identify',
    messageId: `import-${hashOf(id, JSON.stringify(entries.sort()))}`,
    userId: id === '' ? email : id,
    traits: Object.fromEntries(entries.filter(([name]) => !Object.hasOwn(campaignNames, name))),
    context: {
      library: { name: 'revbeat-import' },
      ...(campaign.length > 0 && { campaign: Object.fromEntries(campaign) }),
    },
  };
}
