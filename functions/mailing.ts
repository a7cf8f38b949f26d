import type { Enrollment } from '../shared/contracts/enrollment.ts';
import type { ApprovalId, SubjectId, TouchId } from '../shared/contracts/ids.ts';
import { instant, millis, type Instant } from '../shared/contracts/instant.ts';
import type { AskOf } from '../shared/contracts/steps.ts';
import type { Touch } from '../shared/contracts/touch.ts';
import type { Document } from '../shared/contracts/work.ts';
import { askAgainHours } from '../shared/domain/breaker.ts';
import { lookedAt } from '../shared/domain/contact-inputs.ts';
import { decideContact, type Contact } from '../shared/domain/contact-policy.ts';
import { confirmationTopic } from '../shared/domain/contact-refusals.ts';
import { policy } from '../shared/domain/policy-defaults.ts';
import { withoutReader } from '../shared/domain/reader-wait.ts';
import { restsUntil } from '../shared/domain/soft-bounces.ts';
import type { EmailTemplate } from '../shared/emails/template.ts';
import { BadInput, NotFound } from '../shared/errors.ts';
import type { Ports, SendLedger } from '../shared/ports.ts';
import { templates } from '../state-machines/catalogue.ts';
import { composeMail } from './composing.ts';
import { atItsHour, bestHourFor } from './experiments/best-hour.ts';
import { wordsFor } from './experiments/words.ts';
import { enrollmentsAskedOnce, goesBefore, mailsThatGoFirst } from './journey-order.ts';
import { linkSecret } from './link-secret.ts';
import {
  knowLead,
  namesOf,
  suppressionOf,
  touchesOf,
  zoneOfKnown,
  type Knowledge,
  type LeadKnowledge,
} from './knowledge.ts';
import type { Decision, Order } from './sending.ts';
import { begun } from './side-by-side.ts';

/** What a machine asks for, and the touch that it is. */
export interface Mailing {
  id: TouchId;
  enrollment: Enrollment;
  step: string;
  ask: Pick<
    AskOf<'send-email'>,
    'template' | 'kind' | 'topic' | 'to' | 'sendOn' | 'expiresAt' | 'document' | 'bestHour'
  >;
  about: Knowledge;
}

/** The order for a mail of a journey: to whom, under which policy, in which words. */
export async function orderFor(ports: Ports, mailing: Mailing): Promise<Order> {
  const { id, enrollment, step, ask, about } = mailing;
  const { words: template, arms } = wordsFor(templateNamed(ask.template), enrollment.subject);
  const reader = await readerOf(ports, about);
  // What the newest decision looked at stands on the record of it.
  const touch: Order['touch'] & Pick<Touch, 'policy' | 'experiments'> = touchOf(mailing, reader?.id ?? about.id);
  if (reader === undefined) return withoutReaderYet(ports, mailing, touch);
  const hour = ask.bestHour && (await bestHourFor(ports, ask.bestHour, { enrollment, reader }));
  const given = [...arms, ...(hour?.arms ?? [])];
  if (given.length > 0) touch.experiments = given;
  const tried = {
    ...Object.fromEntries(given.map(({ id: told, arm }) => [told, arm])),
    ...(hour && { bestHour: hour.says }),
  };
  const known = { ...reader, lead: asKnownTo(about, reader) };
  // What signs the mail's links is on its way meanwhile, and kept; whether it came, composing asks again.
  begun(linkSecret(ports));
  const [touches, limits] = await Promise.all([touchesOf(ports, reader), limitsOf(ports, known, enrollment.journey)]);
  const decide = await policyFor(ports, known, mailing, { touches, ...limits }, (seen) => {
    touch.policy = seen && { ...seen, inputs: { ...seen.inputs, ...tried } };
  });
  return {
    touch,
    merged: namesOf(reader).filter((name) => name !== reader.id),
    decide: (ledger) => atItsHour(ports, decide(ledger), hour, ask.expiresAt),
    compose: async () =>
      composeMail(ports, {
        id,
        enrollment,
        step,
        template,
        arms: given,
        about,
        reader,
        earlier: touches,
        document: await documentOf(ports, ask.document),
      }),
  };
}

function templateNamed(name: string): EmailTemplate {
  const template = templates[name];
  if (template === undefined) throw new BadInput('template', `no template ${name}`, { field: 'ask.template' });
  return template;
}

const touchOf = (
  { id, enrollment, step, ask }: Mailing,
  subject: SubjectId,
): Order['touch'] & Pick<Touch, 'asked'> => ({
  id,
  enrollment: enrollment.id,
  journey: enrollment.journey,
  version: enrollment.version,
  step,
  subject,
  channel: 'email',
  kind: ask.kind,
  template: ask.template,
  asked: {
    topic: ask.topic,
    sendOn: ask.sendOn,
    ...(ask.expiresAt !== undefined && { expiresAt: ask.expiresAt }),
    ...(ask.document !== undefined && { document: ask.document }),
  },
});

