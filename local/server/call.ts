import { match, type GatewayAnswer, type Incoming, type Matched } from './gateway.ts';

export interface Called {
  status: number;
  headers: Record<string, string>;
  /** Parsed where it is JSON, text otherwise. */
  body: unknown;
}

/** An object is sent as JSON; a text as it is, with the content type that the headers say. */
export type Call = (
  method: 'GET' | 'POST',
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Called>;

/** Calls a function's route as the server would, without one. */
export const callOn =
  (request: (incoming: Incoming, matched: Matched) => Promise<GatewayAnswer>): Call =>
  async (method, path, body, headers = {}) => {
    const url = new URL(path, 'http://localhost');
    const matched = match(method, url.pathname);
    if (matched === undefined || matched === 'method')
      return { status: matched === 'method' ? 405 : 404, headers: {}, body: null };
    const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
    const type: Record<string, string> = typeof body === 'object' ? { 'content-type': 'application/json' } : {};
    const incoming = {
      method,
      url,
      headers: { host: url.host, ...type, ...headers },
      body: Buffer.from(text),
      sourceIp: '127.0.0.1',
    };
    return calledOf(await request(incoming, matched));
  };

function calledOf({ statusCode, headers = {}, body = '', isBase64Encoded }: GatewayAnswer): Called {
  const text = isBase64Encoded === true ? Buffer.from(body, 'base64').toString('utf8') : body;
  const isJson = /json/.test(headers['content-type'] ?? '');
  return { status: statusCode, headers, body: isJson && text !== '' ? JSON.parse(text) : text };
}
