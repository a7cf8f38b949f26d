import { z } from 'zod';
import type { Fact } from '../../shared/contracts/facts.ts';
import { LeadId, PersonId, type FactId } from '../../shared/contracts/ids.ts';
import { Stage } from '../../shared/contracts/lead.ts';
import { hashId } from '../../shared/domain/hash.ts';
import { mayMove } from '../../shared/domain/lifecycle.ts';
import { personOf } from '../../shared/domain/team.ts';
import { BadInput, Conflict } from '../../shared/errors.ts';
import { knowLead, type LeadKnowledge } from '../knowledge.ts';
import { read } from '../runtime/reading.ts';
import { idIn, post, type Asked } from './route.ts';
import { By, Words } from './words.ts';

/** What people decide about a lead: recorded as facts, with who and why; the journeys hear of it as of any other fact. */
export const decisionRoutes = [
  post('/api/leads/{id}/stage', moveStage),
  post('/api/leads/{id}/owner', changeOwner),
  post('/api/leads/{id}/disposition', dispose),
];

const Move = z.object({ to: Stage, because: Words, by: By });

async function moveStage(asked: Asked): Promise<object> {
  const { to, because, by } = read(Move, asked.body, 'body');
  return decide(asked, 'lead.stage_changed', ({ lead }) => {
    const verdict = mayMove(lead.stage, to, 'person');
    if (!verdict.may) throw new Conflict('stage', `the lead ${verdict.because}`);
    return { from: lead.stage, to, because, by };
  });
}

const NewOwner = z.object({ to: PersonId, because: Words.default('assigned by hand'), by: By });

async function changeOwner(asked: Asked): Promise<object> {
  const { to, because, by } = read(NewOwner, asked.body, 'body');
  if (personOf(to) === undefined)
    throw new BadInput('invalid-field', 'to: nobody in the team has this id', { field: 'to' });
  return decide(asked, 'lead.owner_changed', () => ({ to, because, by }));
}

const Disposition = z.object({ disposition: z.enum(['qualified', 'not-a-fit', 'nurture']), because: Words, by: By });

async function dispose(asked: Asked): Promise<object> {
  const { disposition, because, by } = read(Disposition, asked.body, 'body');
  return decide(asked, 'lead.dispositioned', () => ({ disposition, because, by }));
}

/** Records one decision and answers the lead as it is with it. */
async function decide<T extends Fact['type']>(
  { params, ports, now }: Asked,
  type: T,
  properties: (known: LeadKnowledge) => Extract<Fact, { type: T }>['properties'],
): Promise<object> {
  const known = await knowLead(ports, idIn(LeadId, params));
  const said = properties(known);
  const id = factId(known, type, said);
  const fact = {
    id,
    type,
    subject: known.id,
    occurredAt: now,
    receivedAt: now,
    seq: ports.ids.next('seq'),
    source: 'ops',
    properties: said,
  } as unknown as Fact; // as: type and properties are of one kind, see the signature
  await ports.facts.accept([fact]);
  const { lead } = await knowLead(ports, known.id);
  return { id: lead.id, fact: id, lead };
}

/** A second click finds the first one's fact: the same words about the same lead, nothing of the kind decided since. */
const factId = ({ id, facts }: LeadKnowledge, type: string, said: object): FactId => {
  const last = facts.findLast((fact) => fact.type === type);
  const same = last !== undefined && JSON.stringify(last.properties) === JSON.stringify(said);
  return same ? last.id : hashId('fact', 'ops', id, type, last?.id ?? 'first', JSON.stringify(said));
};
