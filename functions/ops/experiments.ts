import { NotFound } from '../../shared/errors.ts';
import type { Instant } from '../../shared/contracts/instant.ts';
import { declaredAs } from '../../shared/domain/experiments/declaration.ts';
import { readOut } from '../../shared/domain/experiments/readout.ts';
import type { Placed } from '../../shared/journeys/experiments.ts';
import type { Ports } from '../../shared/ports.ts';
import { keptOf } from '../experiments/ledger.ts';
import { running } from '../experiments/running.ts';
import { whole } from './listing.ts';
import { get, type Asked } from './route.ts';

/** The experiments that run, and what may be said of each today. */
export const experimentRoutes = [get('/api/experiments', list), get('/api/experiments/{id}', one)];

async function list({ ports, now }: Asked): Promise<object> {
  const views = await Promise.all([...running().values()].map((placed) => viewOf(ports, placed, now)));
  return whole(
    views.map(({ id, asks, tries, places, metric, verdict, days }) => ({
      id,
      asks,
      tries,
      places,
      metric,
      verdict,
      days,
    })),
  );
}

async function one({ params, ports, now }: Asked): Promise<object> {
  const placed = running().get(params['id'] ?? '');
  if (placed === undefined) throw new NotFound('experiment', 'no experiment of that name runs');
  return viewOf(ports, placed, now);
}

/** Readers whose time to react is not over are met, and not yet counted. */
async function viewOf(ports: Ports, { experiment, tries, places }: Placed, now: Instant) {
  const { id, asks, arms, metric, withinDays, stop } = experiment;
  const { days, earlier, ...counted } = await keptOf(ports, experiment, now);
  return {
    ...{ id, asks, tries, places, weights: arms, metric, withinDays, stop, declared: declaredAs(experiment) },
    ...{ days: days ?? null, earlier },
    ...readOut(experiment, counted),
  };
}
