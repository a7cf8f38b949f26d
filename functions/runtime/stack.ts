import middy from '@middy/core';
import type { RunContext } from './assembly.ts';
import { outgoing } from './dispositions.ts';
import { count, took } from './log.ts';

/** The ground of the three stacks: how long it took and how it ended are measured, and errors are named. */
export const stack = <In, Out>(
  kind: 'step' | 'http' | 'event',
  work: (event: In, context: RunContext) => Promise<Out>,
): ((event: In, context?: RunContext) => Promise<Out>) => {
  // Lambda's own time-out ends a call; its answer must not race a settled send, so middy's early one is off.
  const handler = middy({ timeoutEarlyInMillis: 0 })
    .use({ before: noteStart, after: measure(kind), onError: nameError(kind) })
    // any: middy's types stand on @types/aws-lambda; the shape that is called is the one promised above.
    .handler(async (event: any, context: any) => work(event, context ?? {}));
  return handler as unknown as (event: In, context?: RunContext) => Promise<Out>; // as: see above
};

interface Request {
  internal: { startedAt?: bigint };
  error?: unknown;
}

const noteStart = (request: Request): void => {
  // Not performance.now(): Node loads what stands behind it when it is first named.
  request.internal.startedAt = process.hrtime.bigint();
};

const measure = (kind: string) => (request: Request) => {
  const nanoseconds = process.hrtime.bigint() - (request.internal.startedAt ?? 0n);
  took(`${kind}.ms`, Number(nanoseconds) / 1e6);
  count(kind, 'done');
};

const nameError = (kind: string) => (request: Request) => {
  const error = outgoing(request.error);
  count(kind, error.name);
  request.error = error;
};
