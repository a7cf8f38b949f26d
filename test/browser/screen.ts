import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { startLaptop } from '../laptop/process.ts';
import { openBrowser } from './chromium.ts';

/** A laptop process with a fresh folder and a browser on its console. */
export interface Screen {
  page: Page;
  address: string;
  /** A form as a website posts it. */
  form(fields: object): Promise<void>;
  segment(call: 'identify' | 'group' | 'track', body: object): Promise<void>;
  leadId(email: string): Promise<string>;
  /** Presses a button of the clock and waits until everything that fell due has run. */
  advance(button: 'one hour' | 'one day' | 'seven days'): Promise<void>;
  open(panel: 'Leads' | 'Tasks' | 'Approvals' | 'Executions' | 'Mailbox' | 'Deliverability'): Promise<void>;
  /** Does something and waits for what the page says of it: a toast goes away by itself, so the waiting begins first. */
  hears(words: string | RegExp, act: () => Promise<void>): Promise<void>;
  /** What went wrong in the browser: scripts that failed, what the policy of the page forbade. */
  complaints: string[];
  close(): Promise<void>;
}

/** A machine that builds other things at the same time is slow: a wait ends when its condition holds. */
const PATIENCE_MS = 60_000;

/** Monday 23 November 2026, 10:00 in New York. */
const now = '2026-11-23T15:00:00Z';

interface Viewport {
  width: number;
  height: number;
}

async function openScreen(viewport: Viewport = { width: 1280, height: 860 }): Promise<Screen> {
  const folder = mkdtempSync(join(tmpdir(), 'revbeat-browser-'));
  const laptop = await startLaptop(folder, { REVBEAT_NOW: now });
  const browser = await openBrowser();
  const page = await browser.newPage({ viewport });
  page.setDefaultTimeout(PATIENCE_MS);
  const complaints: string[] = [];
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())));
  await page.goto(laptop.address);
  await page.getByRole('img', { name: 'Live' }).waitFor();
  const clock = page.getByRole('region', { name: 'Clock' });

  return {
    page,
    address: laptop.address,
    complaints,
    form: (fields) => post(`${laptop.address}/forms/contact`, fields),
    segment: (call, body) =>
      post(`${laptop.address}/v1/${call}`, body, {
        authorization: `Basic ${Buffer.from('development-write-key:').toString('base64')}`,
      }),
    async leadId(email) {
      const answered = await fetch(`${laptop.address}/api/leads?email=${encodeURIComponent(email)}`);
      const { items } = (await answered.json()) as { items: { id: string }[] }; // as: our own server answers so
      return items[0]?.id ?? '';
    },
    async advance(button) {
      const moved = page.waitForResponse((response) => response.url().endsWith('/api/clock') && response.ok());
      await clock.getByRole('button', { name: `Advance ${button}` }).click();
      await moved;
    },
    async open(panel) {
      await page.getByRole('navigation').getByRole('link', { name: panel }).click();
      await page.getByRole('main', { name: panel }).waitFor();
    },
    async hears(words, act) {
      await Promise.all([page.getByRole('status').getByText(words).waitFor(), act()]);
    },
    async close() {
      await browser.close();
      await laptop.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A screen of its own for each test of a suite; afterwards: the page had no complaint, and was never loaded again. */
export function screenForEach(viewport?: Viewport): () => Screen {
  let screen: Screen;
  beforeEach(async () => {
    screen = await openScreen(viewport);
    // Lost by a reload: all that follows happens on the page that was opened once.
    await screen.page.evaluate('globalThis.neverReloaded = true');
  });
  afterEach(async () => {
    try {
      expect(screen.complaints).toEqual([]);
      expect(await screen.page.evaluate('globalThis.neverReloaded')).toBe(true);
    } finally {
      await screen.close();
    }
  });
  return () => screen;
}

async function post(url: string, body: object, headers: Record<string, string> = {}): Promise<void> {
  const request = {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  };
  const answered = await fetch(url, request);
  if (answered.status !== 202) throw new Error(`${url} answered ${answered.status}: ${await answered.text()}`);
}
