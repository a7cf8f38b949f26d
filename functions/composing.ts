import type { Enrollment } from '../shared/contracts/enrollment.ts';
import type { AccountId, TouchId } from '../shared/contracts/ids.ts';
import { instant, millis } from '../shared/contracts/instant.ts';
import type { MailValues } from '../shared/contracts/mail-fields.ts';
import type { Touch } from '../shared/contracts/touch.ts';
import type { Document, Role } from '../shared/contracts/work.ts';
import { confirmationTopic } from '../shared/domain/contact-refusals.ts';
import { accountMailValues, leadMailValues } from '../shared/domain/mail-values.ts';
import { lastMeeting, standingMeeting } from '../shared/domain/meetings.ts';
import type { Assigned } from '../shared/domain/experiments/assignment.ts';
import { remembering } from '../shared/domain/remembering.ts';
import { signLink, type LinkPayload } from '../shared/domain/signed-link.ts';
import type { Person } from '../shared/domain/team.ts';
import { render } from '../shared/emails/render.ts';
import type { EmailTemplate } from '../shared/emails/template.ts';
import { namesTheWayOut } from '../shared/emails/ways-out.ts';
import { BadInput } from '../shared/errors.ts';
import type { OutgoingMail, Ports } from '../shared/ports.ts';
import type { Knowledge, LeadKnowledge } from './knowledge.ts';
import { linkSecret } from './link-secret.ts';
import { answersTo, ownAddress } from './own-addresses.ts';
import { armTags } from './experiments/tags.ts';
import { ownerOf } from './owners.ts';
import { SEND_TAG } from './ses-event.ts';

/** All that a mail's words are made of. */
export interface Letter {
  id: TouchId;
  enrollment: Enrollment;
  step: string;
  template: EmailTemplate;
  /** The arms of experiments that it is written in. */
  arms?: Assigned[];
  /** Whom the journey is about, and who reads the mail. */
  about: Knowledge;
  reader: LeadKnowledge;
  document?: Document | undefined;
  /** What went to the reader, and what was to go: mails of one enrollment read as one thread. */
  earlier: Touch[];
}

/** A mail ready to send: words, a plain-text part, links of ours that are signed, headers for one-click unsubscribing. */
export async function composeMail(ports: Ports, letter: Letter): Promise<OutgoingMail> {
  const { id, enrollment, step, template, about, reader } = letter;
  const sender = senderOf(letter);
  const { publicUrl, mailFrom } = ports.settings;
  const secret = await linkSecret(ports);
  const sign = signerFor(ports, letter, secret);
  const isQuestion = template.topic === confirmationTopic;
  const exits = namesTheWayOut(template) ? exitsOf(ports, sign({ does: 'unsubscribe' })) : undefined;
  const list = template.kind === 'marketing' ? exits : undefined;
  const confirmUrl = isQuestion ? `${publicUrl}/c/${sign({ does: 'confirm' })}` : undefined;
  const surveyOf = (account: AccountId): string => `${publicUrl}/s/${sign({ does: 'answer', survey: 'nps', account })}`;
  const words = render(template, valuesOf(ports, letter, { sender, confirmUrl, surveyOf }), {
    ...exits,
    ...(letter.document === undefined ? {} : { document: letter.document }),
    // Whoever has not said yet that they want our mails is not watched reading the question.
    ...(!isQuestion ? { openUrl: `${publicUrl}/o/${sign({ does: 'open' })}` } : {}),
    // A link stands in the page and in the plain text: the same words, signed once.
    track: remembering(
      (url) => (url.startsWith(publicUrl) ? url : `${publicUrl}/l/${sign({ does: 'follow', url })}`),
      Infinity,
    ),
  });
  return {
    sendId: id,
    to: addressOf(reader),
    from: inTheNameOf(sender, mailFrom),
    replyTo: answersTo(ports, sender, id, secret),
    subject: letter.document?.subjectLine ?? words.subject,
    html: words.html,
    text: words.text,
    headers: {
      ...(list === undefined ? {} : listHeaders(list, ownAddress('unsubscribe', ports, id, secret))),
      'Feedback-ID': `${enrollment.journey}:${template.kind}:revbeat`,
    },
    references: earlierMails(letter),
    tags: { [SEND_TAG]: id, journey: enrollment.journey, kind: template.kind, ...armTags.write(letter.arms ?? []) },
    about: { subject: about.id, journey: enrollment.journey, step },
  };
}

