import type { TouchId } from '../shared/contracts/ids.ts';
import type { Instant } from '../shared/contracts/instant.ts';
import type { MailOutcome } from '../shared/contracts/mail-outcome.ts';
import { localDateOf } from '../shared/domain/calendar.ts';
import { company } from '../shared/domain/company.ts';
import { domainOf, normaliseEmail } from '../shared/domain/email-address.ts';
import { isTooSoon } from '../shared/domain/machine-activity.ts';
import type { Ports, Postmark } from '../shared/ports.ts';
import { utc } from './ses-event.ts';

/** A mail as whoever brings news of it knows it; over our own links only its id comes back. */
interface MailKnown {
  timestamp: string;
  destination: string[];
}

/** Keeps with a mail what became of it, and counts it by the day that it went out on and the domain that it went to. */
export async function stamp(
  ports: Ports,
  touch: TouchId,
  { outcome, at }: Pick<Postmark, 'outcome' | 'at'>,
  mail?: MailKnown,
): Promise<void> {
  await ports.postmarks.stamp({
    ...{ touch, at, outcome: await seenAs(ports, touch, outcome, at) },
    ...(mail && { sentOn: localDateOf(utc(mail.timestamp), company.zone) }),
    ...(mail && { domain: domainIn(mail.destination) }),
  });
}

/** Nobody reads so fast: counted as a machine's, as the lead's own page does. */
async function seenAs(ports: Ports, touch: TouchId, outcome: MailOutcome, at: Instant): Promise<MailOutcome> {
  const ofMachine = machines[outcome];
  if (ofMachine === undefined) return outcome;
  return isTooSoon((await ports.postmarks.of(touch)).delivered, at) ? ofMachine : outcome;
}

const machines: Partial<Record<MailOutcome, MailOutcome>> = { opened: 'machine-opened', clicked: 'machine-clicked' };

/** `Ada <ada@acme.example>` → `acme.example`. */
const domainIn = ([address = '']: string[]): string | undefined => {
  const email = normaliseEmail(/<([^>]+)>/.exec(address)?.[1] ?? address);
  return email && domainOf(email);
};
