import { createServer, type Server } from 'node:http';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import type { Browser } from 'playwright-core';
import { startLaptop, type Running } from '../laptop/process.ts';
import { describeUnless } from '../setup/skips.ts';
import { noBrowser, openBrowser } from './chromium.ts';

const root = resolve(import.meta.dirname, '../..');
const [writeKey = '']: string[] = JSON.parse(readFileSync(join(root, 'local/samples/secrets.json'), 'utf8')).segment;
/** As it is published, untouched. */
const sdk = join(root, 'node_modules/@segment/analytics-next/dist/umd');

/** A customer's site, which is another origin than ours: any page of it has the SDK. */
function openSite(): Promise<Server> {
  const site = createServer(({ url = '/' }, answer) => {
    const isScript = url.endsWith('.js');
    answer.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    answer.end(
      isScript
        ? readFileSync(join(sdk, basename(url)))
        : '<!doctype html><title>Shop</title><script src="/index.js"></script>',
    );
  });
  return new Promise((opened) => void site.listen(0, '127.0.0.1', () => opened(site)));
}

describeUnless(noBrowser, 'Segment’s SDK for browsers on a customer’s site', () => {
  let folder: string;
  let laptop: Running;
  let browser: Browser;
  let site: Server;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'revbeat-browser-'));
    [laptop, browser, site] = await Promise.all([
      startLaptop(folder, { REVBEAT_NOW: '2026-11-02T15:00:00Z' }),
      openBrowser(),
      openSite(),
    ]);
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    site.close();
    await laptop.end();
    rmSync(folder, { recursive: true, force: true });
  });

  const items = async <T>(path: string): Promise<T[]> =>
    ((await (await fetch(laptop.address + path)).json()) as { items: T[] }).items; // as: the lists of the ops API

  test.each([
    ['one by one', 'standard', ['/v1/a', '/v1/g', '/v1/i', '/v1/p', '/v1/s', '/v1/t']],
    ['in batches', 'batching', ['/v1/b']],
  ])('all its calls arrive, each once, %s', async (_name, strategy, doors) => {
    const page = await browser.newPage();
    const asked: { path: string; status: number }[] = [];
    page.on('response', (answer) => {
      const { origin, pathname } = new URL(answer.url());
      if (origin !== laptop.address) return;
      asked.push({ path: pathname, status: answer.status() });
    });
    const { port } = site.address() as AddressInfo; // as: it listens on a port
    await page.goto(`http://127.0.0.1:${port}/pricing?utm_source=news`);
    const landed = page.waitForResponse(
      (answer) => answer.status() === 202 && answer.url().endsWith(doors.at(-1) ?? ''),
    );
    const failed = await page.evaluate(visit(strategy, `${new URL(laptop.address).host}/v1`));
    await landed;
    await page.close();
    expect(failed).toEqual([]);
    expect([...new Set(asked.map(({ path }) => path))].sort()).toEqual(doors);
    expect(new Set(asked.map(({ status }) => status))).toEqual(new Set([202]));

    const [lead] = await items<{ id: string }>(`/api/leads?email=ada@${strategy}.example`);
    const facts = await items<{ type: string; source: string }>(`/api/facts?subject=${lead?.id}`);
    const told = facts.filter(({ source }) => source === 'segment').map(({ type }) => type);
    expect(told.sort()).toEqual([
      'demo.requested',
      'lead.identified',
      'lead.identified',
      'page.viewed',
      'pricing.viewed',
    ]);
  });
});

/** What a page of theirs says to the SDK; it ends with the failures that the SDK told of. */
const visit = (strategy: string, apiHost: string): string => `(async () => {
  const failures = [];
  const sdk = AnalyticsNext.AnalyticsBrowser.load(
    { writeKey: '${writeKey}', cdnSettings: { integrations: { 'Segment.io': { apiKey: '${writeKey}' } } } },
    {
      integrations: {
        'Segment.io': {
          apiHost: '${apiHost}',
          protocol: 'http',
          deliveryStrategy: { strategy: '${strategy}', config: { size: 6 } },
        },
      },
    },
  );
  sdk.on('error', ({ reason }) => failures.push(String(reason)));
  await sdk.page();
  await sdk.track('Demo Requested', { seats: 12 });
  await sdk.identify('u-${strategy}', { email: 'Ada@${strategy}.example', firstName: 'Ada' });
  await sdk.group('g-${strategy}', { name: 'Acme', employees: 40 });
  await sdk.screen('Invoices');
  await sdk.alias('u-${strategy}', 'a-phone-${strategy}');
  return failures;
})()`;
