import { needs } from '../functions/needs.ts';
import type { FactNotice } from '../shared/contracts/facts.ts';
import { factEvent } from './bus-event.ts';
import type { Delivery } from './deliveries.ts';

const targets = needs.filter((need) => need.trigger.on === 'facts').map((need) => need.name);

/** What a stored fact has to reach: every function that asks for facts; one subject's deliveries keep their order. */
export const deliveriesOfFact = (notice: FactNotice): Delivery[] =>
  targets.map((target) => ({
    id: `${target}:${notice.factId}`,
    target,
    lane: notice.subject,
    event: factEvent(notice),
    attempts: 0,
  }));
