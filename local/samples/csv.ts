/** Rows as CSV (RFC 4180), the first row's keys as the heading. */
export function csvOf(rows: Record<string, string | number>[]): string {
  const heading = Object.keys(rows[0] ?? {});
  const lines = rows.map((row) => heading.map((column) => cell(row[column])).join(','));
  return `${[heading.join(','), ...lines].join('\n')}\n`;
}

const cell = (value: string | number | undefined): string => {
  const text = String(value ?? '');
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};
