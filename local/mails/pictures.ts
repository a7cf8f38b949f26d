import { join } from 'node:path';
import { openChromium } from './chromium.ts';
import type { Page } from './pages.ts';

/** What a mail is looked at on. */
export const views = [
  { name: '375', width: 375, dark: false },
  { name: '680', width: 680, dark: false },
  { name: '375-dark', width: 375, dark: true },
] as const;

/** Somebody who reads on a phone does not scroll sideways. */
export interface Wide {
  page: string;
  view: string;
  /** Pixels that stand over the edge. */
  over: number;
}

/** A PNG of each page in each view, the whole length of it; answers which ones are wider than their view. */
export async function takePictures(executablePath: string, folder: string, pages: Page[]): Promise<Wide[]> {
  const browser = await openChromium(executablePath);
  const wide: Wide[] = [];
  try {
    for (const { name, width, dark } of views) {
      const tab = await browser.newPage({
        viewport: { width, height: 700 },
        colorScheme: dark ? 'dark' : 'light',
        javaScriptEnabled: true,
      });
      // A mail program fetches nothing of ours either before somebody allows it.
      await tab.route(/^https?:/, (route) => route.abort());
      for (const page of pages) {
        await tab.setContent(page.mail.html, { waitUntil: 'load' });
        await tab.screenshot({ path: join(folder, pictureOf(page, name)), fullPage: true });
        const over = Number(await tab.evaluate('document.documentElement.scrollWidth')) - width;
        if (over > 0) wide.push({ page: page.name, view: name, over });
      }
      await tab.close();
    }
  } finally {
    await browser.close();
  }
  return wide;
}

export const pictureOf = ({ name }: Pick<Page, 'name'>, view: string): string => `${name}-${view}.png`;
