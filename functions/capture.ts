import { BadInput, NotFound } from '../shared/errors.ts';
import type { Ports } from '../shared/ports.ts';
import { http, type HttpAnswer, type HttpAt, type HttpRequest } from './runtime/http.ts';
import { problem, problemOf } from './runtime/problem.ts';
import { crossOrigin, preflight } from './webhook/cross-origin.ts';
import type { Source } from './webhook/delivery.ts';
import { largestBody, opened } from './webhook/encoding.ts';
import { keep } from './webhook/keeping.ts';
import { waitOfAddress, waitOfKey } from './webhook/limits.ts';
import { senderAt } from './webhook/senders.ts';
import { thankYou } from './webhook/thank-you.ts';
import { refusalPage } from './webhook/refusal.ts';
import { readSigned } from './webhook/unreadable.ts';

/** Everything that comes in from outside: proved on its raw bytes, understood, stored; only then answered 2xx. */
export const capture = async (
  request: HttpRequest,
  ports: Ports,
  { log, machineNow = Date.now() }: Pick<HttpAt, 'log'> & { machineNow?: number },
): Promise<HttpAnswer> => {
  const { env } = ports.settings;
  if (request.method === 'GET') return thankYou(request);
  if (request.method === 'OPTIONS') return preflight(request, env);
  const answer = await answerOf(request, ports, { log, machineNow });
  return { ...answer, headers: { ...answer.headers, ...crossOrigin(request, env) } };
};

type At = Pick<HttpAt, 'log'> & { machineNow: number };

async function answerOf(request: HttpRequest, ports: Ports, at: At): Promise<HttpAnswer> {
  try {
    const answer = await take(request, ports, at);
    return answer.status === 429 ? forPage(request, answer) : answer;
  } catch (error) {
    const refusal = problemOf(error);
    // What went wrong on our side is the runtime's to log and to answer.
    if (refusal.status >= 500) throw error;
    at.log.info('refused', { status: refusal.status });
    return forPage(request, refusal);
  }
}

const asAnswer = (error: unknown): { error: unknown } => ({ error });

/** A person who sent a form from a page gets a page back, programs get problem+json. */
const forPage = (request: HttpRequest, problem: HttpAnswer): HttpAnswer => refusalPage(request, problem) ?? problem;

const tooMany = (seconds: number): HttpAnswer =>
  problem(
    429,
    { code: 'too-many', detail: `too many at once: try again in ${seconds} s` },
    { 'retry-after': String(seconds) },
  );

async function take(request: HttpRequest, ports: Ports, { log, machineNow }: At): Promise<HttpAnswer> {
  const sender = await senderFor(request);
  const limit = largestBody(request);
  if (request.rawBody.byteLength > limit) throw new BadInput('too-large', `a body may have ${limit / 1024} KiB`);
  // Side by side, because both have a way to go; who comes too often hears nothing of the proof.
  const proof = sender.prove(request, {
    machineNow,
    env: ports.settings.env,
    publicUrl: ports.settings.publicUrl,
    web: ports.web,
    secretsOf: (source) => ports.secrets.active(source),
  });
  const [patience, refusal] = await Promise.all([
    waitOfAddress(ports, request, machineNow),
    proof.then(() => undefined, asAnswer),
  ]);
  if (patience > 0) return tooMany(patience);
  if (refusal !== undefined) throw refusal.error;
  const turn = await waitOfKey(ports, request, machineNow);
  if (turn > 0) return tooMany(turn);
  const read = async () => sender.read(opened(request, limit), ports.clock.now(), ports.settings.env);
  const reading = sender.signs === true ? await readSigned(request, read) : await read();
  const id = await keep(ports, reading, request, { log });
  if (reading.kind === 'quarantine' && reading.refusal !== undefined) throw reading.refusal;
  return sender.answer?.(request, id) ?? { status: 202, body: { id } };
}

async function senderFor(request: HttpRequest): Promise<Source> {
  const sender = request.method === 'POST' ? await senderAt(request.path) : undefined;
  if (sender === undefined) throw new NotFound('source', 'nobody is expected at this address');
  return sender;
}

export const handler = http(capture);
