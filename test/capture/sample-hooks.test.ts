import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hooks, signed } from '../../local/samples/hook-signing.ts';
import { openDesk, type Desk } from './desk.ts';
import { quarantined } from './hmac.ts';

const samples = join(import.meta.dirname, '../../local/samples');
const secrets: Record<string, string[]> = JSON.parse(readFileSync(join(samples, 'secrets.json'), 'utf8'));
const url = 'http://127.0.0.1:3000';

let desk: Desk;
beforeEach(() => {
  desk = openDesk();
  desk.ports.secrets = { active: async (source) => secrets[source] ?? [] };
});
afterEach(() => desk.close());

test.each(Object.entries(hooks))('the sample %s is signed as its sender does, and understood', async (name, hook) => {
  const body = readFileSync(join(samples, 'hooks', `${name}.json`), 'utf8');
  const [secret = ''] = secrets[hook.secretOf] ?? [];
  const { path, headers } = signed(name, { body, secret, url, at: Date.now() })!; // ! : one of hooks
  const heard = await desk.post(path, body, { host: '127.0.0.1:3000', ...headers });
  expect([200, 202]).toContain(heard.status);
  expect(await quarantined(desk)).toEqual([]);
  expect((await desk.facts()).length).toBeGreaterThan(0);
  const forged = signed(name, { body, secret: 'guessed', url, at: Date.now() })!; // ! : one of hooks
  expect((await desk.post(path, body, { host: '127.0.0.1:3000', ...forged.headers })).status).toBe(401);
});
