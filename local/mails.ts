import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { templates } from '../state-machines/catalogue.ts';
import { chromiumPath } from './mails/chromium.ts';
import { galleryHtml } from './mails/gallery.ts';
import { pagesOf, type Page } from './mails/pages.ts';
import { takePictures } from './mails/pictures.ts';
import { namedChromium } from './settings.ts';

/**
 * `npm run mails`: every mail as HTML, plain text and pictures, with a page that shows them all.
 * Exit codes: 0 done, 1 a mail is wider than a phone or there is no browser, 2 used wrongly.
 */
const usage = `npm run mails [-- --out <folder>] [--only <part of a mail's id>] [--html]
  --html   no pictures: needs no browser`;

const showMails = async (folder: string, only: string, pictures: boolean): Promise<number> => {
  const shown = Object.values(templates).filter(({ id }) => id.includes(only));
  if (shown.length === 0) return refuse(`no mail has “${only}” in its id`);
  const pages = pagesOf(shown);
  mkdirSync(folder, { recursive: true });
  for (const page of pages) writePage(folder, page);
  const browser = pictures ? chromiumPath(namedChromium()) : undefined;
  writeFileSync(join(folder, 'index.html'), galleryHtml(pages, browser !== undefined));
  console.log(`${shown.length} mails, ${pages.length} pages: ${relative(process.cwd(), join(folder, 'index.html'))}`);
  if (!pictures) return 0;
  if (browser === undefined) {
    console.error('No pictures: no Chromium here. Set CHROMIUM to its path, or ask for --html alone.');
    return 1;
  }
  const wide = await takePictures(browser, folder, pages);
  for (const { page, view, over } of wide) console.error(`${page} is ${over} pixels wider than its view ${view}`);
  return wide.length > 0 ? 1 : 0;
};

const writePage = (folder: string, { name, mail }: Page): void => {
  writeFileSync(join(folder, `${name}.html`), mail.html);
  writeFileSync(join(folder, `${name}.txt`), `Subject: ${mail.subject}\n\n${mail.text}`);
};

const refuse = (because: string): number => {
  console.error(`${because}\n${usage}`);
  return 2;
};

const main = async (): Promise<number> => {
  try {
    const { values } = parseArgs({
      options: {
        out: { type: 'string', default: '.revbeat/mails' },
        only: { type: 'string', default: '' },
        html: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) console.log(usage);
    return values.help ? 0 : await showMails(values.out, values.only, !values.html);
  } catch (error) {
    // Only what parseArgs refuses is the caller's mistake.
    if (!(error instanceof TypeError && 'code' in error)) throw error;
    return refuse(error.message);
  }
};

process.exitCode = await main();
