import type { JourneyId } from '../../shared/contracts/enrollment.ts';
import { armsPlayed, type ArmPlayed } from './arms.ts';
import { billOf, type Bill } from './bill.ts';
import { deadEnds, type DeadEnds } from './dead-ends.ts';
import { STILL_IN, type Played } from './slice.ts';
import { ranked, total, type Counts } from './tally.ts';

export interface Run {
  milliseconds: number;
  millisecondsPerLead: number;
  mailsDecidedPerSecond: number;
  peakMegabytes: number;
  threads: number;
}
/** What `play --json` prints: names stay, more may come. */
export interface Report {
  journey: JourneyId;
  days: number;
  seed: number;
  from: string;
  enrolled: number;
  sends: { day: string; count: number }[];
  mails: { step: string; count: number }[];
  skips: { because: string; count: number }[];
  deferrals: { because: string; count: number }[];
  goals: number;
  exits: number;
  finished: number;
  stillIn: number;
  ends: { how: string; because: string; count: number }[];
  reactions: Counts;
  experiments: ArmPlayed[];
  tasks: Counts;
  handedOn: { journey: string; count: number }[];
  timeInState: { state: string; entered: number; meanHours: number }[];
  capCollisions: { rule: string; count: number }[];
  dead: DeadEnds;
  failures: { error: string; count: number }[];
  cost: Bill;
  run: Run;
  notes: string[];
}

export interface About {
  journey: JourneyId;
  definition: string;
  days: number;
  seed: number;
  from: number;
  notes: string[];
}

export function reportOf(
  { tally, lots }: Played,
  about: About,
  run: Omit<Run, 'millisecondsPerLead' | 'mailsDecidedPerSecond'>,
): Report {
  const enrolled = total(tally.enrolled);
  const endsAs = (how: string): number => lots.filter(({ end }) => end.startsWith(`${how} · `)).length;
  const decided = total(tally.sends) + total(tally.skips);
  const { journey, definition, days, seed, from, notes } = about;
  return {
    ...{ journey, days, seed, from: new Date(from).toISOString(), enrolled },
    sends: Object.entries(tally.sends)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([day, count]) => ({ day, count })),
    mails: ranked(tally.mails).map(([step, count]) => ({ step, count })),
    skips: ranked(tally.skips).map(([because, count]) => ({ because, count })),
    deferrals: ranked(tally.deferrals).map(([because, count]) => ({ because, count })),
    ...{
      goals: endsAs('goal'),
      exits: endsAs('exit'),
      finished: endsAs('finished'),
      stillIn: tally.ends[STILL_IN] ?? 0,
    },
    ends: ranked(tally.ends).map(([end, count]) => ({ ...endOf(end), count })),
    ...{ reactions: tally.reactions, experiments: armsPlayed(tally.arms), tasks: tally.tasks },
    handedOn: ranked(tally.handedOn).map(([name, count]) => ({ journey: name, count })),
    timeInState: Object.entries(tally.entered).map(([state, entered]) => ({
      ...{ state, entered },
      meanHours: Math.round(((tally.stood[state] ?? 0) / entered / 3_600_000) * 100) / 100,
    })),
    capCollisions: ranked(tally.collisions).map(([rule, count]) => ({ rule, count })),
    dead: deadEnds(definition, tally),
    failures: ranked(tally.failures).map(([error, count]) => ({ error, count })),
    cost: billOf(tally),
    run: {
      ...run,
      millisecondsPerLead: Math.round((run.milliseconds / Math.max(1, enrolled)) * 1000) / 1000,
      mailsDecidedPerSecond: Math.round(decided / (run.milliseconds / 1000)),
    },
    notes,
  };
}

function endOf(end: string): { how: string; because: string } {
  const [how = '', ...because] = end.split(' · ');
  return because.length === 0 ? { how: 'open', because: end } : { how, because: because.join(' · ') };
}
