import { isFact, type Fact } from '../shared/contracts/facts.ts';
import { hashId } from '../shared/domain/hash.ts';
import type { Ports } from '../shared/ports.ts';
import type { Knowledge } from './knowledge.ts';
import { leave } from './leaving.ts';

export const CUSTOMER = 'their company is a customer';

/** Whoever reads for an account is told so among their own facts; for a customer they are no lead any more. */
export async function nameSponsor(ports: Ports, known: Knowledge, fact: Fact): Promise<void> {
  if (known.kind === 'lead' || !isFact(fact, 'account.described', 'contract.started')) return;
  const { id: account, sponsor, contract } = known.account;
  if (sponsor === undefined) return;
  const now = ports.clock.now();
  const frame = { occurredAt: now, receivedAt: now, source: 'rules', subject: sponsor };
  const id = hashId('fact', 'sponsor', account, sponsor);
  await ports.facts.accept([{ ...frame, id, type: 'lead.named_sponsor', properties: { account } }]);
  if (contract === undefined) return;
  const enrollments = await ports.enrollments.of(sponsor);
  for (const enrollment of enrollments.filter(({ status }) => status === 'open')) {
    await leave(ports, enrollment, { how: 'exit', because: CUSTOMER });
  }
}
