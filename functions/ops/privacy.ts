import { z } from 'zod';
import { LeadId } from '../../shared/contracts/ids.ts';
import { addressesIn } from '../../shared/domain/addresses.ts';
import { emailHash } from '../../shared/domain/email-address.ts';
import { hashId } from '../../shared/domain/hash.ts';
import { takenOffIn } from '../../shared/domain/taken-off.ts';
import { Conflict } from '../../shared/errors.ts';
import { knowLead, suppressionOf, type LeadKnowledge } from '../knowledge.ts';
import { erase } from '../privacy/erasing.ts';
import { exportOf } from '../privacy/exporting.ts';
import { read } from '../runtime/reading.ts';
import { get, idIn, post, type Asked } from './route.ts';
import { By, Words } from './words.ts';

/** What a person may ask of us about their own data, carried out by one of ours. */
export const privacyRoutes = [
  get('/api/leads/{id}/export', ({ params, ports }) => exportOf(ports, idIn(LeadId, params))),
  post('/api/leads/{id}/erase', ({ params, body, ports }) =>
    erase(ports, idIn(LeadId, params), read(Asking, body, 'body')),
  ),
  post('/api/leads/{id}/suppress', (asked) => suppress(asked)),
  post('/api/leads/{id}/unsuppress', (asked) => unsuppress(asked)),
];

const Asking = z.object({ by: By, because: Words });

/** Takes a person off all our mail, by hand: at once, for every journey and every address that we know of them. */
const suppress = (asked: Asked): Promise<object> =>
  byHand(asked, 'lead.suppressed', async ({ facts }) => {
    for (const email of addressesIn(facts)) await asked.ports.suppressions.put(emailHash(email), 'manual', asked.now);
  });

/** Takes that back: only what one of ours did. A bounce, a complaint and the person's own "no" stay. */
const unsuppress = (asked: Asked): Promise<object> =>
  byHand(asked, 'lead.unsuppressed', async (known) => {
    const because = (await suppressionOf(asked.ports, known))?.because;
    if (because !== 'manual' && takenOffIn(known.facts) === undefined)
      throw new Conflict(
        'not-by-hand',
        `nobody of ours took this person off all mail: ${because ?? 'they are on no list'}`,
      );
    for (const email of addressesIn(known.facts)) await asked.ports.suppressions.lift(emailHash(email), 'manual');
  });

async function byHand(
  { params, body, ports, now }: Asked,
  type: 'lead.suppressed' | 'lead.unsuppressed',
  act: (known: LeadKnowledge) => Promise<void>,
): Promise<object> {
  const { by, because } = read(Asking, body, 'body');
  const known = await knowLead(ports, idIn(LeadId, params));
  const { email } = known.lead.fields;
  if (email === undefined)
    throw new Conflict('no-address', 'no address is known of this lead: nothing goes out anyway');
  await act(known);
  const times = known.facts.filter((fact) => fact.type === type).length;
  const frame = { subject: known.id, occurredAt: now, receivedAt: now, seq: ports.ids.next('seq'), source: 'ops' };
  const fact = hashId('fact', type === 'lead.suppressed' ? 'suppressed' : 'unsuppressed', known.id, times);
  await ports.facts.accept([{ ...frame, id: fact, type, properties: { by, because } }]);
  return { id: known.id, fact, suppression: (await suppressionOf(ports, await knowLead(ports, known.id))) ?? null };
}
