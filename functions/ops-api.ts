import { BadInput, NotFound } from '../shared/errors.ts';
import type { Ports } from '../shared/ports.ts';
import { routes } from './ops/routes.ts';
import { routeFor } from './ops/route.ts';
import { http, type HttpAnswer, type HttpAt, type HttpRequest } from './runtime/http.ts';
import { mediaType, readJson } from './webhook/body.ts';

/** What the console, scripts and dashboards ask and decide. */
export const opsApi = async (request: HttpRequest, ports: Ports, { now, log }: HttpAt): Promise<HttpAnswer> => {
  const found = routeFor(routes, request.method, request.path);
  if ('allowed' in found) throw refused(found.allowed);
  const { route, params } = found;
  const body = route.method === 'POST' ? bodyOf(request) : {};
  return { status: 200, body: await route.act({ params, query: request.query, body, ports, now, log }) };
};

const refused = (allowed: string[]): Error =>
  allowed.length === 0
    ? new NotFound('path', 'the ops API has no such path')
    : new BadInput('method-not-allowed', `this path answers ${allowed.join(' and ')} only`);

/** Whatever says it is JSON must be; what is JSON may say less. */
function bodyOf(request: HttpRequest): unknown {
  if (request.rawBody.byteLength === 0) return {};
  if (request.rawBody.byteLength > largestBody)
    throw new BadInput('too-large', `a body may have ${largestBody / 1024} KiB`);
  try {
    return readJson(request.rawBody);
  } catch (error) {
    const saysJson = ['application/json', ''].includes(mediaType(request.headers['content-type']));
    if (saysJson || !(error instanceof BadInput) || error.code !== 'not-json') throw error;
    throw new BadInput('wrong-content-type', 'the body must be JSON', { cause: error });
  }
}

const largestBody = 256 * 1024;

export const handler = http(opsApi);
