import { appendFileSync, createReadStream, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { z } from 'zod';

/** How far an import came: everything up to that record is accepted or refused, and written down. */
const Progress = z.object({
  /** Records after the heading. */
  records: z.number().int(),
  accepted: z.number().int(),
  refused: z.number().int(),
  /** How long the file of errors was then: what stands behind was written in the moment of the crash. */
  errorBytes: z.number().int(),
});
export type Progress = z.infer<typeof Progress>;
const Heading = z.object({ import: z.string() });

export const nothingYet: Progress = { records: 0, accepted: 0, refused: 0, errorBytes: 0 };

/** A file beside the imported one; it is there only while an import is not finished. */
export interface Journal {
  /** Where the last run stopped, if it was of the same file, mapping and place. */
  before: Progress;
  note(progress: Progress): void;
  done(): void;
}

/** `identity` is what makes two runs the same import. */
export function openJournal(path: string, identity: string): Journal {
  const before = readProgress(path, identity);
  if (before === undefined) writeFileSync(path, `${JSON.stringify({ import: identity })}\n`);
  return {
    before: before ?? nothingYet,
    note: (progress) => appendFileSync(path, `${JSON.stringify(progress)}\n`),
    done: () => rmSync(path, { force: true }),
  };
}

/** The last whole line: a killed process may have left half of one. */
function readProgress(path: string, identity: string): Progress | undefined {
  if (!existsSync(path)) return undefined;
  const lines = readFileSync(path, 'utf8').split('\n').slice(0, -1);
  const heading = Heading.safeParse(parsed(lines[0]));
  if (!heading.success || heading.data.import !== identity) return undefined;
  const last = Progress.safeParse(parsed(lines.at(-1)));
  if (!last.success && lines.length > 1) return undefined;
  // A line that was cut short, then written over by the next run's: start behind it.
  return last.success ? last.data : nothingYet;
}

function parsed(line: string | undefined): unknown {
  try {
    return JSON.parse(line ?? '');
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** What makes an import the same one: the file's bytes, the mapping, and where it goes. */
export async function identityOf(file: string, ...rest: string[]): Promise<string> {
  const hash = createHash('sha256');
  for await (const part of createReadStream(file)) hash.update(part as Buffer); // as: a stream without an encoding gives bytes
  return hash.update(JSON.stringify([statSync(file).size, ...rest])).digest('base64url');
}
