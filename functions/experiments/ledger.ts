import type { Instant, LocalDate } from '../../shared/contracts/instant.ts';
import { addDays, localDateOf } from '../../shared/domain/calendar.ts';
import { company } from '../../shared/domain/company.ts';
import type { Assigned } from '../../shared/domain/experiments/assignment.ts';
import { counted, noCounts, type Cohort, type Counts } from '../../shared/domain/experiments/counts.ts';
import { declaredAs } from '../../shared/domain/experiments/declaration.ts';
import type { Experiment } from '../../shared/domain/experiments/experiment.ts';
import type { Counted } from '../../shared/domain/experiments/readout.ts';
import type { Metric, Ports } from '../../shared/ports.ts';

/** Where a sum of an experiment is kept among the metrics of its day; nobody's arm is the empty one. */
export const metricOf = ({ id, declared, arm }: Assigned, what: string): Pick<Metric, 'name' | 'dimension'> => ({
  name: `experiment-${id}`,
  dimension: `${declared}/${arm}/${what}`,
});

const partsOf = ({ dimension }: Metric): { declared: string; arm: string; what: string } => {
  const [declared = '', arm = '', what = ''] = dimension.split('/');
  return { declared, arm, what };
};

export interface Kept extends Counted {
  /** The first and the last day that anything was counted of; absent before. */
  days?: { first: LocalDate; last: LocalDate };
  /** People who were counted under declarations that no longer hold: their results are not mixed in. */
  earlier: { declared: string; exposed: number }[];
}

/** Beyond its own days nothing of an experiment is read. */
const longest = 400;

/** What was counted of an experiment as it is declared today. */
export async function keptOf(ports: Ports, told: Experiment, now: Instant): Promise<Kept> {
  const today = localDateOf(now, company.zone);
  const rows = await ports.metrics.read(
    metricOf({ id: told.id, declared: '', arm: '' }, '').name,
    addDays(today, -longest),
    today,
  );
  const declared = declaredAs(told);
  const own = rows.filter((row) => partsOf(row).declared === declared);
  const met = own.filter((row) => partsOf(row).what === 'met');
  const [first, last] = [met[0]?.day, met.at(-1)?.day];
  const others = Map.groupBy(
    rows.filter((row) => partsOf(row).declared !== declared && partsOf(row).what === 'met'),
    (row) => partsOf(row).declared,
  );
  return {
    cohorts: cohortsIn(own),
    exposedSoFar: sumBy(met, (row) => partsOf(row).arm),
    mixed: own.filter((row) => partsOf(row).what === 'mixed').reduce((sum, { value }) => sum + value, 0),
    ...(first !== undefined && last !== undefined && { days: { first, last } }),
    earlier: [...others].map(([hash, each]) => ({
      declared: hash,
      exposed: each.reduce((sum, { value }) => sum + value, 0),
    })),
  };
}

const cohortsIn = (rows: Metric[]): Cohort[] => {
  const settled = rows.filter((row) => isCounted(partsOf(row).what));
  return [...Map.groupBy(settled, ({ day }) => day)].map(([day, ofDay]) => ({
    day,
    arms: Object.fromEntries(
      [...Map.groupBy(ofDay, (row) => partsOf(row).arm)].map(([arm, ofArm]) => [arm, countsIn(ofArm)]),
    ),
  }));
};

const countsIn = (rows: Metric[]): Counts => {
  const counts = noCounts();
  for (const row of rows) {
    const { what } = partsOf(row);
    if (isCounted(what)) counts[what] = row.value;
  }
  return counts;
};

const isCounted = (what: string): what is keyof Counts => counted.some((each) => each === what);

const sumBy = (rows: Metric[], keyOf: (row: Metric) => string): Record<string, number> =>
  Object.fromEntries(
    [...Map.groupBy(rows, keyOf)].map(([key, each]) => [key, each.reduce((sum, { value }) => sum + value, 0)]),
  );
