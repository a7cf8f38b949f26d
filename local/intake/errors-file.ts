import { appendFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { csvLine } from './csv-line.ts';

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
      const text = lines.map(({ line, because, cells }) => csvLine([String(line), because, ...cells])).join('\n');
      if (lines.length > 0) appendFileSync(path, `${text}\n`);
    },
  };
}
