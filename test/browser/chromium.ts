import type { Browser } from 'playwright-core';
import { chromiumPath, openChromium } from '../../local/mails/chromium.ts';
import { namedChromium } from '../../local/settings.ts';

const path = chromiumPath(namedChromium());

/** Why there is no browser to test with, or undefined. Where one is required, its absence is a failure. */
export const noBrowser =
  path !== undefined || process.env['REVBEAT_REQUIRE_BROWSER'] === '1'
    ? undefined
    : 'no Chromium here: set CHROMIUM to its path';

export function openBrowser(): Promise<Browser> {
  if (path === undefined)
    throw new Error('REVBEAT_REQUIRE_BROWSER=1, and no Chromium is here: set CHROMIUM to its path');
  return openChromium(path);
}
