import { createServer, type Http2Server, type Http2ServerResponse, type ServerHttp2Session } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { modelIn, writerOf } from '../../local/ports/model.ts';
import { openSqliteTable } from '../../local/table/sqlite-table.ts';
import { storesOn } from '../../shared/store/stores.ts';
import { handsIn, review, today, written } from './model.ts';

/** A server in Bedrock's place, speaking HTTP/2 as it does: what the adapter really sends and really reads. */
let server: Http2Server;
let asked: { path: string; body: any }[]; // any: tests look into many shapes of JSON
const sessions: ServerHttp2Session[] = [];
let answers: ((response: Http2ServerResponse) => void)[];

const says =
  (status: number, body: unknown, headers: Record<string, string> = {}) =>
  (response: Http2ServerResponse) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };
const throttles = says(429, { message: 'slow down' }, { 'x-amzn-errortype': 'ThrottlingException' });

beforeAll(async () => {
  process.env['AWS_ACCESS_KEY_ID'] = 'none';
  process.env['AWS_SECRET_ACCESS_KEY'] = 'none';
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk) => chunks.push(Buffer.from(chunk as Buffer))); // as: nobody asked for text
    request.on('end', () => {
      asked.push({ path: decodeURIComponent(request.url ?? ''), body: JSON.parse(Buffer.concat(chunks).toString()) });
      const next = answers.length > 1 ? answers.shift() : answers[0];
      next?.(response);
    });
  });
  server.on('session', (session) => void sessions.push(session));
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  for (const session of sessions) session.destroy();
  server.close();
});
beforeEach(() => {
  asked = [];
});

const draftedAt = (endpoint: string) => {
  const { drafts } = storesOn(openSqliteTable(':memory:'));
  const access = modelIn({
    REVBEAT_MODEL: 'us.amazon.nova-lite-v1:0',
    REVBEAT_BEDROCK_ENDPOINT: endpoint,
    REVBEAT_GUARDRAIL_VERSION: 'DRAFT',
    AWS_REGION: 'us-east-1',
  });
  return writerOf(access, { drafts, clock: { now: () => `${today}T15:00:00.000Z` } }).draft(review);
};
const here = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // as: it listens on a port

test('over the wire: the model is asked by its name, and its words are used', async () => {
  answers = [says(200, handsIn({ sections: written }))];
  const draft = await draftedAt(here());
  expect(draft).toMatchObject({ writtenBy: 'us.amazon.nova-lite-v1:0', tokens: { input: 1_000, output: 200 } });
  expect(asked[0]?.path).toBe('/model/us.amazon.nova-lite-v1:0/converse');
  expect(asked[0]?.body.toolConfig.toolChoice).toEqual({ tool: { name: 'hand_in_draft' } });
  expect(JSON.stringify(asked[0]?.body)).not.toMatch(/Sofia|Marchetti/);
});

test('throttled once: asked again; throttled twice: our own writer', async () => {
  answers = [throttles, says(200, handsIn({ sections: written }))];
  expect((await draftedAt(here())).fellBack).toBeUndefined();
  answers = [throttles];
  asked = [];
  expect((await draftedAt(here())).fellBack).toBe('throttled');
  expect(asked).toHaveLength(2);
});

test.each([
  ['an answer that is no JSON', says(200, '<html>proxy</html>'), 'unreadable'],
  ['an error of theirs', says(500, { message: 'oh' }, { 'x-amzn-errortype': 'InternalServerException' }), 'out'],
  ['a missing right', says(403, { message: 'no' }, { 'x-amzn-errortype': 'AccessDeniedException' }), 'not-allowed'],
  // To the SDK that is a time-out: nobody knows what was billed.
  ['a cut connection', (response: Http2ServerResponse) => void response.stream.session?.destroy(), 'too-slow'],
])('%s → %s', async (_, answer, fellBack) => {
  answers = [answer];
  expect((await draftedAt(here())).fellBack).toBe(fellBack);
});

test('nobody at home', async () => {
  expect((await draftedAt('http://127.0.0.1:1')).fellBack).toBe('out');
});

test('without a model nobody is asked', () => {
  expect(modelIn({ REVBEAT_GUARDRAIL_VERSION: 'DRAFT', AWS_REGION: 'us-east-1' })).toBeUndefined();
});
