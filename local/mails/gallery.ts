import { clippedAt } from '../../shared/emails/faults.ts';
import { escapeHtml } from '../../shared/emails/escaping.ts';
import type { Page } from './pages.ts';
import { pictureOf, views } from './pictures.ts';

/** One page that shows all mails as their readers see them; the pictures lie beside it. */
export const galleryHtml = (pages: Page[], pictures: boolean): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>Revbeat: every mail</title>
<style>
:root{color-scheme:light dark}
body{font:15px/1.5 system-ui,sans-serif;margin:0 auto;max-width:1500px;padding:24px;overflow-wrap:anywhere}
h1{font-size:22px}h2{font-size:18px;margin:40px 0 4px}
p{margin:0 0 8px;max-width:75ch}
.row{display:flex;gap:16px;overflow-x:auto;align-items:flex-start;padding:8px 0}
figure{margin:0}figcaption{font-size:13px}
img{display:block;border:1px solid #8884;border-radius:6px}
nav{columns:3 260px;font-size:14px}
</style>
</head>
<body>
<h1>Every mail, as its readers see it</h1>
<p>Each with everything known, with only what is always known, and with the longest that strangers may type.</p>
<nav>${[...new Set(pages.map(({ template }) => template.id))].map((id) => `<div><a href="#${id}">${id}</a></div>`).join('')}</nav>
${pages.map((page) => entryHtml(page, pictures)).join('\n')}
</body>
</html>
`;

const entryHtml = (page: Page, pictures: boolean): string => `<section>
<h2${page.fixture === 'known' ? ` id="${page.template.id}"` : ''}>${page.template.id} · ${page.fixture}</h2>
<p><strong>${escapeHtml(page.mail.subject)}</strong><br>${escapeHtml(page.mail.preheader)}</p>
<p>${page.template.kind}, topic ${page.template.topic}, ${sizeOf(page)} · <a href="${page.name}.html">page</a> · <a href="${page.name}.txt">plain text</a></p>
${pictures ? `<div class="row">${views.map((view) => figureHtml(page, view)).join('')}</div>` : ''}
</section>`;

const sizeOf = ({ mail }: Page): string => {
  const bytes = Buffer.byteLength(mail.html);
  return `${(bytes / 1024).toFixed(1)} KB of at most ${clippedAt / 1024}`;
};

const figureHtml = (page: Page, { name, width }: (typeof views)[number]): string =>
  `<figure><img loading="lazy" src="${pictureOf(page, name)}" width="${width}" alt="${page.template.id}, ${page.fixture}, ${name}"><figcaption>${name}</figcaption></figure>`;
