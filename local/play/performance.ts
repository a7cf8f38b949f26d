import { journeys } from '../../state-machines/catalogue.ts';
import type { JourneyId } from '../../shared/contracts/enrollment.ts';
import { definitions } from '../machines.ts';
import { UsedWrongly } from '../revbeat/used-wrongly.ts';
import type { Rates } from './rates.ts';
import { reportOf, type Report } from './report.ts';
import type { Roster } from './roster.ts';
import type { Lot } from './slice.ts';
import { playAll } from './threads.ts';

export interface Performance {
  journey: JourneyId;
  /** The machine to play; the committed one where absent. */
  definition?: string;
  roster: Roster;
  days: number;
  seed: number;
  /** Epoch milliseconds at which everybody enters. */
  from: number;
  rates: Rates;
  progress?: (leads: number) => void;
}

/** Plays a journey over a roster, and measures itself. */
export async function perform(asked: Performance): Promise<{ report: Report; lots: Lot[] }> {
  const { journey, roster, days, seed, from, rates, progress = () => {} } = asked;
  const definition = asked.definition ?? committed(journey);
  const began = performance.now();
  const played = await playAll({ journey, definition, members: roster.members, from, days, seed, rates }, progress);
  const run = {
    milliseconds: Math.round(performance.now() - began),
    peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024),
    threads: played.threads,
  };
  return {
    report: reportOf(played, { journey, definition, days, seed, from, notes: roster.notes }, run),
    lots: played.lots,
  };
}

export const committed = (journey: JourneyId): string =>
  definitions().find((each) => each.journey === journey)?.definition ?? missing(journey);

function missing(journey: string): never {
  throw new UsedWrongly(`There is no machine for "${journey}". There are: ${Object.keys(journeys).join(', ')}.`);
}
