/** What a spreadsheet would run stands behind an apostrophe, which it shows as text (OWASP, CSV injection). */
const formula = /^'*[\s\p{Cf}]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^'*[\t\r\n]/u;

/** One line of a CSV file, without its end; no cell of it is ever a formula. */
export function csvLine(cells: readonly string[], delimiter = ','): string {
  const mustBeQuoted = (text: string): boolean => /["\n\r]/.test(text) || text.includes(delimiter);
  return cells
    .map((text) => (formula.test(text) ? `'${text}` : text))
    .map((text) => (mustBeQuoted(text) ? `"${text.replaceAll('"', '""')}"` : text))
    .join(delimiter);
}

/** What a cell of such a line was before. */
export const unguarded = (cell: string): string =>
  cell.startsWith("'") && formula.test(cell.slice(1)) ? cell.slice(1) : cell;
