import type { Document } from '../contracts/work.ts';
import { actionLines, planTitle } from '../domain/action-dates.ts';
import { remembering } from '../domain/remembering.ts';
import { documentOf } from './document.ts';
import { escapeHtml } from './escaping.ts';
import { htmlOf } from './markup.ts';
import type { MailPage } from './render.ts';
import { fill, hasSlots, longestText } from './slots.ts';
import { button, font, small, styleSheet, words } from './style.ts';
import type { Block } from './template.ts';

/** Windows Outlook draws with Word: it knows no max-width, and doubles images on fine screens. */
const forOutlook = {
  head: '<!--[if mso]><xml><o:OfficeDocumentSettings><o:AllowPNG/><o:PixelsPerInch>96</o:PixelsPerInch></o:OfficeDocumentSettings></xml><![endif]-->',
  open: '<!--[if mso]><table role="presentation" width="600" align="center" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->',
  close: '<!--[if mso]></td></tr></table><![endif]-->',
};

/** Signs that show nothing, so that an inbox does not fill up the line with the first words of the mail. */
const unseen = '&#8203;&nbsp;'.repeat(40);

/** Tables and inlined styles, because Outlook knows little else; one column, so that a phone needs no second layout. */
export const layoutHtml = (page: MailPage): string => `<!doctype html>
<html lang="en" dir="ltr" xmlns="http://www.w3.org/1999/xhtml" xmlns:o="urn:schemas-microsoft-com:office:office">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no,date=no,address=no,email=no">
<meta name="x-apple-disable-message-reformatting">
<title>${escapeHtml(page.subject)}</title>
${forOutlook.head}
<style>
${styleSheet}
</style>
</head>
<body style="margin:0;padding:0;background:#f3f5f8;-webkit-text-size-adjust:100%;text-size-adjust:100%">
<div style="display:none;max-height:0;overflow:hidden;mso-hide:all">${escapeHtml(page.preheader)}${unseen}</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:#f3f5f8">
<tr><td class="shell" align="center" style="padding:24px 12px">
${forOutlook.open}
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px;width:100%">
<tr><td class="card" style="background:#ffffff;border-radius:8px;padding:36px 40px;text-align:left">
${page.template.body.map((block) => blockHtml(block, page)).join('\n')}
${signatureHtml(page)}
</td></tr>
<tr><td class="foot" style="padding:20px 40px 8px;text-align:left">${footerHtml(page)}</td></tr>
</table>
${forOutlook.close}
</td></tr>
</table>
${dotHtml(page)}</body>
</html>
`;

/** Nothing to see, and nothing to be read aloud. */
const dotHtml = ({ openUrl }: MailPage): string =>
  openUrl === undefined
    ? ''
    : `<img src="${escapeHtml(openUrl)}" width="1" height="1" alt="" style="display:block;border:0;width:1px;height:1px">\n`;

const paragraph = (html: string): string => `<p style="margin:0 0 18px;${words}">${html}</p>`;

const list = (items: string[]): string =>
  `<ul style="margin:0 0 18px;padding:0 0 0 22px">${items.map((item) => `<li style="margin:0 0 8px;${words}">${item}</li>`).join('')}</ul>`;

const blockHtml = (block: Block, page: MailPage): string => {
  const html = (text: string): string => (hasSlots(text) ? htmlOf(text, page.values, page.track) : htmlAlike(text));
  if (typeof block === 'string') return paragraph(html(block));
  if ('list' in block) return list(block.list.map(html));
  if ('document' in block) return documentHtml(documentOf(page));
  return buttonHtml(html(block.button), page.track(fill(`{{ ${block.to} }}`, page.values)));
};

/** The same for every reader. */
const htmlAlike = remembering((text) => htmlOf(text, {}, (url) => url), longestText);

/** A table cell with a colour of its own: it stays a button where styles on links are dropped. */
const buttonHtml = (label: string, url: string): string =>
  `<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:6px 0 24px"><tr><td bgcolor="#0b5cad" style="border-radius:6px"><a class="button" href="${escapeHtml(url)}" style="${button}">${label}</a></td></tr></table>`;

const heading = (text: string): string =>
  `<h2 style="margin:26px 0 8px;${font};font-size:18px;line-height:25px;color:#1d2733">${escapeHtml(text)}</h2>`;

const documentHtml = (document: Document): string =>
  [
    ...document.sections.map(
      (section) =>
        heading(section.title) +
        section.body
          .split(/\n{2,}/)
          .filter(Boolean)
          .map((text) => paragraph(escapeHtml(text)))
          .join('') +
        (section.bullets.length > 0 ? list(section.bullets.map(escapeHtml)) : ''),
    ),
    ...(document.actions.length > 0 ? [heading(planTitle), list(actionLines(document).map(escapeHtml))] : []),
  ].join('\n');

const signatureHtml = (page: MailPage): string =>
  paragraph(
    `${fill('{{ sender_name }}', page.values, escapeHtml)}<br><span class="small" style="${small}">${fill('{{ sender_title }}, {{ our_company }}', page.values, escapeHtml)}</span>`,
  );

const quietLink = (url: string, words: string): string =>
  `<a href="${escapeHtml(url)}" style="color:#5b6775;text-decoration:underline">${words}</a>`;

const footerHtml = ({ footer }: MailPage): string =>
  `<p class="small" style="margin:0;${small}">${escapeHtml(footer.why)}<br>${escapeHtml(footer.address)}${
    footer.unsubscribeUrl ? `<br>${quietLink(footer.unsubscribeUrl, 'Unsubscribe in one click')}` : ''
  }${footer.preferencesUrl ? ` · ${quietLink(footer.preferencesUrl, 'Choose what we write about')}` : ''}</p>`;
