import type { Instant } from '../../shared/contracts/instant.ts';
import type { Ports } from '../../shared/ports.ts';
import { portsFrom, type RunContext } from './assembly.ts';
import { read } from './reading.ts';
import { logFor, type Log } from './log.ts';
import { problemOf } from './problem.ts';
import { ApiRequest, type ApiResponse } from './http-event.ts';
import { stack } from './stack.ts';

export interface HttpRequest {
  method: string;
  /** The whole address as the sender called it, undecoded: some sign it. */
  url: string;
  /** Without the stage's prefix. */
  path: string;
  /** The route's path parameters, decoded. */
  params: Record<string, string>;
  /** The first value of each. */
  query: Record<string, string>;
  /** Names in lower case. */
  headers: Record<string, string>;
  /** The very bytes that were signed. */
  rawBody: Uint8Array;
  sourceIp: string;
  /** Who is signed in, on the routes behind the door. */
  claims: Record<string, unknown>;
}

export interface HttpAnswer {
  status: number;
  headers?: Record<string, string>;
  /** An object or array is sent as JSON, a string as it is (text/plain unless a header says more), bytes as bytes. */
  body?: object | string | Uint8Array;
}

export interface HttpAt {
  now: Instant;
  log: Log;
}

export type HttpAct = (request: HttpRequest, ports: Ports, at: HttpAt) => Promise<HttpAnswer>;

/** An HTTP request (API Gateway's HTTP API, format 2.0): errors become problem+json, never with details of ours. */
export const http = (act: HttpAct): ((event: unknown, context?: RunContext) => Promise<ApiResponse>) =>
  stack('http', async (raw: unknown, context) => {
    const event = read(ApiRequest, raw, 'request');
    const log = logFor(event.requestContext.requestId ?? context.awsRequestId ?? 'http', {
      method: event.requestContext.http.method,
    });
    try {
      const ports = await portsFrom(context);
      return responseOf(await act(requestOf(event), ports, { now: ports.clock.now(), log }));
    } catch (error) {
      const problem = problemOf(error);
      if (problem.status === 503) log.warn('busy', { status: 503 }, error);
      else if (problem.status >= 500) log.error('failed', { status: problem.status }, error);
      else log.info('refused', { status: problem.status });
      return responseOf(problem);
    }
  });

function requestOf(event: ApiRequest): HttpRequest {
  const { stage, http, authorizer } = event.requestContext;
  const headers = inLowerCase(event.headers ?? {});
  const prefix = stage === undefined || stage === '$default' ? '' : `/${stage}`;
  return {
    method: http.method.toUpperCase(),
    url: urlOf(event, headers),
    path: event.rawPath.startsWith(`${prefix}/`) ? event.rawPath.slice(prefix.length) : event.rawPath,
    params: event.pathParameters ?? {},
    query: firstOfEach(new URLSearchParams(event.rawQueryString ?? '')),
    headers,
    rawBody: Buffer.from(event.body ?? '', event.isBase64Encoded === true ? 'base64' : 'utf8'),
    sourceIp: http.sourceIp ?? '',
    claims: authorizer?.jwt?.claims ?? {},
  };
}

/** Without a prototype: a header may be called `__proto__`, or `constructor`. */
function inLowerCase(headers: Record<string, string>): Record<string, string> {
  const lower = Object.create(null) as Record<string, string>; // as: create() says any
  for (const name of Object.keys(headers)) lower[name.toLowerCase()] = headers[name]!; // ! : one of its own
  return lower;
}

/** Behind a proxy, what the sender called stands in the forwarded headers. They need no trust: a signature is over them. */
function urlOf({ rawPath, rawQueryString = '' }: ApiRequest, headers: Record<string, string>): string {
  const scheme = headers['x-forwarded-proto'] ?? 'http';
  const host = headers['x-forwarded-host'] ?? headers['host'] ?? '';
  return `${scheme}://${host}${rawPath}${rawQueryString === '' ? '' : `?${rawQueryString}`}`;
}

const firstOfEach = (query: URLSearchParams): Record<string, string> => Object.fromEntries([...query].reverse()); // reversed: fromEntries keeps the last one

export function responseOf(answer: HttpAnswer): ApiResponse {
  const { type, body, isBase64Encoded } = bodyOf(answer.body);
  const own = inLowerCase(answer.headers ?? {});
  const headers = {
    ...(type === undefined ? {} : { 'content-type': type }),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...own,
  };
  return { statusCode: answer.status, headers, body, isBase64Encoded };
}

function bodyOf(body: HttpAnswer['body']): { type?: string; body: string; isBase64Encoded: boolean } {
  if (body === undefined) return { body: '', isBase64Encoded: false };
  if (typeof body === 'string') return { type: 'text/plain; charset=utf-8', body, isBase64Encoded: false };
  if (body instanceof Uint8Array)
    return { type: 'application/octet-stream', body: Buffer.from(body).toString('base64'), isBase64Encoded: true };
  return { type: 'application/json', body: JSON.stringify(body), isBase64Encoded: false };
}
