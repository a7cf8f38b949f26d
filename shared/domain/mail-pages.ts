import type { FactOf, MailPage } from '../contracts/facts.ts';
import type { SubjectId, TouchId } from '../contracts/ids.ts';
import { millis, type Instant } from '../contracts/instant.ts';
import { hashId } from './hash.ts';

/** The pages behind a mail's footer, by the letter of their door. */
const doors = new Map<string, MailPage>([
  ['u', 'unsubscribe'],
  ['p', 'preferences'],
]);

/** Which page a link of a mail leads to; undefined for every other link. */
export const mailPageOf = (link: string): MailPage | undefined => {
  const [, door = '', token = '', ...more] = URL.canParse(link) ? new URL(link).pathname.split('/') : [];
  return more.length === 0 && /^[\w-]+\.[\w-]+$/.test(token) ? doors.get(door) : undefined;
};

const moment = 10_000;

/** Kept once in ten seconds: two scans of one day are two, a reload is none. */
export const pageOpened = (
  subject: SubjectId,
  touch: TouchId,
  page: MailPage,
  at: Instant,
  source = 'link',
  receivedAt = at,
): FactOf<'email.page_opened'> => ({
  id: hashId('fact', 'page', subject, touch, page, Math.floor(millis(at) / moment)),
  type: 'email.page_opened',
  subject,
  occurredAt: at,
  receivedAt,
  source,
  properties: { touch, page },
});
