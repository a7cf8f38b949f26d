import * as http from 'node:http';
import * as http2 from 'node:http2';
import type { AddressInfo } from 'node:net';
import { modelIn, writerOf } from '../../local/ports/model.ts';
import { openSqliteTable } from '../../local/table/sqlite-table.ts';
import { storesOn } from '../../shared/store/stores.ts';
import { handsIn, review, today, written } from './model.ts';

/** What servers of both kinds have in common, as far as we go. */
type Answering = Pick<http.ServerResponse, 'end' | 'writeHead'> & { cut(): void };

const says =
  (status: number, body: unknown, headers: Record<string, string> = {}) =>
  (response: Answering) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };
const throttles = says(429, { message: 'slow down' }, { 'x-amzn-errortype': 'ThrottlingException' });

let asked: { path: string; body: any }[]; // any: tests look into many shapes of JSON
let answers: ((response: Answering) => void)[];
beforeEach(() => {
  asked = [];
});

const heard = (request: http.IncomingMessage | http2.Http2ServerRequest, response: Answering) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk) => chunks.push(Buffer.from(chunk as Buffer))); // as: nobody asked for text
  request.on('end', () => {
    asked.push({ path: decodeURIComponent(request.url ?? ''), body: JSON.parse(Buffer.concat(chunks).toString()) });
    const next = answers.length > 1 ? answers.shift() : answers[0];
    next?.(response);
  });
};
const ofHttp1 = () =>
  http.createServer((request, response) =>
    heard(request, Object.assign(response, { cut: () => request.socket.destroy() })),
  );
const ofHttp2 = () =>
  http2.createServer((request, response) =>
    // as: of what it writes we use what both have
    heard(request, Object.assign(response, { cut: () => request.stream.session?.destroy() }) as unknown as Answering),
  );

const writerAt = (endpoint: string) => {
  const { drafts } = storesOn(openSqliteTable(':memory:'));
  const access = modelIn({
    REVBEAT_MODEL: 'us.amazon.nova-lite-v1:0',
    REVBEAT_BEDROCK_ENDPOINT: endpoint,
    REVBEAT_GUARDRAIL_VERSION: 'DRAFT',
    AWS_REGION: 'us-east-1',
  });
  return writerOf(access, { drafts, clock: { now: () => `${today}T15:00:00.000Z` } });
};
const draftedAt = (endpoint: string) => writerAt(endpoint).draft(review);

describe.each([
  { speaks: 'HTTP/2, as Bedrock does', serverOf: ofHttp2 },
  { speaks: 'HTTP/1.1, as proxies and stand-ins do', serverOf: ofHttp1 },
])('A server in Bedrock’s place that speaks $speaks', ({ serverOf }) => {
  let server: http.Server | http2.Http2Server;
  const lines = new Set<{ destroy(): unknown }>();
  const here = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // as: it listens on a port
  beforeAll(async () => {
    process.env['AWS_ACCESS_KEY_ID'] = 'none';
    process.env['AWS_SECRET_ACCESS_KEY'] = 'none';
    server = serverOf();
    server.on('connection', (line) => lines.add(line));
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  });
  test('nobody was at home at first', async () => {
    const later = serverOf();
    const free = await new Promise<number>((resolve) => {
      const probe = http.createServer().listen(0, '127.0.0.1', () => {
        const { port } = probe.address() as AddressInfo; // as: it listens on a port
        probe.close(() => resolve(port));
      });
    });
    const writer = writerAt(`http://127.0.0.1:${free}`);
    expect((await writer.draft(review)).because).toMatch(/\(Error ECONNREFUSED\)$/);
    answers = [says(200, handsIn({ sections: written }))];
    later.on('connection', (line) => lines.add(line));
    await new Promise<void>((resolve) => void later.listen(free, '127.0.0.1', resolve));
    expect((await writer.draft(review)).fellBack).toBeUndefined();
    later.close();
  });

  afterAll(() => {
    for (const line of lines) line.destroy();
    server.close();
  });

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
    // To the SDK that is a time-out, and nobody waited.
    ['a cut connection', (response: Answering) => response.cut(), 'broken-off'],
  ])('%s → %s', async (_, answer, fellBack) => {
    answers = [answer];
    expect((await draftedAt(here())).fellBack).toBe(fellBack);
  });
});

test('nobody at home', async () => {
  const draft = await draftedAt('http://127.0.0.1:1');
  expect(draft.fellBack).toBe('out');
  expect(draft.because).toMatch(/\(Error ECONNREFUSED\)$/);
});

test('without a model nobody is asked', () => {
  expect(modelIn({ REVBEAT_GUARDRAIL_VERSION: 'DRAFT', AWS_REGION: 'us-east-1' })).toBeUndefined();
});