/** An account's mails go to its sponsor, the person who reads for it. */
async function readerOf(ports: Ports, about: Knowledge): Promise<LeadKnowledge | undefined> {
  if (about.kind === 'lead') return about;
  return about.account.sponsor === undefined ? undefined : knowLead(ports, about.account.sponsor);
}

/** Whoever reads for a customer is no stranger, though sales never moved their stage: the contract owes them its mails. */
const asKnownTo = (about: Knowledge, { lead }: LeadKnowledge): LeadKnowledge['lead'] =>
  about.kind === 'account' && about.account.contract !== undefined ? { ...lead, stage: 'customer' } : lead;

/** Whoever reads for the account may be named in a moment: until then the mail waits, and says so. */
async function withoutReaderYet(
  ports: Ports,
  { id, ask, about }: Mailing,
  touch: Order['touch'] & Pick<Touch, 'policy'>,
): Promise<Order> {
  const now = ports.clock.now();
  const { kind, topic, expiresAt } = ask;
  const firstTriedAt = firstTried(await ports.touches.get(id)) ?? now;
  const inputs = { kind, topic, firstTriedAt, ...(expiresAt !== undefined && { expiresAt }) };
  const decision = withoutReader({ now, firstTriedAt, expiresAt, zone: zoneOfKnown(about) });
  touch.policy = { version: policy.version, inputs };
  return {
    touch,
    decide: () => decision,
    compose: () => Promise.reject(new BadInput('no-reader', 'a mail without a reader is not composed')),
  };
}

type Limits = Pick<Contact, 'suppression' | 'pausedUntil'>;

/** What keeps any mail of this journey from this reader. */
async function limitsOf(ports: Ports, reader: LeadKnowledge, journey: Enrollment['journey']): Promise<Limits> {
  const [suppression, pausedUntil] = await Promise.all([suppressionOf(ports, reader), pauseOf(ports, journey)]);
  return { suppression, pausedUntil };
}

/** Everything that the policy reads, at hand; the ledger comes with each attempt. */
async function policyFor(
  ports: Ports,
  reader: LeadKnowledge,
  { id, ask, enrollment }: Mailing,
  { touches, suppression, pausedUntil }: Limits & { touches: Touch[] },
  remember: (seen: Touch['policy']) => void,
): Promise<(ledger: SendLedger) => Decision> {
  // The ledger counts marketing mails of a week; whether the one answer went out is asked of the touches themselves.
  const answers = touches.filter((touch) => isAnswer(touch) && touch.id !== id && wentOut(touch));
  const others = ask.kind === 'marketing' ? await othersFirst(ports, reader, enrollment, touches) : {};
  return (ledger) => {
    const contact: Contact = {
      lead: reader.lead,
      kind: ask.kind,
      topic: ask.topic,
      sendOn: ask.sendOn,
      expiresAt: ask.expiresAt,
      suppression,
      restsUntil: restsUntil(reader.facts),
      ...others,
      pausedUntil,
      ledger: { sends: [...ledger.sends, ...answers] },
      firstTriedAt: firstTried(touches.find((touch) => touch.id === id)),
      now: ports.clock.now(),
    };
    remember(lookedAt(contact));
    return decideContact(contact);
  };
}

/** Asked again from time to time: a mail that was put off goes out within hours once its journey goes on. */
async function pauseOf(ports: Ports, journey: Enrollment['journey']): Promise<Instant | undefined> {
  const paused = await ports.standings.pauseOf(journey);
  return paused && instant(millis(ports.clock.now()) + askAgainHours * 3_600_000);
}

async function othersFirst(
  ports: Ports,
  reader: LeadKnowledge,
  enrollment: Enrollment,
  touches: Touch[],
): Promise<Pick<Contact, 'givesWayTo' | 'goFirst'>> {
  const asked = enrollmentsAskedOnce(ports);
  const before = await goesBefore(asked, reader, enrollment.journey, { what: 'mails' });
  const goFirst = await mailsThatGoFirst(asked, reader, enrollment, touches);
  return { goFirst, givesWayTo: before?.during };
}

/** Carried along from one deferral to the next. */
const firstTried = (before: Touch | undefined): Instant | undefined => {
  const said = before?.policy?.inputs['firstTriedAt'];
  return typeof said === 'string' ? said : undefined;
};

/** Asking for the second yes of a double opt-in answers nothing that they asked. */
const isAnswer = ({ kind, template }: Touch): boolean =>
  kind === 'transactional' && templates[template]?.topic !== confirmationTopic;

const wentOut = ({ status }: Touch): boolean => status === 'sent' || status === 'sending' || status === 'unknown';

async function documentOf(ports: Ports, id: ApprovalId | undefined): Promise<Document | undefined> {
  if (id === undefined) return undefined;
  const approval = await ports.approvals.get(id);
  if (approval === undefined) throw new NotFound('approval', `no approval ${id}`);
  if (approval.status !== 'approved')
    throw new BadInput('not-approved', 'a document that nobody approved is not sent', { field: 'ask.document' });
  return approval.edited ?? approval.document;
}
