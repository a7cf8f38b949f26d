import type { ServerResponse } from 'node:http';
import { STATUS_CODES } from 'node:http';
import type { GatewayAnswer } from './gateway.ts';

export function answerJson(response: ServerResponse, status: number, body: unknown): void {
  send(response, status, { 'content-type': 'application/json', 'cache-control': 'no-store' }, JSON.stringify(body));
}

/** An error as RFC 9457 says it. */
export function answerProblem(
  response: ServerResponse,
  status: number,
  detail: string,
  headers: Record<string, string> = {},
): void {
  const title = STATUS_CODES[status] ?? 'Error';
  const code = status === 413 ? 'too-large' : title.toLowerCase().replaceAll(' ', '-');
  const problem = { type: 'about:blank', title, status, code, detail };
  send(response, status, { 'content-type': 'application/problem+json', ...headers }, JSON.stringify(problem));
}

/** What a function answered, as API Gateway would send it. */
export function answerGateway(response: ServerResponse, answer: GatewayAnswer): void {
  const { body: text = '', isBase64Encoded } = answer;
  // Text leaves in one piece with its head.
  const body = isBase64Encoded === true ? Buffer.from(text, 'base64') : text;
  const cookies: Record<string, string[]> = answer.cookies === undefined ? {} : { 'set-cookie': answer.cookies };
  send(response, answer.statusCode, { ...answer.headers, ...cookies }, body);
}

function send(
  response: ServerResponse,
  status: number,
  headers: Record<string, string | string[]>,
  body: string | Buffer,
): void {
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) });
  response.end(body);
}
