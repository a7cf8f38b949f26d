import type { Document } from '../contracts/work.ts';
import { actionLines, planTitle } from '../domain/action-dates.ts';
import { remembering } from '../domain/remembering.ts';
import { documentOf } from './document.ts';
import { textOf } from './markup.ts';
import type { MailPage } from './render.ts';
import { fill, hasSlots, longestText } from './slots.ts';
import type { Block } from './template.ts';

const width = 76;

/** The same words without markup; addresses stand on lines of their own, so that every mail program finds them whole. */
export const layoutText = (page: MailPage): string =>
  [...page.template.body.map((block) => blockText(block, page)), signature(page), footer(page)].join('\n\n') + '\n';

const blockText = (block: Block, page: MailPage): string => {
  const text = (words: string): string => textOf(words, page.values, page.track);
  if (typeof block === 'string') return hasSlots(block) ? wrap(text(block)) : paragraphAlike(block);
  if ('list' in block)
    return block.list.map((item) => (hasSlots(item) ? bullet(text(item)) : bulletAlike(item))).join('\n');
  if ('document' in block) return documentText(documentOf(page));
  return `${text(block.button)}:\n${page.track(fill(`{{ ${block.to} }}`, page.values))}`;
};

/** The same for every reader. */
const paragraphAlike = remembering((words) => wrap(textOf(words, {}, untracked)), longestText);
const bulletAlike = remembering((words) => bullet(textOf(words, {}, untracked)), longestText);
const untracked = (url: string): string => url;

const documentText = (document: Document): string =>
  [
    ...document.sections.map((section) =>
      [section.title.toUpperCase(), ...paragraphs(section.body), ...section.bullets.map(bullet)].join('\n'),
    ),
    ...(document.actions.length > 0
      ? [[planTitle.toUpperCase(), ...actionLines(document).map(bullet)].join('\n')]
      : []),
  ].join('\n\n');

const paragraphs = (body: string): string[] =>
  body
    .split(/\n{2,}/)
    .filter(Boolean)
    .map((text) => wrap(text));

const signature = (page: MailPage): string =>
  `${fill('{{ sender_name }}', page.values)}\n${fill('{{ sender_title }}, {{ our_company }}', page.values)}`;

const footer = ({ footer: { why, address, unsubscribeUrl, preferencesUrl } }: MailPage): string =>
  [
    '--',
    wrap(why),
    wrap(address),
    ...(unsubscribeUrl ? [`Unsubscribe in one click:\n${unsubscribeUrl}`] : []),
    ...(preferencesUrl ? [`Choose what we write about:\n${preferencesUrl}`] : []),
  ].join('\n');

const bullet = (text: string): string => `- ${wrap(text, '  ')}`;

/** Lines of at most 76 characters; a longer word (an address) keeps its line. */
const wrap = (text: string, indent = ''): string => {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= width) return line;
  let lines = '';
  let from = 0;
  while (line.length - from > width) {
    const space = line.lastIndexOf(' ', from + width);
    const end = space > from ? space : line.indexOf(' ', from);
    if (end === -1) break;
    lines += `${line.slice(from, end)}\n${indent}`;
    from = end + 1;
  }
  return lines + line.slice(from);
};
