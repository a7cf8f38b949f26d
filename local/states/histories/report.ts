import type { Category, Entry } from './folder.ts';
import { judge } from './judge.ts';
import type { Verdict } from './play.ts';

export interface Totals {
  passed: number;
  failed: number;
  skipped: number;
  eventsPassed: number;
  eventsFailed: number;
}

/** Runs all cases and prints a line per category, the events on a line of their own, and the sum last. */
export async function report(
  categories: readonly Category[],
  print: (line: string) => void,
  detail: 'failing ids' | 'sums',
): Promise<Totals> {
  const all: Totals = { passed: 0, failed: 0, skipped: 0, eventsPassed: 0, eventsFailed: 0 };
  for (const { name, cases } of categories) {
    const here: Totals = { passed: 0, failed: 0, skipped: 0, eventsPassed: 0, eventsFailed: 0 };
    const remarks: string[] = [];
    for (const entry of cases) {
      const id = 'recorded' in entry ? entry.recorded.id : entry.id;
      const verdict = await verdictOn(entry);
      here[verdict.result]++;
      if (verdict.events) here[verdict.events.result === 'passed' ? 'eventsPassed' : 'eventsFailed']++;
      if (verdict.result === 'failed') remarks.push(`  failed ${id}: ${verdict.because ?? ''}`);
      if (verdict.events?.result === 'failed') remarks.push(`  events ${id}: ${verdict.events.because ?? ''}`);
    }
    print(
      `${name} ${here.passed}/${here.passed + here.failed}${here.skipped > 0 ? `  (${here.skipped} skipped: TestState is not offered)` : ''}`,
    );
    if (detail === 'failing ids') remarks.forEach(print);
    for (const key of Object.keys(all) as (keyof Totals)[]) all[key] += here[key]; // the keys of a literal
  }
  print(`events ${all.eventsPassed}/${all.eventsPassed + all.eventsFailed}`);
  print(`${all.passed} passed, ${all.failed} failed`);
  return all;
}

/** A case that the engine breaks on, or that cannot be read, has failed; the others still run. */
async function verdictOn(entry: Entry): Promise<Verdict> {
  if ('unreadable' in entry) return { result: 'failed', because: `the case cannot be read: ${entry.unreadable}` };
  try {
    return await judge(entry.recorded);
  } catch (error) {
    const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { result: 'failed', because: `the engine broke: ${told}` };
  }
}
