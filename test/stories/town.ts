import { openLaptop, type Laptop } from '../../local/laptop.ts';
import { calendlyBody, calendlySignature, type CalendlyEvent } from '../../local/samples/calendly-body.ts';
import type { JourneyId } from '../../shared/contracts/enrollment.ts';
import type { SubjectId } from '../../shared/contracts/ids.ts';

export interface Town extends Laptop {
  /** A form as a browser script posts it; what is not said is a lukewarm lead of New York. */
  form(fields?: object): Promise<void>;
  calendly(event: CalendlyEvent, meeting?: string): Promise<void>;
  segment(call: 'identify' | 'group' | 'track', body: object): Promise<void>;
  /** Mails to people outside, `2026-12-04 09:30 Email 3 · A story like theirs` in New York. */
  mails(journey?: JourneyId): string[];
  /** What our own people got. */
  notes(): string[];
  ops<T>(path: string): Promise<T>;
  does(path: string, body: object): Promise<{ status: number; body: unknown }>;
  /** How the execution of a journey stands, and its output. */
  execution(subject: SubjectId, journey: JourneyId): Promise<{ status: string; output: unknown; current: string[] }>;
  leadId(): Promise<SubjectId>;
}

export const person = {
  email: 'ada@acme.example',
  first_name: 'Ada',
  last_name: 'Lovelace',
  company: 'Acme',
  country: 'US',
  timezone: 'America/New_York',
  consent: true,
};

/** The whole floor in memory with a stopped clock: Tuesday 2026-12-01, 10:00 in New York. */
export async function openTown(data: 'memory' | (string & {}) = 'memory'): Promise<Town> {
  const laptop = await openLaptop({ data, clock: 'stopped', now: '2026-12-01T15:00:00.000Z', seed: 7 });
  const post = async (path: string, body: unknown, headers: Record<string, string> = {}) => {
    const answered = await laptop.call('POST', path, body, headers);
    if (answered.status !== 202)
      throw new Error(`${path} answered ${answered.status}: ${JSON.stringify(answered.body)}`);
    await laptop.drain();
  };
  const all = () => laptop.mailbox.list({}, { limit: 200 }).items;
  const ours = (to: string) => to.endsWith('@harborline.example');
  const town: Town = {
    ...laptop,
    form: (fields = {}) => post('/forms/contact', { ...person, ...fields }),
    async calendly(event, meeting = 'M1') {
      const at = laptop.ports.clock.now();
      const startsAt = new Date(Date.parse(at) + 2 * 86_400_000).toISOString();
      const body = calendlyBody(event, { email: person.email, name: 'Ada Lovelace', meeting, startsAt, at });
      const signature = calendlySignature(body, 'development-calendly-signing-key', Date.now());
      await post('/hooks/calendly', body, {
        'content-type': 'application/json',
        'calendly-webhook-signature': signature,
      });
    },
    segment: (call, body) =>
      post(`/v1/${call}`, body, { authorization: `Basic ${Buffer.from('development-write-key:').toString('base64')}` }),
    mails: (journey) =>
      all()
        .filter((mail) => !ours(mail.to) && (journey === undefined || mail.journey === journey))
        .map((mail) => `${inNewYork(mail.sentAt)} ${mail.step}`),
    notes: () =>
      all()
        .filter((mail) => ours(mail.to) && mail.journey !== 'standup-digest')
        .map((mail) => `${mail.to.split('.')[0]}: ${mail.subject}`),
    async ops<T>(path: string) {
      return (await laptop.call('GET', `/api${path}`)).body as T; // as: the test says what it asks for
    },
    async does(path, body) {
      const answered = await laptop.call('POST', `/api${path}`, body);
      await laptop.drain();
      return answered;
    },
    async execution(subject, journey) {
      const enrollment = await laptop.ports.enrollments.last(
        subject,
        journey,
        await periodOf(laptop, subject, journey),
      );
      const found = enrollment && (await laptop.ports.journeys.describe(enrollment.id));
      if (found === undefined) throw new Error(`${subject} never was in ${journey}`);
      return { status: found.status, output: found.output, current: found.current };
    },
    leadId: async () => (await laptop.ports.leads.list({ email: person.email }, {})).items[0]!.id, // ! : posted before
  };
  return town;
}

async function periodOf(laptop: Laptop, subject: SubjectId, journey: JourneyId): Promise<string | undefined> {
  return (await laptop.ports.enrollments.of(subject)).findLast((enrollment) => enrollment.journey === journey)?.period;
}

const inNewYork = (at: string): string => {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'America/New_York',
    dateStyle: 'short',
    timeStyle: 'short',
  });
  return format.format(new Date(at));
};
