import type { DatabaseSync } from 'node:sqlite';
import type { Clock, Mailer, OutgoingMail, Page, Paging } from '../../shared/ports.ts';
import { badCursor, cursorAt, placeOf } from '../../shared/store/place.ts';
import { groupCommit } from '../table/group-commit.ts';
import { limitsOf, type MailAllowance } from './mail-allowance.ts';
import { forgetIn } from './forgetting.ts';
import { takenMail } from './raw-mail.ts';

/** A mail as the ops API shows it. */
export interface KeptMail {
  /** Its send id. */
  id: string;
  messageId: string;
  /** One address, as text. */
  to: string;
  from: string;
  subject: string;
  headers: Record<string, string>;
  html: string;
  text: string;
  raw: string;
  sentAt: string;
  /** The subject whom it is about: a lead, or an account for reviews. */
  leadId: string;
  journey: string;
  step: string;
}

export interface Mailbox extends Mailer {
  /** Oldest first, unless told otherwise. `since` is an instant; mails at that instant are included. */
  list(filter: { to?: string; journey?: string; since?: string; order?: Order }, paging: Paging): Page<KeptMail>;
  get(id: string): KeptMail | undefined;
}

export type Order = 'oldest' | 'newest';

const DEFAULT_PAGE = 50;
const LARGEST_PAGE = 200;

/**
 * Where the laptop's mails land. A mail is keyed by its send id, so a second send of the same touch finds the first:
 * this mailer always knows whether a mail went out. Mails of one turn share a commit. `told` hears of each new mail of a
 * journey within that commit: what SES would say of it is on the disk with it, or neither is.
 */
export function openMailbox(
  post: DatabaseSync,
  clock: Clock,
  when: 'after this turn' | 'after this step' = 'after this turn',
  allowed: MailAllowance = {},
  told: (mail: KeptMail) => void = () => undefined,
): Mailbox {
  const commits = groupCommit(post, when);
  const insert = post.prepare(`INSERT OR IGNORE INTO mail VALUES (${Array(13).fill('?').join(', ')})`);
  const byId = post.prepare('SELECT * FROM mail WHERE id = ?');
  const page = (order: string, after: string) =>
    post.prepare(`SELECT * FROM mail
      WHERE sent_at >= :since AND (:to IS NULL OR receiver = :to) AND (:journey IS NULL OR journey = :journey)
        AND (:at IS NULL OR (sent_at, id) ${after} (:at, :id))
      ORDER BY sent_at ${order}, id ${order} LIMIT :limit`);
  const pages: Record<Order, ReturnType<typeof page>> = { oldest: page('ASC', '>'), newest: page('DESC', '<') };

  return {
    async send(mail) {
      const sentAt = clock.now();
      const messageId = `<${mail.sendId}@mail.revbeat.localhost>`;
      const raw = takenMail(mail, messageId, sentAt);
      await commits.run(() => {
        const { changes } = insert.run(...rowOf(mail, messageId, sentAt, raw));
        // Staff mails have no touch that anything could become of.
        if (changes > 0 && mail.tags['kind'] !== 'internal') told(keptOf(mail, messageId, sentAt));
      });
      return { messageId };
    },
    async find(sendId) {
      const row = byId.get(sendId);
      return row === undefined ? { status: 'absent' } : { status: 'sent', messageId: String(row['message_id']) };
    },
    forget: async (who) => forgetIn(post, who),
    limits: async () => limitsOf(post, clock, allowed),
    list({ to, journey, since, order = 'oldest' }, { limit = DEFAULT_PAGE, cursor }) {
      const size = Math.max(1, Math.min(limit, LARGEST_PAGE));
      const [at, id] = placeAfter(cursor);
      const filter = { ':since': since ?? '', ':to': to ?? null, ':journey': journey ?? null };
      const rows = pages[order].all({ ':at': at, ':id': id, ...filter, ':limit': size + 1 }).map(mailOf);
      const items = rows.slice(0, size);
      const last = items.at(-1);
      return { items, cursor: rows.length > size && last ? cursorAfter(last) : null };
    },
    get: (id) => {
      const row = byId.get(id);
      return row === undefined ? undefined : mailOf(row);
    },
  };
}

const cursorAfter = ({ sentAt, id }: KeptMail): string => cursorAt(`${sentAt} ${id}`);

const placeAfter = (cursor: string | null | undefined): [string, string] | [null, null] => {
  const place = placeOf(cursor);
  if (place === undefined) return [null, null];
  const [at = '', id = '', ...rest] = place.split(' ');
  if (Number.isNaN(Date.parse(at)) || id === '' || rest.length > 0) throw badCursor();
  return [at, id];
};

const rowOf = (mail: OutgoingMail, messageId: string, sentAt: string, raw: Buffer) => [
  mail.sendId,
  messageId,
  mail.to,
  mail.from,
  mail.subject,
  JSON.stringify(headersOf(mail, messageId)),
  mail.html,
  mail.text,
  raw,
  sentAt,
  mail.about.subject,
  mail.about.journey,
  mail.about.step,
];

const headersOf = (mail: OutgoingMail, messageId: string): Record<string, string> => ({
  ...mail.headers,
  'Message-ID': messageId,
  ...(mail.references.length === 0
    ? {}
    : { References: mail.references.join(' '), 'In-Reply-To': mail.references.at(-1) ?? '' }),
  ...(mail.replyTo === undefined ? {} : { 'Reply-To': mail.replyTo }),
});

const keptOf = (mail: OutgoingMail, messageId: string, sentAt: string): KeptMail => ({
  ...{ id: mail.sendId, messageId, to: mail.to, from: mail.from, subject: mail.subject, sentAt, raw: '' },
  ...{ html: mail.html, text: mail.text, headers: headersOf(mail, messageId) },
  ...{ leadId: mail.about.subject, journey: mail.about.journey, step: mail.about.step },
});

const mailOf = (row: Record<string, unknown>): KeptMail => ({
  id: String(row['id']),
  messageId: String(row['message_id']),
  to: String(row['receiver']),
  from: String(row['sender']),
  subject: String(row['subject']),
  headers: JSON.parse(String(row['headers'])),
  html: String(row['html']),
  text: String(row['text']),
  raw: Buffer.from(row['raw'] as Uint8Array).toString('utf8'), // as: the column is a blob, and STRICT
  sentAt: String(row['sent_at']),
  leadId: String(row['about']),
  journey: String(row['journey']),
  step: String(row['step']),
});
