import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JourneyId } from '../../shared/contracts/enrollment.ts';
import { filledIn } from '../machines.ts';
import { UsedWrongly } from '../revbeat/used-wrongly.ts';
import type { Report } from './report.ts';
import type { Lot } from './slice.ts';

/** The machine of another version: a file of compiled ASL, or how it stood at a git revision. Today's functions run it. */
export function otherDefinition(journey: JourneyId, version: string): string {
  if (existsSync(version)) return filledIn(readFileSync(version, 'utf8'));
  const root = join(import.meta.dirname, '../..');
  try {
    const asl = execFileSync('git', ['show', `${version}:./state-machines/${journey}/asl.json`], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      maxBuffer: 64 * 1024 * 1024,
    });
    return filledIn(asl);
  } catch (error) {
    throw new UsedWrongly(`${version} is neither a file nor a git revision that has ${journey}: ${firstLine(error)}`, {
      cause: error,
    });
  }
}

const firstLine = (error: unknown): string =>
  error instanceof Error ? (error.message.split('\n')[1] ?? error.message) : String(error);

export interface Difference {
  against: string;
  /** Rows whose counts differ: then the other version, now this one. */
  rows: { what: string; then: number; now: number }[];
  /** Leads who ended otherwise, and leads who got another number of mails. */
  endedOtherwise: number;
  mailedOtherwise: number;
  /** From which end to which, the most frequent first. */
  moves: { from: string; to: string; count: number }[];
}
interface Outcome {
  report: Report;
  lots: Lot[];
}

/** How the outcomes of two versions differ, over the same leads. */
export function difference(against: string, then: Outcome, now: Outcome): Difference {
  const before = new Map(then.lots.map((lot) => [lot.key, lot]));
  const pairs = now.lots.flatMap((lot) => {
    const other = before.get(lot.key);
    return other === undefined ? [] : [{ was: other, is: lot }];
  });
  const moved = Map.groupBy(
    pairs.filter(({ was, is }) => was.end !== is.end),
    ({ was, is }) => JSON.stringify([was.end, is.end]),
  );
  const [thenRows, nowRows] = [countsOf(then.report), countsOf(now.report)];
  return {
    against,
    rows: [...new Set([...thenRows.keys(), ...nowRows.keys()])]
      .map((what) => ({ what, then: thenRows.get(what) ?? 0, now: nowRows.get(what) ?? 0 }))
      .filter((row) => row.then !== row.now),
    endedOtherwise: pairs.filter(({ was, is }) => was.end !== is.end).length,
    mailedOtherwise: pairs.filter(({ was, is }) => was.sent !== is.sent).length,
    moves: [...moved]
      .map(([ends, leads]) => {
        const [from = '', to = ''] = JSON.parse(ends) as string[]; // as: written just above
        return { from, to, count: leads.length };
      })
      .sort((a, b) => b.count - a.count),
  };
}

function countsOf(report: Report): Map<string, number> {
  const { sends, skips, ends, mails, cost, goals, exits } = report;
  return new Map([
    ['goals', goals],
    ['exits', exits],
    ['mails sent', sends.reduce((sum, { count }) => sum + count, 0)],
    ...mails.map(({ step, count }) => [`sent: ${step}`, count] as const),
    ...skips.map(({ because, count }) => [`not sent: ${because}`, count] as const),
    ...ends.map(({ how, because, count }) => [`ended, ${how}: ${because}`, count] as const),
    ['USD on AWS', cost.total],
  ]);
}
