import { parse } from 'csv-parse/sync';
import { UsedWrongly } from '../revbeat/used-wrongly.ts';
import { encodingOf, textIn } from './encoding.ts';

/** A file of lines, as spreadsheets write them: how it is to be read, found out before any of it is. */
export interface Sheet {
  file: string;
  encoding: string;
  delimiter: string;
  /** The line of the heading, where a line before it only names the delimiter (`sep=;`). */
  headingLine: 1 | 2;
  /** The names of its own columns. One without a name is called by its place. */
  heading: string[];
  /** It is a file of errors (errors-file.ts) come back: before its own columns stand line and reason. */
  isMended: boolean;
  /** How long its text is, in bytes of UTF-8. */
  bytes: number;
}

/** What an errors file has before the columns of the file that it came from. */
export const beforeErrors = ['line', 'because'];

/** Excel separates by what the country's numbers leave free. */
const delimiters = [',', ';', '\t'];
/** A heading longer than this is a quotation mark that nobody closed. */
const longestHeading = 256 * 1024;

/** Reads the whole file once: whoever brings in half of it hears too late that the rest cannot be read. */
export async function openSheet(file: string, said?: string): Promise<Sheet> {
  const encoding = encodingOf(file, said);
  let head = '';
  let bytes = 0;
  for await (const text of textIn(file, encoding)) {
    if (head.length < longestHeading) head += text;
    bytes += Buffer.byteLength(text);
  }
  if (head.includes('\0'))
    throw new UsedWrongly(`${file} has NUL bytes: it may be UTF-16 without its mark, --encoding utf-16le.`);
  const named = /^sep=(.)\r?\n/i.exec(head);
  const delimiter = named?.[1] ?? delimiterOf(head);
  const columns = headingIn(head.slice(named?.[0].length ?? 0), delimiter);
  if (columns === undefined) throw new UsedWrongly(`${file} has no heading that can be read.`);
  const isMended = beforeErrors.every((name, place) => columns[place] === name) && columns.length > 2;
  const own = isMended ? columns.slice(beforeErrors.length) : columns;
  const heading = own.map((name, place) => (name.trim() === '' ? `column ${place + 1}` : name));
  return { file, encoding, delimiter, headingLine: named === null ? 1 : 2, heading, isMended, bytes };
}

/** The sign that stands most often in the first line, outside of quotation marks. */
function delimiterOf(head: string): string {
  const line = /^\s*(?:[^"\n]+|"[^"]*")*/.exec(head)?.[0].replace(/"[^"]*"/g, '') ?? '';
  const counted = delimiters.map((sign) => ({ sign, count: line.split(sign).length }));
  return counted.reduce((best, each) => (each.count > best.count ? each : best)).sign;
}

function headingIn(text: string, delimiter: string): string[] | undefined {
  try {
    const [first] = parse(text, { delimiter, to: 1, skip_empty_lines: true, relax_quotes: true }) as string[][]; // as: without columns it makes lists
    return first;
  } catch {
    return undefined;
  }
}
