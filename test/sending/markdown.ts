import { appendFileSync } from 'node:fs';

/** A table of outcomes, gathered test by test: `REVBEAT_TABLES=<file>` has it written there as markdown. */
export function outcomes(title: string, columns: string[]) {
  const rows = new Map<string, Map<string, string>>();
  return {
    note(row: string, column: string, outcome: string): void {
      const cells = rows.get(row) ?? new Map<string, string>();
      rows.set(row, cells.set(column, outcome));
    },
    write(): void {
      const file = process.env['REVBEAT_TABLES'];
      if (!file) return;
      const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
      const body = [...rows].map(([row, cells]) => line([row, ...columns.map((column) => cells.get(column) ?? '')]));
      const head = [line([title, ...columns]), line(['---', ...columns.map(() => '---')])];
      appendFileSync(file, `${[...head, ...body].join('\n')}\n\n`);
    },
  };
}
