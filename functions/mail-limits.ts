import { instant, millis, type Instant } from '../shared/contracts/instant.ts';
import type { Touch } from '../shared/contracts/touch.ts';
import { Transient } from '../shared/errors.ts';
import type { Ports } from '../shared/ports.ts';

/** Kept from going out by the mail service, for now. */
export interface Hold {
  decision: 'defer';
  until: Instant;
  rule: string;
  because: string;
}

const HOUR = 3_600_000;
/** What marketing leaves of a day's quota to the mails that are owed. */
const usableOfQuota = { marketing: 0.95, transactional: 1 };
/** A mail that comes back later than this has lost its moment in the stream. */
const slotLastsMs = 600_000;

/**
 * Whether the mail service has room for this mail now: its quota of a day, then its rate of a second. One that has to
 * wait gets a moment of its own, so it is put off once and not again and again. Notes to our own people never wait.
 */
export async function holdOf(
  ports: Ports,
  { kind }: Pick<Touch, 'kind'>,
  before: Touch | undefined,
): Promise<Hold | undefined> {
  if (kind === 'internal') return undefined;
  const { perDay, perSecond } = await ports.mailer.limits();
  if (perDay !== undefined && perDay.used >= perDay.most * usableOfQuota[kind]) return holds['over-quota'](ports);
  if (perSecond === undefined || hasItsMoment(before, ports.clock.now())) return undefined;
  const now = millis(ports.clock.now());
  const slot = Math.ceil(await ports.rates.slot('mail', perSecond, now));
  return slot <= now ? undefined : { decision: 'defer', until: instant(slot), rule: SEND_RATE, because: rateSays };
}

const SEND_RATE = 'send-rate';
const rateSays = 'the mail service takes so many mails a second: its moment comes';

const hasItsMoment = (before: Touch | undefined, now: Instant): boolean =>
  before?.rule === SEND_RATE && before.until !== undefined && millis(before.until) + slotLastsMs > millis(now);

/** What the mail service says when it turns a mail away for longer than a retry lasts: Transient's code → the hold. */
const holds = {
  'over-quota': async (ports: Ports): Promise<Hold> => ({
    decision: 'defer',
    until: (await ports.mailer.limits()).perDay?.freesAt ?? inAnHour(ports),
    rule: 'daily-quota',
    because: 'the mail service’s quota of 24 hours is used up',
  }),
  'sending-paused': async (ports: Ports): Promise<Hold> => ({
    decision: 'defer',
    until: inAnHour(ports),
    rule: 'service-paused',
    because: 'the mail service has paused our sending',
  }),
};

const inAnHour = ({ clock }: Ports): Instant => instant(millis(clock.now()) + HOUR);

export async function holdBehind(ports: Ports, error: unknown): Promise<Hold | undefined> {
  if (!(error instanceof Transient) || !Object.hasOwn(holds, error.code)) return undefined;
  return holds[error.code as keyof typeof holds](ports); // as: it has that key
}

/** The mail service has not taken the mail, and says so: who asks again need not ask what became of it. */
export const surelyNotTaken = (error: unknown): boolean =>
  error instanceof Transient && (error.code === 'throttled' || Object.hasOwn(holds, error.code));
