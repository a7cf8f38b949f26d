import type { DatabaseSync } from 'node:sqlite';
import { company } from '../../shared/domain/company.ts';
import { domainOf } from '../../shared/domain/email-address.ts';
import { ERASED } from '../../shared/domain/erasure/redacted-fact.ts';
import { mentions } from '../../shared/domain/erasure/personal-words.ts';
import type { Mailer } from '../../shared/ports.ts';

type Who = Parameters<NonNullable<Mailer['forget']>>[0];

/**
 * Takes a person out of the laptop's mailbox: mails to them, about them, and those to our own people that speak of them.
 * That a mail went out, when and in which step stays, as it does among the touches.
 */
export function forgetIn(post: DatabaseSync, { names, words }: Who): number {
  const mails = post.prepare('SELECT id, receiver, about, subject, headers, html, text, raw FROM mail').all();
  const erase = post.prepare(
    `UPDATE mail SET receiver = :receiver, subject = :gone, headers = '{}', html = :gone, text = :gone, raw = :raw
      WHERE id = :id AND html <> :gone`,
  );
  let erased = 0;
  for (const { id, receiver, about, ...said } of mails) {
    const texts = Object.values(said).map((text) =>
      text instanceof Uint8Array ? Buffer.from(text).toString() : String(text),
    );
    const isTheirs = words.emails.includes(String(receiver).toLowerCase()) || names.some((name) => name === about);
    if (!isTheirs && !texts.some((text) => mentions(text, words))) continue;
    // Whoever of ours got it still finds in their list that something came.
    const to = domainOf(String(receiver)) === company.domain ? String(receiver) : `${ERASED}@erased.invalid`;
    const { changes } = erase.run({ ':id': String(id), ':gone': ERASED, ':receiver': to, ':raw': Buffer.from(ERASED) });
    erased += Number(changes);
  }
  forgetDeliveries(post, words);
  return erased;
}

/**
 * What SES said of a mail names its receiver, and what came in its sender: an event that was put aside is not delivered
 * any more, and a mail that was read is gone (on AWS within 30 days).
 */
function forgetDeliveries(post: DatabaseSync, words: Who['words']): void {
  const drop = post.prepare('DELETE FROM deliveries WHERE id = ?');
  for (const { id, event } of post.prepare('SELECT id, event FROM deliveries').all())
    if (mentions(String(event), words)) drop.run(String(id));
  if (post.prepare("SELECT 1 FROM sqlite_master WHERE name = 'incoming'").get() === undefined) return;
  const dropMail = post.prepare('DELETE FROM incoming WHERE key = ?');
  for (const { key, raw } of post.prepare('SELECT key, raw FROM incoming').all())
    if (raw instanceof Uint8Array && mentions(Buffer.from(raw).toString(), words)) dropMail.run(String(key));
}
