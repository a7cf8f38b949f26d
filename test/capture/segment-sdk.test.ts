import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Analytics } from '@segment/analytics-node';
import { startLaptop, type Running } from '../laptop/process.ts';

const secrets = resolve(import.meta.dirname, '../../local/samples/secrets.json');
const [writeKey = '']: string[] = JSON.parse(readFileSync(secrets, 'utf8')).segment;

describe('The sender that our customers use, as it is published', () => {
  let folder: string;
  let laptop: Running;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'revbeat-'));
    laptop = await startLaptop(folder, { REVBEAT_NOW: '2026-11-02T15:00:00Z' });
  }, 60_000);
  afterAll(async () => {
    await laptop.end();
    rmSync(folder, { recursive: true, force: true });
  });

  const analytics = (key = writeKey) =>
    new Analytics({ writeKey: key, host: laptop.address, flushAt: 4, maxRetries: 0 });
  const items = async <T>(path: string): Promise<T[]> =>
    ((await (await fetch(laptop.address + path)).json()) as { items: T[] }).items; // as: the lists of the ops API

  test('all its calls arrive, in batches of its own, each once', async () => {
    const sdk = analytics();
    const failed: unknown[] = [];
    sdk.on('error', (error) => failed.push(error));
    sdk.page({ anonymousId: 'a1', name: 'Pricing', properties: { path: '/pricing' } });
    sdk.track({ anonymousId: 'a1', event: 'Demo Requested', properties: { seats: 12 } });
    sdk.identify({ userId: 'u1', anonymousId: 'a1', traits: { email: 'Ada@Acme.example', firstName: 'Ada' } });
    sdk.group({ userId: 'u1', groupId: 'g1', traits: { name: 'Acme', employees: 40 } });
    sdk.screen({ userId: 'u1', name: 'Invoices' });
    sdk.alias({ previousId: 'a-phone', userId: 'u1' });
    await sdk.closeAndFlush();
    expect(failed).toEqual([]);

    const [lead] = await items<{ id: string; fields: { email: string } }>('/api/leads?email=ada@acme.example');
    expect(lead).toBeDefined();
    const facts = await items<{ type: string; source: string }>(`/api/facts?subject=${lead?.id}`);
    const told = facts.filter(({ source }) => source === 'segment').map(({ type }) => type);
    expect(told.sort()).toEqual([
      'demo.requested',
      'lead.identified',
      'lead.identified',
      'page.viewed',
      'pricing.viewed',
    ]);
    expect(await items('/api/facts?type=account.described')).toHaveLength(1);
  });

  test('with a wrong key it hears that nothing was taken', async () => {
    const sdk = analytics('guessed');
    const failed: unknown[] = [];
    sdk.on('error', (error) => failed.push(error));
    sdk.track({ userId: 'u2', event: 'Demo Requested' });
    await sdk.closeAndFlush();
    expect(failed).toHaveLength(1);
  });
});
