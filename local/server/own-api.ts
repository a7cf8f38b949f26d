import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { healthAt } from '../../functions/ops/health.ts';
import { filtersOf, pagingOf } from '../../functions/ops/listing.ts';
import { instant } from '../../shared/contracts/instant.ts';
import type { Laptop } from '../laptop.ts';
import type { KeptMail } from '../ports/mailbox.ts';
import { answerJson, answerProblem } from './answers.ts';
import { decoded } from './gateway.ts';
import { faceOf, moveClock } from './clock-api.ts';
import { streamTo } from './stream.ts';

interface Asked {
  request: IncomingMessage;
  response: ServerResponse;
  query: URLSearchParams;
  /** The last part of the path, where the row has one. */
  id: string;
  body: Buffer;
}

interface Row {
  method: 'GET' | 'POST';
  path: RegExp;
  /** Whether pending work runs first, so that a read after a 202 sees what it did. */
  after: 'pending-work' | 'nothing';
  answer(laptop: Laptop, asked: Asked): Promise<void> | void;
}

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

/** The calls that only a laptop has; all others of the ops API are the deployed function's. */
export const ownCalls: Row[] = [
  {
    method: 'GET',
    path: /^\/api\/health$/,
    after: 'nothing',
    answer: async ({ ports, clock }, { response }) => answerJson(response, 200, healthAt(ports, clock.now())),
  },
  {
    method: 'GET',
    path: /^\/api\/clock$/,
    after: 'pending-work',
    answer: ({ clock, loop }, { response }) => answerJson(response, 200, { ...faceOf(clock, loop), ran: 0 }),
  },
  {
    method: 'POST',
    path: /^\/api\/clock$/,
    after: 'pending-work',
    answer: async ({ clock, loop }, { response, body }) => {
      const asked = jsonOf(body);
      if (asked.error !== undefined) return answerProblem(response, 400, asked.error);
      const answer = await moveClock(clock, loop, asked.value);
      if (answer.status === 422) return answerProblem(response, 422, answer.because);
      answerJson(response, 200, answer.face);
    },
  },
  {
    method: 'GET',
    path: /^\/api\/stream$/,
    after: 'nothing',
    answer: (laptop, { response }) => streamTo(response, laptop),
  },
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
    answer: ({ mailbox }, { response, id }) => {
      const mail = mailbox.get(id);
      if (mail === undefined) answerProblem(response, 404, 'no such mail');
      else answerJson(response, 200, mail);
    },
  },
  {
    method: 'GET',
    path: /^\/api\/dead-letters$/,
    after: 'pending-work',
    answer: ({ deliveries }, { response, query }) => {
      const { limit = 50, cursor } = pagingOf(Object.fromEntries(query));
      const found = deliveries.dead(Number(cursor ?? 0), limit + 1);
      const items = found.slice(0, limit);
      answerJson(response, 200, { items, cursor: found.length > limit ? String(items.at(-1)?.seq) : null });
    },
  },
  {
    method: 'POST',
    path: /^\/api\/dead-letters\/([^/]+)\/redrive$/,
    after: 'pending-work',
    answer: ({ deliveries, clock, loop }, { response, id }) => {
      if (!deliveries.revive(id, clock.millis())) return answerProblem(response, 404, 'no dead letter of that id');
      loop.poke();
      answerJson(response, 202, { id });
    },
  },
];

/** The row of a call, or undefined: then it is the function's. */
export function ownCall(method: string, path: string): { row: Row; id: string } | undefined {
  const row = ownCalls.find((each) => each.method === method && each.path.test(path));
  return row && { row, id: decoded(row.path.exec(path)?.[1] ?? '') };
}

const withoutBody = ({ html, text, raw, headers, ...mail }: KeptMail): object => mail;

function jsonOf(body: Buffer): { value: unknown; error?: undefined } | { error: string } {
  try {
    return { value: JSON.parse(body.toString('utf8')) };
  } catch (error) {
    return { error: `not JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
}
