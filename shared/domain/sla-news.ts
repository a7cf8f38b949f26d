import type { Fact } from '../contracts/facts.ts';
import type { FactId, PersonId } from '../contracts/ids.ts';
import type { Instant } from '../contracts/instant.ts';
import type { Lead } from '../contracts/lead.ts';
import type { SlaTimer } from '../contracts/sla.ts';
import { inTurn } from './fact-order.ts';
import { hashId } from './hash.ts';
import { slaStateOf } from './sla.ts';

interface Seen {
  lead: Pick<Lead, 'id' | 'sla' | 'source'>;
  facts: Fact[];
  /** Whose promises they are, of those nobody else answered for. */
  owner: PersonId;
  now: Instant;
}

/** What is to be recorded of a lead's promises and is not yet: each is told once when it is kept, and once when it is missed. */
export const slaFactsDue = ({ lead, facts, owner, now }: Seen): Fact[] => {
  const told = new Set<string>(facts.map(({ id }) => id));
  return (lead.sla ?? []).flatMap((timer) => newsOf(timer, lead, owner, now)).filter(({ id }) => !told.has(id));
};

const idOf = (timer: SlaTimer, lead: Seen['lead'], what: 'met' | 'breached'): FactId =>
  hashId('fact', 'sla', lead.id, timer.startedBy, timer.clock, what);

const newsOf = (timer: SlaTimer, lead: Seen['lead'], owner: PersonId, now: Instant): Fact[] => {
  const { clock, row, startedBy, startedAt, dueAt, metAt, tookSeconds = 0 } = timer;
  const missed = slaStateOf(timer, now) === 'breached';
  const promise = { clock, row, startedBy, startedAt, ...(dueAt && { dueAt }), owner, from: lead.source };
  const frame = { subject: lead.id, occurredAt: now, receivedAt: now, source: 'rules' };
  const state = missed ? 'late' : 'in-time';
  return [
    ...(missed
      ? [{ ...frame, id: idOf(timer, lead, 'breached'), type: 'sla.breached', properties: promise } as const]
      : []),
    ...(metAt === undefined
      ? []
      : [
          {
            ...frame,
            id: idOf(timer, lead, 'met'),
            // Told at once with a breach, it comes after it.
            seq: inTurn(1),
            type: 'sla.met',
            properties: { ...promise, metAt, tookSeconds, state },
          } as const,
        ]),
  ];
};
