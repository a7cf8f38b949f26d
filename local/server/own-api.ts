import { healthAt } from '../../functions/ops/health.ts';
import { pagingOf } from '../../functions/ops/listing.ts';
import { answerJson, answerProblem } from './answers.ts';
import { decoded } from './gateway.ts';
import { faceOf, moveClock } from './clock-api.ts';
import { mailboxCalls } from './mailbox-api.ts';
import { jsonOf, type OwnCall } from './own-call.ts';
import { streamTo } from './stream.ts';

/** The calls that only a laptop has; all others of the ops API are the deployed function's. */
export const ownCalls: OwnCall[] = [
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
  ...mailboxCalls,
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
export function ownCall(method: string, path: string): { row: OwnCall; id: string } | undefined {
  const row = ownCalls.find((each) => each.method === method && each.path.test(path));
  return row && { row, id: decoded(row.path.exec(path)?.[1] ?? '') };
}
