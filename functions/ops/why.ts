import { z } from 'zod';
import { JourneyId } from '../../shared/contracts/enrollment.ts';
import { AccountId, LeadId } from '../../shared/contracts/ids.ts';
import { knowAccount, knowLead, type Knowledge } from '../knowledge.ts';
import { whyMails } from '../why/mails.ts';
import { filtersOf } from './listing.ts';
import { get, idIn, type Asked } from './route.ts';

/** Why a lead got, or did not get, each mail; of an account, what its journeys wrote and did not write. */
export const whyRoutes = [
  get('/api/leads/{id}/why', async (asked) => why(asked, await knowLead(asked.ports, idIn(LeadId, asked.params)))),
  get('/api/accounts/{id}/why', async (asked) =>
    why(asked, await knowAccount(asked.ports, idIn(AccountId, asked.params))),
  ),
];

const filters = { journey: JourneyId.optional(), step: z.string().max(200).optional() };

async function why({ query, ports, now }: Asked, known: Knowledge): Promise<object> {
  const asked = filtersOf(filters, query);
  return { id: known.id, at: now, journeys: await whyMails(ports, known, asked) };
}
