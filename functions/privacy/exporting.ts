import { isFact, type Fact } from '../../shared/contracts/facts.ts';
import { isLeadId, type LeadId } from '../../shared/contracts/ids.ts';
import { mentions, personalWordsOf } from '../../shared/domain/erasure/personal-words.ts';
import type { Ports } from '../../shared/ports.ts';
import { knowLead, namesOf, suppressionOf } from '../knowledge.ts';
import { collect, each } from '../paging.ts';

/** All that is kept of a person, as they may have it (GDPR, articles 15 and 20): JSON, so that no cell is ever a formula. */
export async function exportOf(ports: Ports, lead: LeadId): Promise<object> {
  const known = await knowLead(ports, lead);
  const names = namesOf(known).filter(isLeadId);
  const ofAll = async <T>(read: (name: LeadId) => Promise<T[]>): Promise<T[]> =>
    (await Promise.all(names.map(read))).flat();
  return {
    id: known.id,
    exportedAt: ports.clock.now(),
    names,
    lead: known.lead,
    consent: {
      now: known.lead.consent,
      because: known.lead.consentBecause,
      topicsLeft: known.lead.topicsLeft ?? [],
      suppression: (await suppressionOf(ports, known)) ?? null,
      words: known.facts
        .filter(isWordOnMail)
        .map(({ id, type, occurredAt, source, properties }) => ({ id, type, occurredAt, source, properties })),
    },
    facts: await Promise.all(known.facts.map(async (fact) => ({ ...fact, delivery: await deliveryOf(ports, fact) }))),
    touches: await ofAll((name) => ports.touches.of(name)),
    enrollments: await ofAll((name) => ports.enrollments.of(name)),
    tasks: (await ofAll((subject) => collect((paging) => ports.tasks.list({ subject }, paging)))).map(withoutToken),
    approvals: (await ofAll((subject) => collect((paging) => ports.approvals.list({ subject }, paging)))).map(
      withoutToken,
    ),
    prompts: await ofAll((name) => ports.prompts.of(name)),
    owner: (await ports.roster.assignment(known.id)) ?? null,
    quarantine: await quarantineOf(ports, known.facts),
  };
}

/** The token of a machine that waits is nobody's data, and whoever has it can answer for them. */
const withoutToken = <W extends { token?: string | undefined }>({ token: _, ...work }: W): Omit<W, 'token'> => work;

const isWordOnMail = (fact: Fact): boolean =>
  isFact(fact, 'consent.given', 'email.unsubscribed', 'email.complained') ||
  (isFact(fact, 'form.submitted', 'lead.identified') && fact.properties.fields.consent !== undefined);

/** What was sent to us, as text; null where it is kept no longer. */
async function deliveryOf(ports: Ports, { subject, id }: Fact): Promise<string | null> {
  const bytes = await ports.facts.raw(subject, id);
  return bytes === undefined ? null : Buffer.from(bytes).toString('utf8');
}

async function quarantineOf(ports: Ports, facts: Fact[]): Promise<object[]> {
  const words = personalWordsOf(facts);
  const found: object[] = [];
  for await (const { raw, headers: _, ...delivery } of each((paging) => ports.quarantine.list(paging))) {
    const text = Buffer.from(raw).toString('utf8');
    if (mentions(text, words)) found.push({ ...delivery, body: text });
  }
  return found;
}
