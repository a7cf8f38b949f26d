import { z } from 'zod';
import { JourneyId } from '../../shared/contracts/enrollment.ts';
import { LeadId } from '../../shared/contracts/ids.ts';
import { knowLead } from '../knowledge.ts';
import { whyMails } from '../why/mails.ts';
import { filtersOf } from './listing.ts';
import { get, idIn, type Asked } from './route.ts';

/** Why a lead got, or did not get, each mail. */
export const whyRoutes = [get('/api/leads/{id}/why', why)];

const filters = { journey: JourneyId.optional(), step: z.string().max(200).optional() };

async function why({ params, query, ports, now }: Asked): Promise<object> {
  const asked = filtersOf(filters, query);
  const known = await knowLead(ports, idIn(LeadId, params));
  return { id: known.id, at: now, journeys: await whyMails(ports, known, asked) };
}
