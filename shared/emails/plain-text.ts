import type { Document } from '../contracts/work.ts';
import { documentOf } from './document.ts';
import { textOf } from './markup.ts';
import type { MailPage } from './render.ts';
import { fill } from './slots.ts';
import type { Block } from './template.ts';

const width = 76;

/** The same words without markup; addresses stand on lines of their own, so that every mail program finds them whole. */
export const layoutText = (page: MailPage): string =>
  [...page.template.body.map((block) => blockText(block, page)), signature(page), footer(page)].join('\n\n') + '\n';

const blockText = (block: Block, page: MailPage): string => {
  const text = (words: string): string => textOf(words, page.values, page.track);
  if (typeof block === 'string') return wrap(text(block));
  if ('list' in block) return block.list.map((item) => bullet(text(item))).join('\n');
  if ('document' in block) return documentText(documentOf(page));
  return `${text(block.button)}:\n${page.track(fill(`{{ ${block.to} }}`, page.values))}`;
};

const documentText = (document: Document): string =>
  [
    ...document.sections.map((section) =>
      [section.title.toUpperCase(), ...paragraphs(section.body), ...section.bullets.map(bullet)].join('\n'),
    ),
    ...(document.actions.length > 0
      ? [
          [
            'WHO DOES WHAT BY WHEN',
            ...document.actions.map((action) =>
              bullet(`${action.title} — ${action.owner}, within ${action.dueInDays} days`),
            ),
          ].join('\n'),
        ]
      : []),
  ].join('\n\n');

const paragraphs = (body: string): string[] =>
  body
    .split(/\n{2,}/)
    .filter(Boolean)
    .map((text) => wrap(text));

const signature = (page: MailPage): string =>
  `${fill('{{ sender_name }}', page.values)}\n${fill('{{ sender_title }}, {{ our_company }}', page.values)}`;

const footer = ({ footer: { why, address, unsubscribeUrl } }: MailPage): string =>
  ['--', wrap(why), wrap(address), ...(unsubscribeUrl ? [`Unsubscribe in one click:\n${unsubscribeUrl}`] : [])].join(
    '\n',
  );

const bullet = (text: string): string => `- ${wrap(text, '  ')}`;

/** Lines of at most 76 characters; a longer word (an address) keeps its line. */
const wrap = (text: string, indent = ''): string => {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const line = lines.at(-1);
    if (line === undefined || line.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = `${line} ${word}`;
  }
  return lines.join(`\n${indent}`);
};
