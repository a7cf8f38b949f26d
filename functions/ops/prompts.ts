import { SubjectId } from '../../shared/contracts/ids.ts';
import { filtersOf, pageOf, pagingOf } from './listing.ts';
import { get, type Asked } from './route.ts';

/** What the product shows to a subject now: it fetches this. */
export const promptRoutes = [get('/api/prompts', list)];

async function list({ query, ports, now }: Asked): Promise<object> {
  const { subject } = filtersOf({ subject: SubjectId }, query);
  const prompts = await ports.prompts.of(subject);
  return pageOf(
    prompts.filter(({ expiresAt }) => expiresAt === undefined || expiresAt > now),
    pagingOf(query),
  );
}
