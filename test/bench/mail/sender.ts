import { handler as applyFact } from '../../../functions/apply-fact.ts';
import { knowLead } from '../../../functions/knowledge.ts';
import { orderFor } from '../../../functions/mailing.ts';
import { handler as sendEmail } from '../../../functions/send-email.ts';
import { handler as takeMailEvent } from '../../../functions/take-mail-event.ts';
import { count, type Tally } from '../../../local/play/tally.ts';
import { watchTable } from '../../../local/play/table-watch.ts';
import { composingWriter } from '../../../local/ports/writer.ts';
import { openMemoryTable } from '../../../local/table/memory-table.ts';
import type { Enrollment } from '../../../shared/contracts/enrollment.ts';
import type { Fact, FactNotice } from '../../../shared/contracts/facts.ts';
import { EnrollmentId, FactId, LeadId } from '../../../shared/contracts/ids.ts';
import { instant, type Instant } from '../../../shared/contracts/instant.ts';
import { hashId } from '../../../shared/domain/hash.ts';
import type { OutgoingMail, Ports } from '../../../shared/ports.ts';
import { storesOn } from '../../../shared/store/stores.ts';

const now: Instant = '2026-11-02T15:00:00.000Z';
const step = 'Email 1 · Automate the boring one first';
const ask = { template: 'lead-nurture/first-to-automate', kind: 'marketing' as const };

const ids = (number: number) => ({
  lead: LeadId.parse(`lead_bench-${number}`),
  enrollment: EnrollmentId.parse(`enr_bench-${number}`),
});
const form = (number: number): Fact => ({
  id: FactId.parse(`fact_bench-${number}`),
  type: 'form.submitted',
  subject: ids(number).lead,
  occurredAt: now,
  receivedAt: now,
  source: 'form:contact',
  properties: {
    form: 'contact',
    fields: {
      email: `person-${number}@bench-${number}.example`,
      first_name: 'Ada',
      company: `Bench ${number}`,
      title: 'VP Operations',
      country: 'US',
      timezone: 'America/New_York',
      consent: true,
    },
  },
});
const enrolled = (number: number): Enrollment => ({
  id: ids(number).enrollment,
  journey: 'lead-nurture',
  version: 1,
  subject: ids(number).lead,
  openedAt: now,
  localDate: '2026-11-02',
  zone: 'America/New_York',
  plan: {},
  status: 'open',
});

/** So many people, each with a mail of a journey to come; on a table in memory, which counts what AWS would bill. */
export async function openSender(people: number, tally?: Tally) {
  const notices: FactNotice[] = [];
  const table = openMemoryTable(tally && watchTable(tally, (notice) => void notices.push(notice)));
  const out: OutgoingMail[] = [];
  let at = Date.parse(now);
  const ports: Ports = {
    ...storesOn(table),
    clock: { now: () => instant(at) },
    ids: { next: (prefix) => `${prefix}_bench` },
    random: { next: () => 0.5 },
    mailer: {
      send: async (mail) => (out.push(mail), { messageId: `ses-${mail.sendId}` }),
      find: async () => ({ status: 'unknown' }),
      limits: async () => ({ perSecond: 1_000_000, perDay: { most: 50_000_000, used: 0 } }),
    },
    inbox: { read: async () => undefined },
    // as: no journey starts, stops or is looked at here
    journeys: { start: async () => {} } as unknown as Ports['journeys'],
    bus: { publish: async () => {} },
    writer: composingWriter,
    secrets: { active: async () => ['a secret for links'] },
    web: { read: async () => ({ status: 404, text: '' }) },
    settings: {
      env: 'bench',
      publicUrl: 'https://go.harborline.example',
      mailFrom: 'Harborline <hello@harborline.example>',
      version: 'bench',
    },
  };
  for (let number = 0; number < people; number++) {
    await ports.facts.accept([form(number)]);
    await ports.enrollments.open(enrolled(number), undefined);
  }
  notices.splice(0);

  const called = (name: string) => tally && count(tally.calls, name);
  return {
    out,
    /** What is known, before anything is measured. */
    known: () => Promise.all(Array.from({ length: people }, (_, number) => knowLead(ports, ids(number).lead))),
    /** The policy's answer and the mail in words, nothing recorded or sent. */
    async composeAndDecide(number: number, about: Awaited<ReturnType<typeof knowLead>>): Promise<OutgoingMail> {
      const enrollment = enrolled(number);
      const mailing = { id: hashId('touch', enrollment.id, step, 0), enrollment, step, about };
      const order = await orderFor(ports, {
        ...mailing,
        ask: { ...ask, topic: 'education', to: 'subject', sendOn: 'any-day' },
      });
      const { decision } = order.decide(await ports.touches.ledger(enrollment.subject));
      if (decision !== 'allow') throw new Error(`the policy says ${decision}`);
      return order.compose();
    },
    /** The whole step, as its machine calls it. */
    async send(number: number): Promise<void> {
      called('send-email');
      // So that the stream of mails, which is asked as on AWS, has a moment for each.
      at += 1;
      const { id: enrollment, subject, journey, version } = enrolled(number);
      const answer = await sendEmail({ call: { enrollment, subject, journey, version, step }, ask }, { ports });
      if (answer?.outcome !== 'sent') throw new Error(`a mail was ${answer?.outcome}: ${answer?.because}`);
    },
    /** What SES tells of a mail that arrives, and what that brings about. */
    async hear({ sendId, to }: OutgoingMail): Promise<void> {
      for (const [eventType, more] of [
        ['Send', {}],
        ['Delivery', { delivery: { timestamp: now } }],
      ] as const) {
        called('take-mail-event');
        const mail = { messageId: `ses-${sendId}`, timestamp: now, destination: [to], tags: { send: [sendId] } };
        await takeMailEvent({ source: 'aws.ses', detail: { eventType, mail, ...more } }, { ports });
      }
      for (const notice of notices.splice(0)) {
        called('apply-fact');
        await applyFact({ detail: notice }, { ports });
      }
    },
  };
}
export type Sender = Awaited<ReturnType<typeof openSender>>;
