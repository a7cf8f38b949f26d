import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromiumPath } from '../../local/mails/chromium.ts';
import { galleryHtml } from '../../local/mails/gallery.ts';
import { pagesOf } from '../../local/mails/pages.ts';
import { takePictures } from '../../local/mails/pictures.ts';
import { namedChromium } from '../../local/settings.ts';
import { templates } from '../../state-machines/catalogue.ts';
import { describeUnless } from '../setup/skips.ts';
import { noBrowser, openBrowser } from './chromium.ts';

describeUnless(noBrowser, 'Every mail, with the longest that strangers may type', () => {
  const folder = mkdtempSync(join(tmpdir(), 'revbeat-mails-'));
  const pages = pagesOf(Object.values(templates)).filter(({ fixture }) => fixture === 'longest');
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('fits on a phone, light and dark, and on a screen', async () => {
    const wide = await takePictures(chromiumPath(namedChromium()) ?? '', folder, pages);
    expect(wide).toEqual([]);
    expect(readdirSync(folder)).toHaveLength(pages.length * 3);
    const [first] = readdirSync(folder);
    expect(
      readFileSync(join(folder, first ?? ''))
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
  }, 120_000);

  test('stands in the gallery, which fits on a phone as well', async () => {
    const browser = await openBrowser();
    const tab = await browser.newPage({ viewport: { width: 375, height: 700 } });
    await tab.setContent(galleryHtml(pages, true), { waitUntil: 'domcontentloaded' });
    const width = await tab.evaluate<number>('document.documentElement.scrollWidth');
    await browser.close();
    expect(width).toBe(375);
  }, 60_000);

  test('stands in the gallery, and its words add no markup there', () => {
    const html = galleryHtml(pages, true);
    for (const { template } of pages) expect(html).toContain(`>${template.id} · longest<`);
    expect(html).not.toContain('<b>Ada');
  });
});
