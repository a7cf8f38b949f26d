import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const usual = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];
const path = process.env['CHROMIUM'] || usual.find((each) => existsSync(each));

/** Why there is no browser to test with, or undefined. Where one is required, its absence is a failure. */
export const noBrowser =
  path !== undefined || process.env['REVBEAT_REQUIRE_BROWSER'] === '1'
    ? undefined
    : 'no Chromium here: set CHROMIUM to its path';

/** Nothing but our own pages: no first-run tour, no updates, no sync. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export function openBrowser(): Promise<Browser> {
  if (path === undefined)
    throw new Error('REVBEAT_REQUIRE_BROWSER=1, and no Chromium is here: set CHROMIUM to its path');
  return chromium.launch({ executablePath: path, headless: true, args: flags });
}
