import { z } from 'zod';
import { filtersOf, pagingOf } from '../../functions/ops/listing.ts';
import { read } from '../../functions/runtime/reading.ts';
import { instant } from '../../shared/contracts/instant.ts';
import { playEvent } from '../post-office/playing.ts';
import { sendBack } from '../post-office/replying.ts';
import { plays } from '../post-office/sayings.ts';
import type { Laptop } from '../laptop.ts';
import type { KeptMail } from '../ports/mailbox.ts';
import { answerJson, answerProblem } from './answers.ts';
import { jsonOf, type OwnAsked, type OwnCall } from './own-call.ts';

const mailFilters = {
  to: z.string().optional(),
  journey: z.string().optional(),
  // Kept instants have milliseconds and end in Z: one that says the same otherwise would not compare.
  since: z.iso
    .datetime({ offset: true, error: 'must be an instant like 2026-12-01T09:00:00Z' })
    .transform((text) => instant(Date.parse(text)))
    .optional(),
  order: z.enum(['oldest', 'newest']).default('oldest'),
};

/** `id` names the occasion: said twice under the same one, it happened once. */
const Simulated = z.object({
  event: z.string(),
  link: z.url({ protocol: /^https?$/ }).optional(),
  id: z.string().max(100).optional(),
});

/** What somebody writes back; from elsewhere where a colleague answers. */
const Answered = z.object({
  text: z.string().max(20_000),
  as: z.enum(['person', 'out-of-office', 'bounce', 'unsubscribe']).default('person'),
  from: z.email().optional(),
  id: z
    .string()
    .regex(/^[\w-]{1,100}$/, 'must be letters, digits, - and _')
    .optional(),
});

/** The mailbox, and what can be let happen to a mail in it: only a laptop has one. */
export const mailboxCalls: OwnCall[] = [
  {
    method: 'GET',
    path: /^\/api\/mailbox$/,
    after: 'pending-work',
    answer: ({ mailbox }, { response, query }) => {
      const { to, journey, since, order } = filtersOf(mailFilters, Object.fromEntries(query));
      const filter = { ...(to && { to }), ...(journey && { journey }), ...(since && { since }), order };
      const page = mailbox.list(filter, pagingOf(Object.fromEntries(query)));
      // A list on a screen shows no bodies, and is asked for often.
      const isShort = query.get('without') === 'body';
      answerJson(response, 200, isShort ? { ...page, items: page.items.map(withoutBody) } : page);
    },
  },
  {
    method: 'GET',
    path: /^\/api\/mailbox\/([^/]+)$/,
    after: 'pending-work',
    answer: ofMail(async (mail, { ports }, { response, id }) => {
      const marks = await ports.postmarks.of(id as never); // as: a send id is its touch's id, and any other has no marks
      answerJson(response, 200, { ...mail, marks, plays: plays.map(({ event, title }) => ({ event, title })) });
    }),
  },
  {
    method: 'POST',
    path: /^\/api\/mailbox\/([^/]+)\/simulate$/,
    after: 'pending-work',
    answer: ofMail(async (mail, { deliveries, clock, loop, ports }, { response, id, body }) => {
      const asked = jsonOf(body);
      if (asked.error !== undefined) return answerProblem(response, 400, asked.error);
      const { event, link, id: occasion = ports.ids.next('event') } = read(Simulated, asked.value, 'body');
      playEvent({ deliveries, clock }, mail, event, { link }, occasion);
      loop.poke();
      answerJson(response, 202, { id, event, occasion });
    }),
  },
  {
    method: 'POST',
    path: /^\/api\/mailbox\/([^/]+)\/reply$/,
    after: 'pending-work',
    answer: ofMail(async (mail, { inbox, deliveries, clock, loop, ports }, { response, id, body }) => {
      const asked = jsonOf(body);
      if (asked.error !== undefined) return answerProblem(response, 400, asked.error);
      const { id: occasion = ports.ids.next('reply'), ...answer } = read(Answered, asked.value, 'body');
      await sendBack({ inbox, deliveries, clock }, mail, answer, occasion);
      loop.poke();
      answerJson(response, 202, { id, as: answer.as, occasion });
    }),
  },
];

/** A call about one mail; there is none of any other id. */
function ofMail(answer: (mail: KeptMail, laptop: Laptop, asked: OwnAsked) => Promise<void> | void): OwnCall['answer'] {
  return (laptop, asked) => {
    const mail = laptop.mailbox.get(asked.id);
    return mail === undefined ? answerProblem(asked.response, 404, 'no such mail') : answer(mail, laptop, asked);
  };
}

const withoutBody = ({ html, text, raw, headers, ...mail }: KeptMail): object => mail;