/** One signed token opens both doors: who may leave may also choose. */
const exitsOf = ({ settings: { publicUrl } }: Ports, token: string) => ({
  unsubscribeUrl: `${publicUrl}/u/${token}`,
  preferencesUrl: `${publicUrl}/p/${token}`,
});

/** RFC 8058: the mailbox's own button posts to the first address; older programs write to the second. */
const listHeaders = ({ unsubscribeUrl }: { unsubscribeUrl: string }, address: string | undefined) => ({
  'List-Unsubscribe': [unsubscribeUrl, ...(address === undefined ? [] : [`mailto:${address}?subject=unsubscribe`])]
    .map((where) => `<${where}>`)
    .join(', '),
  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
});

/** Until a person took the lead over, marketing writes in the name of the development rep who would. */
const senderOf = ({ about }: Letter): Person =>
  ownerOf(about, about.kind === 'account' ? 'csm' : (salesRole(about) ?? 'sdr'));

const salesRole = ({ lead }: LeadKnowledge): Role | undefined =>
  lead.stage === 'opportunity' || lead.stage === 'sql' ? 'ae' : undefined;

function valuesOf(
  ports: Ports,
  { about, reader, enrollment }: Letter,
  {
    sender,
    confirmUrl,
    surveyOf,
  }: { sender: Person; confirmUrl: string | undefined; surveyOf: (account: AccountId) => string },
): MailValues {
  const now = ports.clock.now();
  if (about.kind === 'account')
    return accountMailValues(about.account, {
      sender,
      now,
      reader: reader.lead,
      week: weekOf(enrollment, now),
      surveyUrl: surveyOf(about.account.id),
    });
  const meeting = standingMeeting(about.facts) ?? lastMeeting(about.facts);
  return leadMailValues(about.lead, { sender, confirmUrl, meeting: meeting?.properties });
}

const WEEK = 7 * 86_400_000;
/** `2` in the second week since they entered. */
const weekOf = ({ openedAt }: Enrollment, now: string): string =>
  String(Math.floor((millis(now) - millis(openedAt)) / WEEK) + 1);

const YEAR = 365 * 86_400_000;

/** Links live a year, longer than any journey. */
function signerFor(
  ports: Ports,
  { id, reader }: Letter,
  secret: string,
): (what: Pick<LinkPayload, 'does' | 'topic' | 'url' | 'survey' | 'account'>) => string {
  const expiresAt = instant(millis(ports.clock.now()) + YEAR);
  return (what) => signLink({ ...what, subject: reader.id, touch: id, expiresAt }, secret);
}

function addressOf({ lead, id }: LeadKnowledge): string {
  if (lead.fields.email === undefined)
    throw new BadInput('no-address', `${id} has no address: the contact policy refuses it before`);
  return lead.fields.email;
}

/** `"Maya Okafor" <hello@ours.example>`: our own address, so that SPF and DKIM hold; answers go to the person. */
const inTheNameOf = ({ name }: Person, mailFrom: string): string => `"${name}" <${plainAddress(mailFrom)}>`;
const plainAddress = (mailFrom: string): string => mailFrom.replace(/^.*<|>.*$/g, '');

/** A sequence reads as one thread: the ids that the mailer gave to its earlier mails, also to those before a merge. */
function earlierMails({ enrollment, earlier: touches, id }: Letter): string[] {
  const own = [enrollment.id, enrollment.continues?.enrollment];
  const earlier = touches.filter(
    (touch) =>
      own.includes(touch.enrollment) && touch.id !== id && touch.kind !== 'internal' && touch.status === 'sent',
  );
  const inOrder = earlier.sort((a, b) => (a.at < b.at ? -1 : 1));
  return inOrder.flatMap(({ messageId }) => (messageId === undefined ? [] : [messageId])).slice(-10);
}
