import type { Failure } from '../failure.ts';
import type { Json, JsonObject } from '../json.ts';

const delimiters: Readonly<Record<string, string>> = { COMMA: ',', PIPE: '|', SEMICOLON: ';', SPACE: ' ', TAB: '\t' };

/** The rows of a CSV file as objects, its header in the first row or in the definition. */
export function readCsv(body: string, config: JsonObject, failed: (cause: string) => Failure): readonly Json[] {
  const rows = rowsOf(body, delimiters[String(config['CSVDelimiter'] ?? 'COMMA')] ?? ',');
  const given = Array.isArray(config['CSVHeaders']) ? (config['CSVHeaders'] as readonly Json[]).map(String) : undefined;
  const headers = config['CSVHeaderLocation'] === 'GIVEN' ? given : rows.shift();
  if (!headers) return [];
  if (new Set(headers).size !== headers.length) throw failed('CSV headers cannot contain duplicates.');
  return rows.map((row) => Object.fromEntries(headers.map((header, i) => [header, row[i] ?? ''])));
}

/** RFC 4180: quotes around a field, doubled inside of it. */
function rowsOf(text: string, delimiter: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let field = '';
  let quoted = false;
  const endField = (): void => {
    row.push(field);
    field = '';
  };
  const endRow = (): void => {
    endField();
    if (row.length > 1 || row[0] !== '') rows.push(row);
    row = [];
  };
  for (let at = 0; at < text.length; at++) {
    const char = text[at] ?? '';
    if (quoted) {
      if (char !== '"') field += char;
      else if (text[at + 1] === '"') field += text[++at];
      else quoted = false;
    } else if (char === '"' && field === '') quoted = true;
    else if (char === delimiter) endField();
    else if (char === '\n') endRow();
    else if (char !== '\r') field += char;
  }
  endRow();
  return rows;
}
