import { needs } from '../functions/needs.ts';
import type { FactNotice } from '../shared/contracts/facts.ts';
import { factEvent } from './bus-event.ts';
import type { Delivery } from './deliveries.ts';

const targets = needs.flatMap(({ name, trigger }) => (trigger.on === 'facts' ? [{ name, but: trigger.but }] : []));

/** What a stored fact has to reach: every function that asks for facts of its type; one subject's deliveries keep their order. */
export const deliveriesOfFact = (notice: FactNotice): Delivery[] =>
  targets
    .filter(({ but }) => !but.has(notice.type))
    .map(({ name: target }) => ({
      id: `${target}:${notice.factId}`,
      target,
      lane: notice.subject,
      event: factEvent(notice),
      attempts: 0,
    }));
