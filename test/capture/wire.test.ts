import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { join, resolve } from 'node:path';
import { openLaptop, type Laptop } from '../../local/laptop.ts';
import { closeServer, listen } from '../../local/listening.ts';
import { createLaptopServer } from '../../local/server.ts';
import type { Server } from 'node:http';

const secrets = resolve(import.meta.dirname, '../../local/samples/secrets.json');
const [key = '']: string[] = JSON.parse(readFileSync(join(secrets), 'utf8')).calendly;

describe('Over a real connection', () => {
  let laptop: Laptop;
  let server: Server;
  let port: number;
  beforeEach(async () => {
    laptop = await openLaptop({ data: 'memory', seed: 1, now: '2026-11-02T14:00:00.000Z' });
    server = createLaptopServer(laptop, Promise.resolve(new Map()), (error) => {
      throw error;
    });
    port = await listen(server, 'PORT', 0, '127.0.0.1');
  });
  afterEach(async () => {
    laptop.loop.halt();
    await closeServer(server, 100);
    await laptop.close();
  });

  /** Sends the very bytes, and answers the first line of what comes back. */
  async function sent(...lines: string[]): Promise<string> {
    const socket = connect(port, '127.0.0.1');
    socket.write(lines.join('\r\n'));
    const [answer] = await once(socket, 'data');
    socket.destroy();
    return String(answer).split('\r\n')[0] ?? '';
  }

  const post = (headers: string[], body: string) =>
    sent('POST /hooks/calendly HTTP/1.1', 'Host: localhost', ...headers, `Content-Length: ${body.length}`, '', body);
  const body = JSON.stringify({ event: 'unknown' });
  const signature = (signed = body): string => {
    const at = Math.floor(Date.now() / 1000);
    return `t=${at},v1=${createHmac('sha256', key).update(`${at}.${signed}`).digest('hex')}`;
  };

  test.each<[string, () => string[], string]>([
    [
      'as Calendly writes them',
      () => ['Content-Type: application/json', `Calendly-Webhook-Signature: ${signature()}`],
      '202',
    ],
    ['in capitals', () => ['CONTENT-TYPE: application/json', `CALENDLY-WEBHOOK-SIGNATURE: ${signature()}`], '202'],
    [
      'with spaces',
      () => ['content-type:   application/json  ', `calendly-webhook-signature:  ${signature()} `],
      '202',
    ],
    [
      'signed over the same JSON written anew',
      () => [
        'content-type: application/json',
        `calendly-webhook-signature: ${signature(JSON.stringify(JSON.parse(body), null, 1))}`,
      ],
      '401',
    ],
    [
      'with two types',
      () => [
        'content-type: application/json',
        'content-type: text/plain',
        `calendly-webhook-signature: ${signature()}`,
      ],
      '4',
    ],
    ['with a header of 20 KB', () => ['content-type: application/json', `x-pad: ${'x'.repeat(20_000)}`], '431'],
  ])('headers %s: %s', async (_name, headers, status) => {
    expect(await post(headers(), body)).toContain(`HTTP/1.1 ${status}`);
  });

  test('a forged signature beside a good one is no way around', async () => {
    const forged = `calendly-webhook-signature: t=1,v1=00`;
    const answer = await post(
      ['content-type: application/json', forged, `calendly-webhook-signature: ${signature()}`],
      body,
    );
    expect(answer).toMatch(/HTTP\/1.1 (202|401)/);
    expect(await post(['content-type: application/json', forged, forged], body)).toContain('401');
  });

  test('what is no HTTP is refused, and nobody else notices', async () => {
    expect(await sent('GARBAGE', '', '')).toContain('400');
    expect((await fetch(`http://127.0.0.1:${port}/api/health`)).status).toBe(200);
  });

  test('a body that never ends holds up nobody', async () => {
    const slow = request({
      port,
      method: 'POST',
      path: '/forms/contact',
      headers: { 'content-type': 'application/json', 'content-length': 1000 },
    });
    slow.on('error', () => {});
    slow.write('{"email":');
    const quick = await fetch(`http://127.0.0.1:${port}/forms/contact`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"email":"a@b.example"}',
    });
    expect(quick.status).toBe(202);
    // The slow one is cut off by the server's own time limit.
    expect(server.requestTimeout).toBeLessThanOrEqual(60_000);
    slow.destroy();
  });
});
