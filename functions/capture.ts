import { BadInput, NotFound } from '../shared/errors.ts';
import type { Ports } from '../shared/ports.ts';
import { http, type HttpAnswer, type HttpAt, type HttpRequest } from './runtime/http.ts';
import { problemOf } from './runtime/problem.ts';

import type { Source } from './webhook/delivery.ts';
import { largestBody, opened } from './webhook/encoding.ts';
import { keep } from './webhook/keeping.ts';
import { senderAt } from './webhook/senders.ts';
import { thankYou } from './webhook/thank-you.ts';
import { refusalPage } from './webhook/refusal.ts';

/** Everything that comes in from outside: proved on its raw bytes, understood, stored; only then answered 2xx. */
export const capture = async (
  request: HttpRequest,
  ports: Ports,
  { log, machineNow = Date.now() }: Pick<HttpAt, 'log'> & { machineNow?: number },
): Promise<HttpAnswer> => {
  if (request.method === 'GET') return thankYou(request);
  try {
    return await take(request, ports, { log, machineNow });
  } catch (error) {
    // A person who sent a form from a page gets a page back; programs get problem+json from the runtime.
    const page = refusalPage(request, problemOf(error));
    if (page === undefined) throw error;
    log.info('refused', { status: page.status });
    return page;
  }
};

async function take(
  request: HttpRequest,
  ports: Ports,
  { log, machineNow }: Pick<HttpAt, 'log'> & { machineNow: number },
): Promise<HttpAnswer> {
  const sender = senderFor(request);
  const limit = largestBody(request);
  if (request.rawBody.byteLength > limit) throw new BadInput('too-large', `a body may have ${limit / 1024} KiB`);
  await sender.prove(request, {
    machineNow,
    env: ports.settings.env,
    web: ports.web,
    secretsOf: (source) => ports.secrets.active(source),
  });
  const reading = await sender.read(opened(request, limit), ports.clock.now());
  const id = await keep(ports, reading, request, { log });
  return sender.answer?.(request, id) ?? { status: 202, body: { id } };
}

function senderFor(request: HttpRequest): Source {
  const sender = request.method === 'POST' ? senderAt(request.path) : undefined;
  if (sender === undefined) throw new NotFound('source', 'nobody is expected at this address');
  return sender;
}

export const handler = http(capture);
