import { z } from 'zod';
import { isFact, type Fact } from '../../shared/contracts/facts.ts';
import { LeadId } from '../../shared/contracts/ids.ts';
import { LeadFields } from '../../shared/contracts/lead.ts';
import { emailHash, normaliseEmail } from '../../shared/domain/email-address.ts';
import { hashId } from '../../shared/domain/hash.ts';
import { BadInput, Conflict } from '../../shared/errors.ts';
import type { Ports } from '../../shared/ports.ts';
import { knowLead } from '../knowledge.ts';
import { read } from '../runtime/reading.ts';
import { idIn, post, type Asked } from './route.ts';
import { By, Words } from './words.ts';

/** Who is who, decided by people: leads joined and parted, fields corrected. Recorded as facts, with who and why. */
export const identityRoutes = [
  post('/api/leads/{id}/merge', join),
  post('/api/leads/{id}/unmerge', part),
  post('/api/leads/{id}/fields', correct),
];

const Pair = z.object({ from: LeadId, because: Words, by: By });

async function join({ params, body, ports, now }: Asked): Promise<object> {
  const { from, because, by } = read(Pair, body, 'body');
  const known = await knowLead(ports, idIn(LeadId, params));
  const other = await knowLead(ports, from);
  if (other.id === known.id) throw new Conflict('same-lead', 'these two are one lead already');
  await ports.identities.merge(other.id, known.id, 'person');
  const times = known.facts.filter((fact) => isFact(fact, 'identity.merged')).length;
  const properties = { from: other.id, into: known.id, because, by };
  const id = hashId('fact', 'merged by hand', other.id, known.id, times);
  return told(ports, { id, type: 'identity.merged', subject: known.id, properties, ...byHand(ports, now) });
}

/** Each gets back its own history: facts stay with the lead that they came for, and so do its keys. */
async function part({ params, body, ports, now }: Asked): Promise<object> {
  const { from, because, by } = read(Pair, body, 'body');
  const known = await knowLead(ports, idIn(LeadId, params));
  if (from === known.id || (await ports.identities.current(from)) !== known.id)
    throw new Conflict('not-merged', 'that lead was not merged into this one');
  const into = await ports.identities.unmerge(from);
  if (into === undefined) throw new Conflict('not-merged', 'somebody parted them already');
  const times = known.facts.filter((fact) => isFact(fact, 'identity.unmerged')).length;
  const fact = {
    id: hashId('fact', 'unmerged', from, into, times),
    type: 'identity.unmerged',
    properties: { from, into, because, by },
    ...byHand(ports, now),
  } as const;
  await ports.facts.accept([{ ...fact, subject: from }]);
  const remaining = await told(ports, { ...fact, subject: into });
  return { ...remaining, parted: (await knowLead(ports, from)).lead };
}

const Correction = z.object({ fields: LeadFields.strict(), because: Words, by: By });

async function correct({ params, body, ports, now }: Asked): Promise<object> {
  const { fields, because, by } = read(Correction, body, 'body');
  if (Object.keys(fields).length === 0)
    throw new BadInput('missing-field', 'fields: at least one is needed', { field: 'fields' });
  const known = await knowLead(ports, idIn(LeadId, params));
  if (fields.email !== undefined) await claim(ports, known.id, fields.email);
  const last = known.facts.findLast((fact) => fact.type === 'lead.identified' && fact.source === 'ops');
  const id = hashId('fact', 'corrected', known.id, last?.id ?? 'first', JSON.stringify(fields));
  const properties = { fields, because, by };
  return told(ports, { id, type: 'lead.identified', subject: known.id, properties, ...byHand(ports, now) });
}

/** The address leads to this lead from now on; one that is somebody else's is a question for people. */
async function claim(ports: Ports, lead: LeadId, email: string): Promise<void> {
  if (normaliseEmail(email) === undefined)
    throw new BadInput('invalid-field', 'fields.email: is no address', { field: 'fields.email' });
  const { subject } = await ports.identities.resolve([`email:${emailHash(email)}`], () => lead);
  const owner = await ports.identities.current(subject);
  if (owner !== lead) throw new Conflict('address-taken', `this address is of lead ${owner}: merge the two instead`);
}

const byHand = (ports: Ports, now: string) => ({
  occurredAt: now,
  receivedAt: now,
  seq: ports.ids.next('seq'),
  source: 'ops',
});

async function told(ports: Ports, fact: Fact & { subject: LeadId }): Promise<object> {
  await ports.facts.accept([fact]);
  const { lead } = await knowLead(ports, fact.subject);
  return { id: lead.id, fact: fact.id, lead };
}
