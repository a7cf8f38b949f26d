import type { MailValues } from '../contracts/mail-fields.ts';
import { remembering } from '../domain/remembering.ts';
import { escapeHtml } from './escaping.ts';
import { fill, longestText } from './slots.ts';
import { linked } from './style.ts';

/** What a text may hold besides words. Read from the template before it is filled, so that no value can add markup. */
const inline = /\*\*(?<bold>[^*]+)\*\*|\[(?<label>[^\]]+)\]\((?<link>\{\{[^}]+\}\})\)/g;

/** How the marked parts are written; `plain` writes the words between them. */
interface Hand {
  plain: (text: string) => string;
  bold: (words: string) => string;
  link: (label: string, url: string) => string;
}

type Stretch = { plain: string } | { bold: string } | { label: string; link: string };

const stretchesOf = remembering((text: string): Stretch[] => {
  const stretches: Stretch[] = [];
  let from = 0;
  for (const match of text.matchAll(inline)) {
    const { bold, label, link } = match.groups ?? {};
    stretches.push({ plain: text.slice(from, match.index) });
    stretches.push(bold !== undefined ? { bold } : { label: label ?? '', link: link ?? '' });
    from = match.index + match[0].length;
  }
  return [...stretches, { plain: text.slice(from) }];
}, longestText);

const writeWith = (hand: Hand, text: string): string => {
  let written = '';
  for (const stretch of stretchesOf(text)) {
    if ('plain' in stretch) written += hand.plain(stretch.plain);
    else written += 'bold' in stretch ? hand.bold(stretch.bold) : hand.link(stretch.label, stretch.link);
  }
  return written;
};

/** Where a link leads once it is counted; the same when nobody counts. */
export type Track = (url: string) => string;

export const htmlOf = (text: string, values: MailValues, track: Track): string => {
  const plain = (part: string): string => fill(part, values, escapeHtml);
  return writeWith(
    {
      plain,
      bold: (words) => `<strong>${plain(words)}</strong>`,
      link: (label, url) => `<a href="${escapeHtml(track(fill(url, values)))}" style="${linked}">${plain(label)}</a>`,
    },
    text,
  );
};

export const textOf = (text: string, values: MailValues, track: Track): string => {
  const plain = (part: string): string => fill(part, values);
  return writeWith({ plain, bold: plain, link: (label, url) => `${plain(label)} (${track(fill(url, values))})` }, text);
};
