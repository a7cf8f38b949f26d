import type { Fact } from '../../shared/contracts/facts.ts';
import type { Instant } from '../../shared/contracts/instant.ts';
import { company } from '../../shared/domain/company.ts';
import { domainOf, emailHash, normaliseEmail } from '../../shared/domain/email-address.ts';
import { hashId } from '../../shared/domain/hash.ts';
import {
  bounceOf,
  kindOfMail,
  wordsOf,
  type IncomingKind,
  type IncomingMail,
} from '../../shared/domain/incoming-mail.ts';
import { isOptOut } from '../../shared/domain/opt-out-words.ts';
import type { Ports } from '../../shared/ports.ts';
import { unsubscribe } from '../links/unsubscribing.ts';
import { unsubscribeByMail } from '../links/unsubscribing-by-mail.ts';
import { readerOf } from '../links/reader.ts';
import { stamp } from '../postmarking.ts';
import type { Log } from '../runtime/log.ts';
import { answerReply } from './answering.ts';
import { matchOf, type Match } from './matching.ts';

export interface TakingAt {
  now: Instant;
  log: Log;
}

/** What was done with a mail that came in; each is a stated outcome, and none sends the mail back. */
export type Taken = IncomingKind | 'unsubscribe' | 'unknown' | 'harmful';

/**
 * A mail that somebody sent to us. The same mail twice is the same facts: their ids are made of its own.
 * @throws Transient where the table or the mailer is busy: it comes again.
 */
export async function takeMail(ports: Ports, mail: IncomingMail, raw: Raw, at: TakingAt): Promise<Taken> {
  // Before any verdict on it: only who had our mail knows that address, and a mail to it may well be empty, as spam is.
  for (const address of mail.to)
    if ((await unsubscribeByMail(ports, at, address)) === 'unsubscribed') return 'unsubscribe';
  if (mail.verdict.harmful !== undefined) return keepHarmful(ports, mail.verdict.harmful, raw, at);
  const { kind, by } = kindOfMail(mail, [company.domain, domainOf(normaliseEmail(ports.settings.mailFrom) ?? '')]);
  if (kind === 'ours') return kind;
  const match = await matchOf(ports, mail);
  if (match === undefined) return setAside(ports, mail, raw, kind, at);
  if (kind === 'reply' && isOptOut(wordsOf(mail)) && (await wroteThemselves(ports, mail, match))) {
    at.log.info('a mail came in', {
      kind: 'unsubscribe',
      kindBy: 'its words',
      matchedBy: match.by,
      touch: match.touch?.id,
    });
    await unsubscribe(ports, at, { subject: match.lead, touch: match.touch?.id });
    return 'unsubscribe';
  }
  at.log.info('a mail came in', { kind, kindBy: by, matchedBy: match.by, touch: match.touch?.id });
  await acts[kind](ports, { mail, match, id: mail.messageId ?? raw.id, raw }, at);
  return kind;
}

/** The mail as it came, and where it lies. */
interface Raw {
  id: string;
  bytes: Uint8Array;
}

interface About {
  mail: IncomingMail;
  match: Match;
  /** Its own id, or where it lies. */
  id: string;
  raw: Raw;
}

const acts: Record<Exclude<IncomingKind, 'ours'>, (ports: Ports, about: About, at: TakingAt) => Promise<void>> = {
  reply: async (ports, about, at) => {
    const fact: Fact = { ...frame(ports, about, at), type: 'email.replied', properties: named(about.match) };
    await ports.facts.accept([fact], Buffer.from(about.mail.text));
    await stampIt(ports, about, 'replied', at);
    await answerReply(ports, { ...about, fact: fact.id }, at);
  },
  // They will be back: nothing stops, and nobody is sent to write to an empty desk.
  'auto-reply': async (ports, about, at) => {
    await ports.facts.accept([
      { ...frame(ports, about, at), type: 'email.auto_replied', properties: named(about.match) },
    ]);
  },
  bounce: async (ports, about, at) => {
    const bounce = about.mail.report && bounceOf(about.mail.report);
    if (bounce === undefined) return;
    const permanent = bounce === 'permanent' && (await isTheirs(ports, about));
    if (permanent) await suppress(ports, about, 'bounce', at);
    const properties = { ...named(about.match), bounce: permanent ? ('permanent' as const) : ('transient' as const) };
    await ports.facts.accept([{ ...frame(ports, about, at), type: 'email.bounced', properties }]);
    await stampIt(ports, about, permanent ? 'bounced' : 'soft-bounced', at);
  },
  // It moves nobody: they say that our mail is no spam.
  feedback: async () => {},
  // That a mail was displayed, or thrown away unread, is no answer to it; many programs say so without being asked.
  receipt: async () => {},
  complaint: async (ports, about, at) => {
    // Our mail may have gone on to others, and any of them may write a report: a person looks at it.
    if (!(await isTheirs(ports, about)))
      return keepAside(
        ports,
        about.raw.id,
        'a spam report that does not name whom we wrote to',
        about.raw.bytes,
        at.now,
      );
    await suppress(ports, about, 'complaint', at);
    await ports.facts.accept([
      { ...frame(ports, about, at), type: 'email.complained', properties: named(about.match) },
    ]);
    await stampIt(ports, about, 'complained', at);
  },
};

