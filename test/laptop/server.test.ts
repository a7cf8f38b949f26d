import { createServer, request as httpRequest, type Server } from 'node:http';
import { connect } from 'node:net';
import { once } from 'node:events';
import { openLaptop, type Laptop } from '../../local/laptop.ts';
import { createLaptopServer } from '../../local/server.ts';
import { closeServer, listen } from '../../local/listening.ts';

describe('The server', () => {
  const site = new Map([
    ['/index.html', Buffer.from('<title>Today</title>')],
    ['/main.js', Buffer.from('start()')],
  ]);
  let laptop: Laptop;
  let server: Server;
  let address: string;

  beforeEach(async () => {
    laptop = await openLaptop({ data: 'memory', seed: 1, now: '2026-11-02T14:00:00.000Z' });
    server = createLaptopServer(laptop, Promise.resolve(site), (error) => {
      throw error;
    });
    address = `http://127.0.0.1:${await listen(server, 'PORT', 0, '127.0.0.1')}`;
  });
  afterEach(async () => {
    laptop.loop.halt();
    await closeServer(server, 100);
    await laptop.close();
  });

  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(address + path, {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...headers },
    });
  /** fetch sets Host and Origin itself: this does not. */
  const getAs = (path: string, headers: Record<string, string>) =>
    new Promise<number>((resolve, reject) => {
      httpRequest(address + path, { headers }, (response) => resolve(response.resume().statusCode ?? 0))
        .on('error', reject)
        .end();
    });

  test('takes a form and answers with the id of what it keeps', async () => {
    const response = await post('/forms/contact', { email: 'ada@northgate.example' });
    expect(response.status).toBe(202);
    expect(await response.json()).toEqual({ id: expect.stringMatching(/^fact_/) });
  });

  test('says who it is and what time it is', async () => {
    const response = await fetch(`${address}/api/health`);
    expect(await response.json()).toMatchObject({
      status: 'ok',
      version: expect.any(String),
      now: '2026-11-02T14:00:00.000Z',
    });
  });

  test.each(['/api/health', '/api/clock', '/api/leads', '/api/mailbox'])('gives the head of %s alone', async (path) => {
    const response = await fetch(address + path, { method: 'HEAD' });
    expect([response.status, await response.text()]).toEqual([200, '']);
    expect(response.headers.get('content-type')).toBe('application/json');
  });

  test('lists the mails since an instant, however that is written', async () => {
    await post('/forms/contact', { email: 'ada@northgate.example', country: 'US', consent: true });
    for (const since of ['2026-11-02T14:00:00.000Z', '2026-11-02T14:00:00Z', '2026-11-02T15:00:00%2B01:00']) {
      const found = await fetch(`${address}/api/mailbox?to=ada@northgate.example&since=${since}`);
      expect(await found.json()).toMatchObject({ items: [{ sentAt: '2026-11-02T14:00:00.000Z' }] });
    }
  });

  test.each([
    ['since=yesterday', 'since: must be an instant like 2026-12-01T09:00:00Z'],
    ['limit=none', 'limit: must be a number'],
    ['cursor=bogus', expect.stringContaining('cursor')],
  ])('says what is wrong with the question for mails %s', async (query, detail) => {
    const response = await fetch(`${address}/api/mailbox?${query}`);
    expect([response.status, await response.json()]).toMatchObject([422, { detail }]);
  });

  test('finds no mail under a broken escape', async () => {
    expect((await fetch(`${address}/api/mailbox/%E0%A4%A`)).status).toBe(404);
  });

  test.each([
    [{ advance: 'P7D' }, '2026-11-09T14:00:00.000Z', 'stopped'],
    [{ to: '2026-12-01T09:00:00Z' }, '2026-12-01T09:00:00.000Z', 'stopped'],
    [{ mode: 'stopped' }, '2026-11-02T14:00:00.000Z', 'stopped'],
  ])('moves the clock: %p', async (move, now, mode) => {
    const face = await (await post('/api/clock', move)).json();
    expect(face).toEqual({ now, mode, nextDueAt: expect.any(String), ran: expect.any(Number) });
    expect(await (await fetch(`${address}/api/clock`)).json()).toMatchObject({ now, mode });
  });

  test.each([
    ['not JSON', '{"advance":', 400],
    ['a span that is none', { advance: 'a week' }, 422],
    ['an instant that has passed', { to: '2020-01-01T00:00:00Z' }, 422],
    ['a mode that is none', { mode: 'fast' }, 422],
    ['two moves at once', { mode: 'wall', advance: 'P1D' }, 422],
    ['nothing', {}, 422],
  ])('does not move the clock by %s', async (_, move, status) => {
    const response = await post('/api/clock', move);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
  });

  test.each([
    ['POST', '/forms/unknown', 404],
    ['POST', '/nowhere', 404],
    ['GET', '/forms/contact', 405],
    ['POST', '/api/mailbox', 404],
    ['GET', '/api/mailbox/none', 404],
  ])('%s %s: %i', async (method, path, status) => {
    const response = await fetch(address + path, {
      method,
      ...(method === 'POST' ? { body: '{}', headers: { 'content-type': 'application/json' } } : {}),
    });
    expect(response.status).toBe(status);
  });

  test('a body that is too large is refused before it is read to its end', async () => {
    expect((await post('/forms/contact', { message: 'x'.repeat(300_000) })).status).toBe(413);
    const socket = connect(Number(new URL(address).port), '127.0.0.1');
    socket.write(
      'POST /forms/contact HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n',
    );
    socket.write(`${(270_000).toString(16)}\r\n${'x'.repeat(270_000)}\r\n`);
    const [answer] = await once(socket, 'data');
    expect(String(answer)).toMatch(/^HTTP\/1.1 413 /);
    socket.destroy();
  });

  test.each([
    ['/v1/batch', 400_000, 401],
    ['/v1/b', 400_000, 401],
    ['/v1/b', 600_000, 413],
    ['/v1/track', 400_000, 413],
  ])('%s takes %i bytes as it does on AWS: %i', async (path, size, status) => {
    expect((await post(path, { pad: 'x'.repeat(size) })).status).toBe(status);
  });

  test.each([
    ['a name that points here from elsewhere', { host: 'evil.example' }],
    ['the page of another site', { origin: 'https://evil.example' }],
    ['another server on this machine', { origin: 'http://localhost:5173' }],
    ['a script of another site, without an origin', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }],
  ])('the ops API does not answer to %s', async (_, headers) => {
    expect(await getAs('/api/clock', headers)).toBe(403);
  });

  test('the ops API answers to its own page', async () => {
    expect(await getAs('/api/clock', { origin: address, 'sec-fetch-site': 'same-origin' })).toBe(200);
  });

  test.each([
    ['/', 200, 'text/html; charset=utf-8'],
    ['/leads', 200, 'text/html; charset=utf-8'],
    ['/main.js', 200, 'text/javascript; charset=utf-8'],
    ['/other.js', 404, 'application/problem+json'],
    ['/../package.json', 404, 'application/problem+json'],
  ])('the console at %s: %i', async (path, status, type) => {
    const response = await fetch(address + path);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe(type);
  });

  test('a screen hears of time that passes', async () => {
    const response = await fetch(`${address}/api/stream`);
    const reader = response.body?.getReader();
    const heard: string[] = [];
    const hear = async () => heard.push(new TextDecoder().decode((await reader?.read())?.value));
    await hear();
    await Promise.all([hear(), post('/api/clock', { advance: 'PT1H' })]);
    expect(heard[0]).toContain('"now":"2026-11-02T14:00:00.000Z"');
    expect(heard[1]).toContain('"now":"2026-11-02T15:00:00.000Z"');
    await reader?.cancel();
  });

  test('a port that is taken is named', async () => {
    const port = Number(new URL(address).port);
    await expect(listen(createServer(), 'PORT', port, '127.0.0.1')).rejects.toThrow(`PORT=${port}: something listens`);
  });

  test('what goes wrong on our side is answered and told, whoever still listens', async () => {
    const told: unknown[] = [];
    const broken = new Error('a bug of ours');
    const other = createLaptopServer(
      { ...laptop, capture: () => Promise.reject(broken) },
      Promise.resolve(site),
      (error) => told.push(error),
    );
    const there = `http://127.0.0.1:${await listen(other, 'PORT', 0, '127.0.0.1')}`;
    const response = await fetch(`${there}/forms/contact`, { method: 'POST', body: '{"email":"ada@acme.example"}' });
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('bug');
    expect(told).toEqual([broken]);
    await closeServer(other, 100);
  });
});
