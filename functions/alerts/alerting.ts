import { isFact, type Fact, type FactOf } from '../../shared/contracts/facts.ts';
import { hashId, hashOf } from '../../shared/domain/hash.ts';
import { pricingSeen, seatsAdded, type HighIntent } from '../../shared/domain/high-intent.ts';
import { personOf } from '../../shared/domain/team.ts';
import type { Ports } from '../../shared/ports.ts';
import { companyOf } from '../company.ts';
import type { Knowledge } from '../knowledge.ts';
import { tellPlainly } from '../telling.ts';
import { alertFact } from './alert-fact.ts';

/**
 * Owners are told of high intent: first as a fact, once per day and reason, then, when that fact comes by, as a mail.
 * So a crash between the two is mended by the fact's next delivery.
 */
export async function alertOwners(ports: Ports, known: Knowledge, fact: Fact): Promise<void> {
  if (isFact(fact, 'owner.alerted')) return deliver(ports, fact);
  const intent = await intentIn(ports, known, fact);
  if (intent !== undefined) await alert(ports, known.id, intent);
}

export async function alert(ports: Ports, subject: Knowledge['id'], intent: HighIntent): Promise<void> {
  await ports.facts.accept([alertFact({ subject, ...intent, now: ports.clock.now() })]);
}

async function intentIn(ports: Ports, known: Knowledge, fact: Fact): Promise<HighIntent | undefined> {
  if (known.kind === 'account') return seatsAdded(known.account, known.facts, fact);
  return fact.type === 'pricing.viewed' ? pricingSeen(known.lead, await companyOf(ports, known), fact) : undefined;
}

/** One mail a day for what it is about, however many leads a full pool turned away. */
async function deliver(ports: Ports, { id, subject, properties }: FactOf<'owner.alerted'>): Promise<void> {
  const { to: owner, reason, about, day, because } = properties;
  const to = personOf(owner);
  if (to === undefined) throw new Error(`the alert ${id} is for nobody in the team`);
  const name = `alert-${hashOf(about ?? id, reason)}`;
  if (!(await ports.rhythms.claim(name, day, ports.clock.now()))) return;
  try {
    const title = titles[reason];
    const sendId = hashId('touch', name, day, owner);
    await tellPlainly(ports, {
      sendId,
      to,
      title,
      says: [because],
      about: { subject, journey: 'alert', step: title },
      high: true,
    });
  } catch (error) {
    await ports.rhythms.release(name, day);
    throw error;
  }
}

const titles: Record<FactOf<'owner.alerted'>['properties']['reason'], string> = {
  'nobody-free': 'Nobody is free for new leads',
  pricing: 'High intent: the pricing page',
  seats: 'High intent: more seats',
  quiet: 'Gone quiet',
};
