/** What a spreadsheet would run stands behind an apostrophe, which it shows as text (OWASP, CSV injection). */
const formula = /^[\s\p{Cf}]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/u;

const cell = (text: string): string => {
  const safe = formula.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** One line of a CSV file, without its end; no cell of it is ever a formula. */
export const csvLine = (cells: readonly string[]): string => cells.map(cell).join(',');
