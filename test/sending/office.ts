import { handler as sendEmail } from '../../functions/send-email.ts';
import { handler as settleSends } from '../../functions/settle-sends.ts';
import { handler as takeMailEvent } from '../../functions/take-mail-event.ts';
import type { Fact } from '../../shared/contracts/facts.ts';
import { instant, millis, type Instant } from '../../shared/contracts/instant.ts';
import type { AskWritten } from '../../shared/contracts/steps.ts';
import type { Touch } from '../../shared/contracts/touch.ts';
import type { Ports } from '../../shared/ports.ts';
import { storesOn } from '../../shared/store/stores.ts';
import type { Table } from '../../shared/store/table.ts';
import { openFloor } from '../functions/floor.ts';
import { ada, fact, form, start } from '../functions/people.ts';
import { enrollment } from '../ports/samples.ts';
import { processOf, type Doom } from './boundaries.ts';
import { postOffice } from './post-office.ts';

export type Kind = 'marketing' | 'transactional' | 'consent question';
const asks: Record<Kind, AskWritten<'send-email'>> = {
  marketing: { template: 'lead-qualification/one-question', kind: 'marketing' },
  transactional: { template: 'lead-qualification/answer', kind: 'transactional' },
  // Nothing was asked of us here: only what the mail is about makes it one that is owed.
  'consent question': { template: 'consent-confirmation/confirm', kind: 'transactional', topic: 'consent' },
};
const step = 'Email 2 · One question';
const one = enrollment('e1', { subject: ada, journey: 'lead-qualification', openedAt: start });

const firstFact = (kind: Kind): Fact =>
  kind === 'consent question'
    ? fact('form.submitted', { form: 'newsletter', fields: { ...told, consent: true } }, { source: 'form:newsletter' })
    : form();
const told = { email: 'ada@acme.example', country: 'DE', timezone: 'America/New_York' };

/** The error names that a machine tries again, and how often (shared/journeys/compiler/calls.ts). */
const tried = new Set(['Transient', 'Lambda.Unknown']);
const TRIES = 10;

/** One mail of one journey, from its machine's first call to its last word, on a table and a mail service that fail. */
export async function openOffice(table: Table, tells: 'knows' | 'cannot tell', kind: Kind) {
  let now: Instant = start;
  const clock = { now: () => now };
  const office = postOffice(tells);
  const base = openFloor(start);
  base.close();
  const portsOf = (doom?: Doom): Ports & { crossed: string[] } => {
    const process = processOf(doom);
    const stores = storesOn(process.table(table));
    return { ...base.ports, ...stores, clock, mailer: process.mailer(office), crossed: process.crossed };
  };
  const sound = portsOf();
  await sound.enrollments.open(one, undefined);
  await sound.facts.accept([firstFact(kind)]);

  async function attempt(doom?: Doom): Promise<{ outcome: string; until?: string; crossed: string[] }> {
    const { id, subject, journey, version } = one;
    const ports = portsOf(doom);
    const call = { enrollment: id, subject, journey, version, step };
    const answer = await sendEmail({ call, ask: asks[kind] }, { ports });
    if (answer === null) throw new Error('a send waits for nobody');
    return { outcome: answer.outcome, ...(answer.until && { until: answer.until }), crossed: ports.crossed };
  }

  /** As the compiled machine does: retries behind growing pauses, waits out a deferral, gives up after ten tries. */
  async function machine(doom?: Doom): Promise<string> {
    for (let tries = 0, first = doom; tries <= TRIES; tries++) {
      try {
        const { outcome, until } = await attempt(first);
        if (outcome !== 'deferred') return outcome;
        now = until ?? now;
        tries = 0;
      } catch (error) {
        if (!(error instanceof Error) || !tried.has(error.name)) return nameOf(error);
        pass(Math.min(3_600, 5 * 2 ** tries) / 60);
      }
      first = undefined;
    }
    return 'gave up';
  }

  const pass = (minutes: number) => void (now = instant(millis(now) + minutes * 60_000));
  const sweep = (doom?: Doom) => settleSends({ detail: {} }, { ports: portsOf(doom) });
  const touches = (): Promise<Touch[]> => sound.touches.of(ada);
  const hear = async (eventType: string, what: object = {}, doom?: Doom) => {
    for (const id of new Set(office.out)) {
      const mail = { messageId: `ses-${id}`, timestamp: now, destination: ['ada@acme.example'], tags: { send: [id] } };
      await takeMailEvent({ source: 'aws.ses', detail: { eventType, mail, ...what } }, { ports: portsOf(doom) });
    }
  };
  return {
    ...{ office, attempt, machine, pass, sweep, touches, hear, sound, portsOf },
    leave: () => sound.enrollments.close(one.id, { how: 'goal', because: 'a meeting is booked', at: now }),
    /** `sent · 1 mail`, `unknown, not-resent · 1 mail`: the touch as it ends, and what arrived. */
    async ended(): Promise<string> {
      const [touch, ...more] = await touches();
      if (more.length > 0) throw new Error('one mail is one touch');
      const mails = office.out.length === 1 ? '1 mail' : `${office.out.length} mails`;
      const says =
        touch === undefined ? 'no touch' : touch.status === 'sent' ? 'sent' : `${touch.status} ${touch.rule}`;
      return `${says} · ${mails}`;
    },
  };
}
export type Office = Awaited<ReturnType<typeof openOffice>>;

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : String(error));
