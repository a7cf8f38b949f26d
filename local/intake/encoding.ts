import { closeSync, createReadStream, openSync, readSync } from 'node:fs';
import { UsedWrongly } from '../revbeat/used-wrongly.ts';

/** The marks that a file in Unicode may begin with. A UTF-8 file needs none. */
const marks: [bytes: number[], encoding: string][] = [
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
  [[0xef, 0xbb, 0xbf], 'utf-8'],
];

/** How a file is written: as its mark says, else as somebody says (`windows-1252`), else UTF-8. */
export function encodingOf(file: string, said: string | undefined): string {
  const first = firstBytes(file, 3);
  const marked = marks.find(([bytes]) => bytes.every((byte, place) => first[place] === byte))?.[1];
  if (marked !== undefined) return marked;
  if (said === undefined) return 'utf-8';
  try {
    return new TextDecoder(said).encoding;
  } catch (error) {
    throw new UsedWrongly(`${said} is no encoding that we know; windows-1252 and utf-16le are.`, { cause: error });
  }
}

function firstBytes(file: string, count: number): Uint8Array {
  const bytes = new Uint8Array(count);
  const opened = openSync(file, 'r');
  try {
    return bytes.subarray(0, readSync(opened, bytes));
  } finally {
    closeSync(opened);
  }
}

/**
 * The text of a file, part by part and without its mark. Throws UsedWrongly, naming the line, where bytes are none of
 * that encoding: read as if they were, every é would be lost.
 */
export async function* textIn(file: string, encoding: string): AsyncGenerator<string> {
  const strict = new TextDecoder(encoding, { fatal: true });
  // In step with the other, to tell the place: where that one gives up, this one has written U+FFFD.
  const lenient = new TextDecoder(encoding);
  let line = 1;
  const decoded = (bytes?: Uint8Array): string => {
    const text = bytes === undefined ? lenient.decode() : lenient.decode(bytes, { stream: true });
    try {
      if (bytes === undefined) strict.decode();
      else strict.decode(bytes, { stream: true });
    } catch (error) {
      throw unreadable(file, encoding, line + linesIn(text.slice(0, text.indexOf('\uFFFD'))), error);
    }
    line += linesIn(text);
    return text;
  };
  for await (const part of createReadStream(file)) yield decoded(part as Buffer); // as: a stream without an encoding gives bytes
  yield decoded();
}

const linesIn = (text: string): number => text.split('\n').length - 1;

const unreadable = (file: string, encoding: string, line: number, cause: unknown): UsedWrongly =>
  new UsedWrongly(
    `${file} is not ${encoding.toUpperCase()}: line ${line} has bytes that are none. Save it as “CSV UTF-8”, or say ` +
      'how it is written; what Excel saves as plain CSV is --encoding windows-1252.',
    { cause },
  );
