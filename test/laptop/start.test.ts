import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listen } from '../../local/listening.ts';
import { startLaptop, type Running } from './process.ts';

describe('npm start', () => {
  let folder: string;
  const running: Running[] = [];
  const start = async (environment: Record<string, string> = {}, data = folder): Promise<Running> => {
    const laptop = await startLaptop(data, environment);
    running.push(laptop);
    return laptop;
  };
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'revbeat-start-'))));
  afterEach(async () => {
    for (const laptop of running.splice(0)) await laptop.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  const clockOf = async ({ address }: Running) => (await fetch(`${address}/api/clock`)).json();
  const move = ({ address }: Running, body: object) =>
    fetch(`${address}/api/clock`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });

  test('says ready once it accepts, and nothing else on stdout', async () => {
    const laptop = await start();
    expect(laptop.stdout()).toMatch(/^ready http:\/\/127\.0\.0\.1:\d+\n$/);
    expect((await fetch(`${laptop.address}/api/health`)).status).toBe(200);
  });

  test('SIGTERM: what was accepted is finished, and the exit code is 0', async () => {
    const laptop = await start();
    const form = fetch(`${laptop.address}/forms/contact`, {
      method: 'POST',
      body: '{"email":"ada@northgate.example"}',
      headers: { 'content-type': 'application/json' },
    });
    expect((await form).status).toBe(202);
    expect(await laptop.end()).toBe(0);
  });

  test('a stopped clock starts at REVBEAT_NOW; afterwards the folder remembers where it stood and in which mode', async () => {
    const first = await start({ REVBEAT_NOW: '2026-11-02T14:00:00Z' });
    expect(await clockOf(first)).toMatchObject({ now: '2026-11-02T14:00:00.000Z', mode: 'stopped' });
    await move(first, { advance: 'P1D' });
    await first.kill();
    const second = await start({ REVBEAT_NOW: '2027-01-01T00:00:00Z', REVBEAT_CLOCK: 'wall' });
    expect(await clockOf(second)).toMatchObject({ now: '2026-11-03T14:00:00.000Z', mode: 'stopped' });
  });

  test('a clock at sixty times the pace passes due instants by itself', async () => {
    const laptop = await start({ REVBEAT_NOW: '2026-11-02T14:00:00Z', REVBEAT_CLOCK: 'x1000' });
    const stream = await fetch(`${laptop.address}/api/stream`);
    const reader = stream.body?.getReader();
    for (let heard = ''; !/"now":"2026-11-02T14:(1[5-9]|[2-5])|T1[5-9]/.test(heard); )
      heard = new TextDecoder().decode((await reader?.read())?.value);
    await reader?.cancel();
  });

  test('a second one on the same folder is told so', async () => {
    await start();
    await expect(start()).rejects.toThrow(/Another Revbeat works on the data folder .*REVBEAT_DATA/);
  });

  test('a port that is taken is named', async () => {
    const other = createServer();
    const port = await listen(other, 'PORT', 0, '127.0.0.1');
    await expect(start({ PORT: String(port) })).rejects.toThrow(
      `PORT=${port}: something listens on 127.0.0.1:${port} already`,
    );
    other.close();
  });

  test.each([
    [{ REVBEAT_HOST: '0.0.0.0' }, 'REVBEAT_SECRETS is not set: the development values are known to everybody'],
    [{ REVBEAT_CLOCK: 'fast' }, 'REVBEAT_CLOCK=fast: must be wall, stopped or a factor like x60'],
    [{ PORT: 'http' }, 'PORT=http: must be a number'],
    [{ REVBEAT_SECRETS: '/nowhere/secrets.json' }, 'REVBEAT_SECRETS=/nowhere/secrets.json: cannot be read (ENOENT)'],
  ])('a wrong setting is named: %p', async (environment, message) => {
    await expect(start(environment)).rejects.toThrow(message);
  });

  test('a secrets file may name some sources only; the others keep their development values', async () => {
    const file = join(folder, 'secrets.json');
    writeFileSync(file, JSON.stringify({ segment: 'a-key-of-our-own' }));
    const laptop = await start({ REVBEAT_SECRETS: file }, join(folder, 'data'));
    const identify = (key: string) =>
      fetch(`${laptop.address}/v1/identify`, {
        method: 'POST',
        body: JSON.stringify({ userId: 'u1', traits: { email: 'ada@northgate.example' } }),
        headers: {
          'content-type': 'application/json',
          authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}`,
        },
      });
    expect((await identify('a-key-of-our-own')).status).toBe(202);
    expect((await identify('development-write-key')).status).toBe(401);
    const calendly = await fetch(`${laptop.address}/hooks/calendly`, {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json' },
    });
    expect(calendly.status).toBe(401);
  });
});
