import { http, type HttpRequest } from '../../functions/runtime/http.ts';
import { read } from '../../functions/runtime/reading.ts';
import { BadInput, Conflict, NotFound, Transient } from '../../shared/errors.ts';
import type { Ports } from '../../shared/ports.ts';
import { z } from 'zod';

const context = { ports: { clock: { now: () => '2026-12-01T09:00:00.000Z' } } as Ports }; // as: only the clock is asked here

const request = (change: object = {}) => ({
  rawPath: '/forms/contact',
  rawQueryString: 'to=a%40b.example&to=second&limit=5',
  headers: { 'Content-Type': 'application/json' },
  pathParameters: { form: 'contact' },
  body: Buffer.from([0xff, 0x00, 0x7b]).toString('base64'),
  isBase64Encoded: true,
  requestContext: { requestId: 'req-1', stage: '$default', http: { method: 'POST', sourceIp: '192.0.2.7' } },
  ...change,
});

const bodyOf = (response: { body: string }) => JSON.parse(response.body);

test('a handler sees the bytes as they came, lower-case header names and the first of each query value', async () => {
  const seen: HttpRequest[] = [];
  const handler = http(async (asked) => {
    seen.push(asked);
    return { status: 202, body: { id: 'fact_1' } };
  });
  const response = await handler(request(), context);
  expect(response).toMatchObject({ statusCode: 202, body: '{"id":"fact_1"}', isBase64Encoded: false });
  expect(response.headers).toMatchObject({ 'content-type': 'application/json', 'cache-control': 'no-store' });
  expect(seen[0]).toMatchObject({
    method: 'POST',
    path: '/forms/contact',
    params: { form: 'contact' },
    query: { to: 'a@b.example', limit: '5' },
    headers: { 'content-type': 'application/json' },
    sourceIp: '192.0.2.7',
  });
  expect([...seen[0]!.rawBody]).toEqual([0xff, 0x00, 0x7b]); // ! : pushed above
});

test('a named stage is no part of the path', async () => {
  const handler = http(async ({ path }) => ({ status: 200, body: path }));
  const staged = { rawPath: '/prod/api/health', requestContext: { stage: 'prod', http: { method: 'GET' } } };
  expect((await handler(request(staged), context)).body).toBe('/api/health');
});

test('bytes go out as bytes, text as text', async () => {
  const bytes = await http(async () => ({
    status: 200,
    headers: { 'Content-Type': 'image/gif' },
    body: new Uint8Array([1, 2]),
  }))(request(), context);
  expect(bytes).toMatchObject({ isBase64Encoded: true, body: 'AQI=', headers: { 'content-type': 'image/gif' } });
  const page = await http(async () => ({ status: 200, headers: { 'content-type': 'text/html' }, body: '<p>' }))(
    request(),
    context,
  );
  expect(page).toMatchObject({ isBase64Encoded: false, body: '<p>', headers: { 'content-type': 'text/html' } });
});

describe('errors become problem+json', () => {
  const invalid = (): never => {
    read(z.object({ email: z.email() }), { email: 'ada@secret' }, 'body');
    throw new Error('it was read');
  };
  test.each([
    ['a wrong field names itself', invalid, 422, { field: 'email' }],
    [
      'JSON that is none',
      () => fail(new BadInput('not-json', 'not JSON at position 3')),
      400,
      { detail: 'not JSON at position 3' },
    ],
    ['a wrong signature', () => fail(new BadInput('bad-signature', 'the signature does not fit')), 401, {}],
    ['a body too large', () => fail(new BadInput('too-large', 'over 256 KiB')), 413, {}],
    ['an unknown content type', () => fail(new BadInput('wrong-content-type', 'send JSON')), 415, {}],
    ['nothing there', () => fail(new NotFound('form', 'no such form')), 404, { code: 'form' }],
    [
      'somebody was first',
      () => fail(new Conflict('decided', 'already approved')),
      409,
      { detail: 'already approved' },
    ],
    [
      'a moment of trouble',
      () => fail(new Transient('service', 'table busy: row of ada@secret')),
      503,
      { detail: 'try again in a moment' },
    ],
    ['a bug', () => fail(new Error('ada@secret is broken')), 500, { code: 'internal' }],
  ])('%s', async (_name, act, status, part) => {
    const response = await http(async () => act())(request(), context);
    expect(response.statusCode).toBe(status);
    expect(response.headers['content-type']).toBe('application/problem+json');
    expect(bodyOf(response)).toMatchObject({ status, ...part });
    expect(response.body).not.toContain('secret');
    if (status === 503) expect(response.headers['retry-after']).toBe('2');
  });
});

function fail(error: Error): never {
  throw error;
}
