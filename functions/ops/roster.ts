import { z } from 'zod';
import { PersonId } from '../../shared/contracts/ids.ts';
import type { Absence } from '../../shared/contracts/routing.ts';
import { TypedInstant } from '../../shared/contracts/typed-instant.ts';
import { hashOf } from '../../shared/domain/hash.ts';
import { pools } from '../../shared/domain/routing/pools.ts';
import { presenceOf } from '../../shared/domain/routing/presence.ts';
import { seatOf } from '../../shared/domain/routing/turns.ts';
import { personOf } from '../../shared/domain/team.ts';
import { BadInput, NotFound } from '../../shared/errors.ts';
import { read } from '../runtime/reading.ts';
import { whole } from './listing.ts';
import { get, idIn, post, type Asked } from './route.ts';
import { By, Words } from './words.ts';

/** Who takes leads: the pools with their turns, and who is away. */
export const rosterRoutes = [
  get('/api/pools', standings),
  get('/api/absences', async ({ ports }) => whole(await ports.roster.absences())),
  post('/api/team/{id}/absence', stayAway),
];

async function standings({ ports, now }: Asked): Promise<object> {
  const absences = await ports.roster.absences();
  const items = pools.map(async (pool) => {
    const state = await ports.roster.pool(pool.id);
    const members = pool.members.map(({ person, weight, capacity }) => ({
      person,
      name: personOf(person)?.name ?? person,
      weight,
      capacity: Number.isFinite(capacity) ? capacity : null,
      ...seatOf(state, person),
      presence: presenceOf(person, absences, now),
    }));
    return { ...pool, members };
  });
  return whole(await Promise.all(items));
}

const Away = z.object({ from: TypedInstant.optional(), until: TypedInstant, because: Words, by: By });

/** Said again with the same beginning it is changed; one that ends now is over. */
async function stayAway({ params, body, ports, now }: Asked): Promise<object> {
  const person = idIn(PersonId, params);
  if (personOf(person) === undefined) throw new NotFound('person', 'nobody in the team has this id');
  const { from = now, until, because, by } = read(Away, body, 'body');
  if (until < from) throw new BadInput('invalid-field', 'until: must not be before from', { field: 'until' });
  const absence: Absence = { id: `absence_${hashOf(person, from)}`, person, from, until, because, by };
  await ports.roster.keepAbsence(absence);
  return absence;
}
