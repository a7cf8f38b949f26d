import { z } from 'zod';
import { isLeadId, SubjectId } from '../../shared/contracts/ids.ts';
import { factTypes, type FactType } from '../../shared/contracts/facts.ts';
import { filtersOf, pageOf, pagingOf } from './listing.ts';
import { get, type Asked } from './route.ts';

/** Everything that happened, oldest first. */
export const factRoutes = [get('/api/facts', list)];

const filters = {
  subject: SubjectId.optional(),
  type: z.enum(factTypes as [FactType, ...FactType[]]).optional(), // as: the catalogue is not empty
};

async function list({ query, ports }: Asked): Promise<object> {
  const { subject, type } = filtersOf(filters, query);
  if (subject === undefined) return ports.facts.list(type === undefined ? {} : { type }, pagingOf(query));
  const facts = await ports.facts.of(isLeadId(subject) ? await ports.identities.current(subject) : subject);
  return pageOf(
    facts.filter((fact) => type === undefined || fact.type === type),
    pagingOf(query),
  );
}
