import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Site } from './console-bundle.ts';
import type { Laptop } from './laptop.ts';
import { BadInput } from '../shared/errors.ts';
import { answerGateway, answerProblem } from './server/answers.ts';
import { readBody } from './server/body.ts';
import { match, type Incoming } from './server/gateway.ts';
import { ownCall } from './server/own-api.ts';
import { foreign } from './server/own-site.ts';
import { sendFile } from './server/site.ts';
import { endOfTurn } from './server/turn.ts';

/** How long a call of the ops API waits for the work that is pending, so that a read after a 202 sees what it did. */
const PATIENCE_MS = 10_000;
/** How long a sender may take for a whole request: a slower one gets 408. */
const REQUEST_MS = 15_000;
const HEADERS_MS = 10_000;

/** Capture, ops API and console on one port; `failed` hears of what went wrong on our side. The site may come later. */
export function createLaptopServer(laptop: Laptop, site: Promise<Site>, failed: (error: unknown) => void): Server {
  const server = createServer(
    { requestTimeout: REQUEST_MS, headersTimeout: HEADERS_MS, connectionsCheckingInterval: 1_000 },
    (request, response) => {
      answer(laptop, site, request, response).catch((error: unknown) => {
        // Whoever hung up hears nothing more, and has done us no harm.
        if (response.destroyed) return;
        failed(error);
        if (response.headersSent) response.destroy();
        else answerProblem(response, 500, 'something went wrong on our side');
      });
    },
  );
  return server;
}

async function answer(
  laptop: Laptop,
  site: Promise<Site>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = urlOf(request);
  if (url === undefined) return answerProblem(response, 400, 'not an address');
  const method = methodFor(request, url.pathname);
  const matched = match(method, url.pathname);
  const ops = url.pathname === '/api' || url.pathname.startsWith('/api/');
  if (matched === undefined && !ops) return showConsole(await site, request, response, url);
  const refusal = ops ? foreign(request) : undefined;
  if (refusal !== undefined) return answerProblem(response, 403, refusal);
  if (matched === undefined) return answerProblem(response, 404, 'nothing is here');
  if (matched === 'method') return answerProblem(response, 405, `not by ${method}`);
  const body = await readBody(request, url.pathname);
  if (body === 'too-large') return refuseLarge(request, response);
  const own = ops ? ownCall(method, url.pathname) : undefined;
  if (ops && own?.row.after !== 'nothing') await laptop.loop.settled(PATIENCE_MS);
  if (own)
    return answerOwn(response, async () =>
      own.row.answer(laptop, { request, response, query: url.searchParams, id: own.id, body }),
    );
  const incoming = incomingOf(request, method, url, body);
  if (ops || method !== 'POST') return answerGateway(response, await laptop.request(incoming, matched));
  await endOfTurn();
  return answerGateway(response, await laptop.capture(incoming, matched));
}

/** Who may read a call of the ops API may ask for its head alone (Node sends no body then); a stream has no end to it. */
const methodFor = ({ method = 'GET' }: IncomingMessage, path: string): string =>
  method === 'HEAD' && path.startsWith('/api/') && path !== '/api/stream' ? 'GET' : method;

async function answerOwn(response: ServerResponse, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof BadInput)) throw error;
    answerProblem(response, 422, error.message);
  }
}

const urlOf = ({ url = '/', headers: { host } }: IncomingMessage): URL | undefined =>
  URL.parse(url, `http://${host}`) ?? URL.parse(url, 'http://localhost') ?? undefined;

const incomingOf = (request: IncomingMessage, method: string, url: URL, body: Buffer): Incoming => ({
  method,
  url,
  headers: headersOf(request.rawHeaders),
  body,
  sourceIp: request.socket.remoteAddress ?? '127.0.0.1',
});

/** Names and values in turn, as they came; several values of one name are joined, as API Gateway joins them. */
function headersOf(raw: string[]): Record<string, string> {
  // Without a prototype: a header may be called `__proto__`, or `constructor`.
  const headers = Object.create(null) as Record<string, string>; // as: create() says any
  for (let at = 0; at < raw.length; at += 2) {
    const [name, value] = [raw[at]!.toLowerCase(), raw[at + 1]!]; // ! : Node gives them in pairs
    headers[name] = name in headers ? `${headers[name]},${value}` : value;
  }
  return headers;
}

/** What is still on its way is not read: the connection ends with the answer. */
function refuseLarge(request: IncomingMessage, response: ServerResponse): void {
  response.once('finish', () => request.destroy());
  answerProblem(response, 413, 'the body is too large', { connection: 'close' });
}

function showConsole(site: Site, request: IncomingMessage, response: ServerResponse, url: URL): void {
  const refusal = foreign(request);
  if (refusal !== undefined) return answerProblem(response, 403, refusal);
  const asks = request.method === 'GET' || request.method === 'HEAD';
  if (!asks || !sendFile(response, site, url.pathname)) answerProblem(response, 404, 'nothing is here');
}
