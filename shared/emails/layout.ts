import type { Document } from '../contracts/work.ts';
import { documentOf } from './document.ts';
import { escapeHtml, htmlOf } from './markup.ts';
import type { MailPage } from './render.ts';
import { fill } from './slots.ts';
import type { Block } from './template.ts';

const font = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const words = `${font};font-size:16px;line-height:25px;color:#1d2733`;
const small = `${font};font-size:13px;line-height:20px;color:#5b6775`;

/** Tables and inlined styles, because Outlook knows little else; one column, so that a phone needs no second layout. */
export const layoutHtml = (page: MailPage): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(page.subject)}</title>
<style>
@media (max-width:480px){.card{padding:24px 20px!important}.shell{padding:0!important}.foot{padding:20px 20px 8px!important}}
@media (prefers-color-scheme:dark){.shell,body{background:#10161d!important}.card{background:#19222c!important}.card p,.card li,.card h2,.card td{color:#e6ebf1!important}.card a{color:#8cc4ff!important}.card a.button{color:#ffffff!important}.small,.small a,.card .small{color:#a9b4c0!important}}
</style>
</head>
<body style="margin:0;padding:0;background:#f3f5f8">
<div style="display:none;max-height:0;overflow:hidden;mso-hide:all">${escapeHtml(page.preheader)}${'&#8203;&nbsp;'.repeat(40)}</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:#f3f5f8">
<tr><td class="shell" align="center" style="padding:24px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px;width:100%">
<tr><td class="card" style="background:#ffffff;border-radius:8px;padding:36px 40px;text-align:left">
${page.template.body.map((block) => blockHtml(block, page)).join('\n')}
${signatureHtml(page)}
</td></tr>
<tr><td class="foot" style="padding:20px 40px 8px;text-align:left">${footerHtml(page)}</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
`;

const paragraph = (html: string): string => `<p style="margin:0 0 18px;${words}">${html}</p>`;

const list = (items: string[]): string =>
  `<ul style="margin:0 0 18px;padding:0 0 0 22px">${items.map((item) => `<li style="margin:0 0 8px;${words}">${item}</li>`).join('')}</ul>`;

const blockHtml = (block: Block, page: MailPage): string => {
  const html = (text: string): string => htmlOf(text, page.values, page.track);
  if (typeof block === 'string') return paragraph(html(block));
  if ('list' in block) return list(block.list.map(html));
  if ('document' in block) return documentHtml(documentOf(page));
  return buttonHtml(html(block.button), page.track(fill(`{{ ${block.to} }}`, page.values)));
};

/** A table cell with a colour of its own: it stays a button where styles on links are dropped. */
const buttonHtml = (label: string, url: string): string =>
  `<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:6px 0 24px"><tr><td bgcolor="#0b5cad" style="border-radius:6px"><a class="button" href="${escapeHtml(url)}" style="display:inline-block;padding:13px 22px;${font};font-size:16px;font-weight:600;color:#ffffff;text-decoration:none">${label}</a></td></tr></table>`;

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
    ...(document.actions.length > 0
      ? [
          heading('Who does what by when'),
          list(
            document.actions.map((action) =>
              escapeHtml(`${action.title} — ${action.owner}, within ${action.dueInDays} days`),
            ),
          ),
        ]
      : []),
  ].join('\n');

const signatureHtml = (page: MailPage): string =>
  paragraph(
    `${fill('{{ sender_name }}', page.values, escapeHtml)}<br><span class="small" style="${small}">${fill('{{ sender_title }}, {{ our_company }}', page.values, escapeHtml)}</span>`,
  );

const footerHtml = ({ footer }: MailPage): string =>
  `<p class="small" style="margin:0;${small}">${escapeHtml(footer.why)}<br>${escapeHtml(footer.address)}${
    footer.unsubscribeUrl
      ? `<br><a href="${escapeHtml(footer.unsubscribeUrl)}" style="color:#5b6775;text-decoration:underline">Unsubscribe in one click</a>`
      : ''
  }</p>`;