/** `seq` places it among others of the same moment: an answer never comes before the form that it answers. */
const frame = ({ ids }: Ports, { match, id }: About, { now }: TakingAt) => ({
  id: hashId('fact', 'mail came in', match.lead, id),
  subject: match.lead,
  occurredAt: now,
  receivedAt: now,
  seq: ids.next('seq'),
  source: 'mail',
});

const named = ({ touch }: Match) => (touch === undefined ? {} : { touch: touch.id });

const stampIt = async (
  ports: Ports,
  { match: { touch } }: About,
  outcome: 'replied' | 'bounced' | 'soft-bounced' | 'complained',
  { now }: TakingAt,
): Promise<void> => (touch === undefined ? undefined : stamp(ports, touch.id, { outcome, at: now }));

/**
 * A colleague who answers for somebody takes nobody off a list, nor does who only says that they are somebody: that it
 * came to a signed address tells whose mail it answers, and not who wrote it.
 */
async function wroteThemselves(ports: Ports, { from, verdict }: IncomingMail, { lead }: Match): Promise<boolean> {
  if (verdict.forged) return false;
  const theirs = (await readerOf(ports, { subject: lead }))?.lead.fields.email;
  return from !== undefined && theirs !== undefined && emailHash(from) === emailHash(theirs);
}

/** A report counts for good only where it names the address that we wrote to. */
async function isTheirs(ports: Ports, { mail: { report }, match }: About): Promise<boolean> {
  const theirs = (await readerOf(ports, { subject: match.lead }))?.lead.fields.email;
  return theirs !== undefined && report?.recipients.some((each) => emailHash(each) === emailHash(theirs)) === true;
}

async function suppress(
  ports: Ports,
  { match }: About,
  because: 'bounce' | 'complaint',
  { now }: TakingAt,
): Promise<void> {
  const email = (await readerOf(ports, { subject: match.lead }))?.lead.fields.email;
  if (email !== undefined) await ports.suppressions.put(emailHash(email), because, now);
}

/** Nobody whom we know: kept for a person to look at where a person wrote it. */
async function setAside(
  ports: Ports,
  { verdict }: IncomingMail,
  { id, bytes }: Raw,
  kind: IncomingKind,
  { now, log }: TakingAt,
): Promise<Taken> {
  log.info('a mail of nobody whom we know', { kind, forged: verdict.forged });
  if (kind !== 'reply') return 'unknown';
  const because = verdict.forged
    ? 'a mail to our replies that its sender’s domain disowns (DMARC)'
    : 'a mail to our replies, of nobody whom we know';
  await keepAside(ports, id, because, bytes, now);
  return 'unknown';
}

const harms = {
  virus: 'a mail to our replies that holds a virus, says the mail service',
  spam: 'a mail to our replies that is spam, says the mail service',
};

/** Nothing of it goes to anybody's mailbox: whoever looks at it does so in quarantine. */
async function keepHarmful(ports: Ports, harm: keyof typeof harms, { id, bytes }: Raw, at: TakingAt): Promise<Taken> {
  at.log.info('a mail that the mail service warns of', { harm });
  await keepAside(ports, id, harms[harm], bytes, at.now);
  return 'harmful';
}

/** What a mail may hold is up to its sender: only its beginning is kept here, the whole of it lies where it came in. */
export const keepAside = (ports: Ports, id: string, because: string, bytes: Uint8Array, now: Instant): Promise<void> =>
  ports.quarantine.keep({
    ...{ id: `mail_${hashId('fact', id).slice(5)}`, source: 'mail', because, receivedAt: now },
    headers: { 'content-type': 'message/rfc822' },
    raw: bytes.subarray(0, 64 * 1024),
  });
