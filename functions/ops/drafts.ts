import { z } from 'zod';
import { addDays } from '../../shared/domain/calendar.ts';
import { LocalDate } from '../../shared/contracts/instant.ts';
import { filtersOf, pageOf, pagingOf } from './listing.ts';
import { get, type Asked } from './route.ts';

/** What texts by a model cost each day, and why our own writer composed instead. Days are UTC days. */
export const draftRoutes = [get('/api/drafts', list)];

const filters = { from: LocalDate.optional(), to: LocalDate.optional() } satisfies z.ZodRawShape;

async function list({ query, ports, now }: Asked): Promise<object> {
  const { from, to = now.slice(0, 10) } = filtersOf(filters, query);
  const days = await ports.drafts.days(from ?? addDays(to, -30), to);
  return pageOf(
    days.map((day) => ({ id: day.day, ...day })),
    pagingOf(query),
  );
}
