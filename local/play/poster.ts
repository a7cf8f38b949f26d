import type { Difference } from './against.ts';
import type { Bill } from './bill.ts';
import { armLines } from './arms.ts';
import { daysChart } from './chart.ts';
import type { Report } from './report.ts';

const number = (value: number): string => value.toLocaleString('en');
const usd = (value: number): string => `$${value < 1 ? value.toFixed(4) : value.toFixed(2)}`;
const rows = (title: string, lines: [label: string, value: number][]): string[] =>
  lines.length === 0 ? [] : ['', title, ...lines.map(([label, value]) => `  ${number(value).padStart(9)}  ${label}`)];

/** How a play went, for a person at a terminal. */
export function poster(report: Report): string {
  const {
    enrolled,
    journey,
    days,
    seed,
    sends,
    skips,
    deferrals,
    ends,
    timeInState,
    capCollisions,
    dead,
    handedOn,
    tasks,
    reactions,
  } = report;
  const sent = sends.reduce((sum, { count }) => sum + count, 0);
  const longest = [...timeInState].sort((a, b) => b.meanHours - a.meanHours).slice(0, 12);
  return [
    `${journey}: ${number(enrolled)} leads over ${days} days, seed ${seed}, from ${report.from.slice(0, 10)}`,
    ...report.notes,
    '',
    `Sends per day (${number(sent)} in all)`,
    ...daysChart(sends),
    ...rows(
      'Not sent, because',
      skips.map(({ because, count }) => [because, count]),
    ),
    ...rows(
      'Put off, because',
      deferrals.map(({ because, count }) => [because, count]),
    ),
    ...rows(
      'Cap collisions',
      capCollisions.length === 0 ? [['none', 0]] : capCollisions.map(({ rule, count }) => [rule, count]),
    ),
    ...rows(
      'How it ended',
      ends.map(({ how, because, count }) => [how === 'open' ? because : `${how}: ${because}`, count]),
    ),
    ...rows('What people did', Object.entries(reactions)),
    ...armLines(report.experiments),
    ...rows('What the team did', Object.entries(tasks)),
    ...rows(
      'Would go on to',
      handedOn.map(({ journey: next, count }) => [next, count]),
    ),
    '',
    'Time in state, the longest (mean hours)',
    ...longest.map(
      ({ state, entered, meanHours }) => `  ${meanHours.toFixed(1).padStart(9)}  ${state} (${number(entered)} times)`,
    ),
    '',
    dead.branches.length === 0 ? 'Every branch that was come to was taken.' : 'Branches that nobody took',
    ...dead.branches.map(({ from, to }) => `  ${from}  →  ${to}`),
    ...(dead.states.length === 0
      ? []
      : [`States that nobody came to: ${dead.states.length}`, ...dead.states.map((state) => `  ${state}`)]),
    ...rows(
      'Executions that failed',
      report.failures.map(({ error, count }) => [error, count]),
    ),
    '',
    ...billLines(report.cost),
    '',
    `Played in ${(report.run.milliseconds / 1000).toFixed(1)} s on ${report.run.threads} threads: ${report.run.millisecondsPerLead} ms per lead, ${number(report.run.mailsDecidedPerSecond)} mails decided per second, ${number(report.run.peakMegabytes)} MB at most.`,
  ].join('\n');
}

export const billLines = (bill: Bill): string[] => [
  `On AWS ${usd(bill.total)}, that is ${usd(bill.perThousand)} per 1,000 leads (${bill.region}, list prices as of ${bill.pricesAsOf})`,
  ...bill.services.map(
    ({ service, what, quantity, usd: paid }) => `  ${usd(paid).padStart(9)}  ${service}: ${number(quantity)} ${what}`,
  ),
  ...bill.assumes.map((assumption) => `  (${assumption})`),
];

export function differenceLines({
  against,
  rows: changed,
  endedOtherwise,
  mailedOtherwise,
  moves,
}: Difference): string {
  const signed = (value: number): string => `${value > 0 ? '+' : ''}${number(value)}`;
  return [
    `Against ${against}, over the same leads: ${number(endedOtherwise)} ended otherwise, ${number(mailedOtherwise)} got another number of mails.`,
    ...(changed.length === 0 ? ['  No count differs.'] : ['', '       then        now  difference']),
    ...changed.map(
      ({ what, then, now }) =>
        `  ${number(then).padStart(9)}  ${number(now).padStart(9)}  ${signed(Math.round((now - then) * 1e6) / 1e6).padStart(10)}  ${what}`,
    ),
    ...(moves.length === 0 ? [] : ['', 'Who ended otherwise']),
    ...moves.slice(0, 12).map(({ from, to, count }) => `  ${number(count).padStart(9)}  ${from}  →  ${to}`),
  ].join('\n');
}
