import { appendFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { csvLine } from './csv-line.ts';
import { beforeErrors, type Sheet } from './sheet.ts';

/**
 * The lines that were not imported, each whole as it was behind its number and the reason, under the heading of the file
 * that they came from: a person opens it, mends them and imports it as it is. A mark tells Excel that it is UTF-8.
 */
export interface ErrorsFile {
  path: string;
  bytes(): number;
  add(lines: { line: number; because: string; cells: string[] }[]): void;
}

/** Goes on where the journal says that the last run stood; what a crash left behind it is cut off. */
export function openErrorsFile(path: string, keep: number, { heading, delimiter }: Sheet): ErrorsFile {
  const lineOf = (cells: string[]): string => `${csvLine(cells, delimiter)}\n`;
  if (keep > 0) truncateSync(path, keep);
  else writeFileSync(path, `\uFEFF${lineOf([...beforeErrors, ...heading])}`);
  return {
    path,
    bytes: () => statSync(path).size,
    add: (lines) => {
      const text = lines.map(({ line, because, cells }) => lineOf([String(line), because, ...cells])).join('');
      if (lines.length > 0) appendFileSync(path, text);
    },
  };
}
