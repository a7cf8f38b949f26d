import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { knownAs } from '../../functions/webhook/known-fields.ts';
import type { Instant } from '../../shared/contracts/instant.ts';
import type { Past } from '../../shared/domain/model/backtest.ts';
import { cleaned, readColumn } from '../../shared/domain/model/columns.ts';
import { scoreLead } from '../../shared/domain/score.ts';
import { rosterOf } from '../play/roster.ts';
import { UsedWrongly } from '../revbeat/used-wrongly.ts';
import { postOf, readMapping, unknownColumns, type Mapping, type Row } from '../samples/mapping.ts';
import { columnNamed, readOutcome } from './outcome.ts';

export interface HistoryFile {
  leads: string;
  outcome: string;
  mapping?: string;
  keep: string[];
  without: string[];
  seed: number;
}

/** A file of past leads, ready to be learned from. */
export interface History {
  past: Past;
  open: number;
  /** What a column of the file is called on a lead: as the mapping says, else as a form's field would be read. */
  fieldOf: (column: string) => string;
}

/** Fewer open leads than this, and that a column is blank for them says nothing. */
const fewestOpen = 20;

/** Throws UsedWrongly when the file, the outcome or a named column is not there. */
export function readHistory(
  { leads, outcome, mapping: mappingFile, keep, without, seed }: HistoryFile,
  now: Instant,
): History {
  const rows = rowsOf(leads);
  const columns = Object.keys(rows[0] ?? {});
  if (rows.length === 0) throw new UsedWrongly(`${leads} has no leads.`);
  const mapping = mappingFile === undefined ? undefined : mappingFor(mappingFile, columns, leads);
  const said = readOutcome(outcome, columns, (column) => rows.map((row) => row[column] ?? ''));
  const ends = rows.map((row) => said.of(row[said.column] ?? ''));
  const decided = rows.filter((_, row) => ends[row] !== 'open');
  const open = rows.filter((_, row) => ends[row] === 'open');
  const missing = mapping?.missing ?? [];
  const others = columns.filter((column) => column !== said.column);
  return {
    past: {
      columns: others.map((name) =>
        readColumn(
          name,
          decided.map((row) => row[name] ?? ''),
          missing,
        ),
      ),
      labels: Int8Array.from(
        ends.filter((end) => end !== 'open'),
        (end) => (end === 'won' ? 1 : 0),
      ),
      filledWhileOpen: new Map(
        (open.length < fewestOpen ? [] : others).map((name) => [
          name,
          open.filter((row) => cleaned(row[name] ?? '', missing) !== '').length / open.length,
        ]),
      ),
      ruleScores: Float64Array.from(ruleScores(decided, mapping, said.column, now)),
      seed,
      wishes: { keep: named(keep, columns), without: named(without, columns) },
    },
    open: open.length,
    fieldOf: fieldNames(mapping),
  };
}

function rowsOf(file: string): Row[] {
  try {
    return parse(readFileSync(file), { columns: true, bom: true, relax_column_count: true, skip_empty_lines: true });
  } catch (error) {
    throw new UsedWrongly(`${file}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

function mappingFor(file: string, columns: string[], leads: string): Mapping {
  const mapping = readMapping(file);
  const unknown = unknownColumns(mapping, columns);
  if (unknown.length === 0) return mapping;
  throw new UsedWrongly(`${leads} has no column ${unknown.join(', ')}, which the mapping names.`);
}

const named = (wanted: string[], columns: string[]): string[] =>
  wanted.map((name) => {
    const column = columnNamed(name, columns);
    if (column === undefined) throw new UsedWrongly(`The file has no column "${name}". It has: ${columns.join(', ')}.`);
    return column;
  });

/** What our rules give each lead for what the file tells of them; nobody's outcome is among it. */
function ruleScores(rows: Row[], mapping: Mapping | undefined, outcome: string, now: Instant): number[] {
  const posts = rows.map((row) => {
    const { [outcome]: _, ...known } = row;
    return mapping ? postOf(known, mapping) : { id: '', fields: known };
  });
  return rosterOf(posts).members.map(({ fields, extra }) => {
    const { fit, engagement } = scoreLead(fields, [], now, { fields, extra, saidBy: {} });
    return fit + engagement;
  });
}

function fieldNames(mapping: Mapping | undefined): (column: string) => string {
  const mapped = new Map(
    Object.entries(mapping?.fields ?? {}).flatMap(([field, template]) => {
      const column = /^\{([^{}]+)\}$/.exec(template)?.[1];
      return column === undefined ? [] : [[column, field] as const];
    }),
  );
  return (column) => mapped.get(column) ?? knownAs(column) ?? column;
}
