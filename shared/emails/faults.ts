import type { RenderedMail } from './render.ts';
import { tag } from './slots.ts';

/** Gmail shows no more of a page than 102 KB: behind it the unsubscribe link would be gone. Bytes of HTML. */
export const clippedAt = 102 * 1024;
/**
 * Characters of a subject. Inboxes show 40 to 70: our own words keep to that. With names in them, or in the words of
 * whoever approves a document, it may be longer; what is longer still is a mistake, or somebody's mischief.
 */
export const shownSubject = 70;
export const longestSubject = 150;

/** What is wrong with a mail whatever its words are; nothing when it may go out. */
export const mailFaults = ({ subject, preheader, html, text }: RenderedMail): string[] =>
  [
    isClipped(html) && `its page is longer than ${clippedAt} bytes: Gmail would cut it off`,
    subject.trim() === '' && 'its subject is empty',
    subject.length > longestSubject && `its subject has ${subject.length} characters, more than ${longestSubject}`,
    preheader.trim() === '' && 'its preheader is empty',
    text.trim() === '' && 'it has no plain text',
    /<img(?![^>]*\salt=)[^>]*>/i.test(html) && 'an image has no alt text',
    /\{\{|\}\}/.test(subject + preheader + text) && 'a {{ field }} was left unfilled',
    tag.test(subject + preheader + text) && 'a {% tag %} or {# comment #} stands in it: there are none',
    /\*\*\S|\]\(\{\{/.test(text) && 'a ** or [link]( is opened and not closed',
  ].filter((fault) => fault !== false);

/** Three bytes are the most that a UTF-16 unit takes: most mails are far too short to be counted. */
export const isClipped = (html: string): boolean => html.length * 3 > clippedAt && bytesOf(html) > clippedAt;

export const bytesOf = (html: string): number => new Blob([html]).size;
