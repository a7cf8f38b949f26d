import { UsedWrongly } from '../revbeat/used-wrongly.ts';

/** Which column says how it ended, and what its values mean. */
export interface Outcome {
  column: string;
  of: (cell: string) => 'won' | 'lost' | 'open';
}

const wonWords = ['1', '1.0', 'true', 'yes', 'y', 'won', 'win', 'converted', 'customer', 'closed won', 'closed-won'];
const lostWords = ['0', '0.0', 'false', 'no', 'n', 'lost', 'lose', 'not converted', 'closed lost', 'closed-lost'];

/**
 * Reads `--outcome column` (1/0, yes/no, won/lost … are understood) or `column=won/lost` with the file's own words;
 * any other value is a lead that is still open. Throws UsedWrongly when there is no such column, or no such value.
 */
export function readOutcome(text: string, columns: string[], cellsOf: (column: string) => string[]): Outcome {
  const whole = columnNamed(text, columns);
  const cut = text.lastIndexOf('=');
  const column = whole ?? (cut === -1 ? undefined : columnNamed(text.slice(0, cut), columns));
  if (column === undefined)
    throw new UsedWrongly(
      `The file has no column "${cut === -1 ? text : text.slice(0, cut)}". It has: ${columns.join(', ')}.`,
    );
  const [won, lost] = whole === undefined ? namedValues(text.slice(cut + 1)) : [wonWords, lostWords];
  const of: Outcome['of'] = (cell) => {
    const said = plain(cell);
    return won.includes(said) ? 'won' : lost.includes(said) ? 'lost' : 'open';
  };
  const cells = cellsOf(column);
  const said = new Set(cells.map(of));
  // Words of ours that fit by chance (`n` for north) leave one outcome out and others over.
  const misread =
    whole !== undefined && said.size < 3 && cells.some((cell) => of(cell) === 'open' && plain(cell) !== '');
  if (misread || (!said.has('won') && !said.has('lost')))
    throw new UsedWrongly(
      `Column ${column} says ${someOf(cells)}: which of them is won, and which lost? Say --outcome "${column}=<won>/<lost>".`,
    );
  return { column, of };
}

const plain = (text: string): string => text.trim().toLowerCase();

function namedValues(text: string): [string[], string[]] {
  const [won, lost, ...more] = text.split('/').map(plain);
  if (won === undefined || lost === undefined || more.length > 0 || won === '' || lost === '' || won === lost)
    throw new UsedWrongly(`--outcome column=won/lost needs two different values, not "${text}".`);
  return [[won], [lost]];
}

/** As it is written, else whatever its case. */
export const columnNamed = (name: string, columns: string[]): string | undefined =>
  columns.find((column) => column === name) ?? columns.find((column) => plain(column) === plain(name));

const someOf = (cells: string[]): string => {
  const different = [...new Set(cells)];
  const some = different.slice(0, 6).map((cell) => `"${cell}"`);
  return some.join(', ') + (different.length > some.length ? ' …' : '');
};
