import { appendFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';

/** The lines that were not imported, with the reason: a CSV that a person opens, mends and imports. */
export interface ErrorsFile {
  path: string;
  bytes(): number;
  add(lines: { line: number; because: string; cells: string[] }[]): void;
}

/** Goes on where the journal says that the last run stood; what a crash left behind it is cut off. */
export function openErrorsFile(path: string, keep: number): ErrorsFile {
  if (keep > 0) truncateSync(path, keep);
  else writeFileSync(path, 'line,because,cells as they were\n');
  return {
    path,
    bytes: () => statSync(path).size,
    add: (lines) => {
      const text = lines
        .map(({ line, because, cells }) => [String(line), because, ...cells].map(cell).join(','))
        .join('\n');
      if (lines.length > 0) appendFileSync(path, `${text}\n`);
    },
  };
}

/** What a spreadsheet would run stands behind an apostrophe, which it shows as text (OWASP, CSV injection). */
const formula = /^[=+\-@\t\r]/;

const cell = (text: string): string => {
  const safe = formula.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};
