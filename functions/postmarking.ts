import { isFact } from '../shared/contracts/facts.ts';
import type { SubjectId, TouchId } from '../shared/contracts/ids.ts';
import type { Instant } from '../shared/contracts/instant.ts';
import type { MailOutcome } from '../shared/contracts/mail-outcome.ts';
import { localDateOf } from '../shared/domain/calendar.ts';
import { company } from '../shared/domain/company.ts';
import { bareAddress, domainOf, normaliseEmail } from '../shared/domain/email-address.ts';
import { isTooSoon, machineActivity } from '../shared/domain/machine-activity.ts';
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

/**
 * What was counted as a person's is counted anew where the rest of the mail's facts tell by now that none of it was: a
 * scanner's first link looks like anybody's until the others are followed too.
 */
export async function recountMachines(ports: Ports, subject: SubjectId, touch: TouchId): Promise<void> {
  const marks = await ports.postmarks.of(touch);
  if (marks.opened === undefined && marks.clicked === undefined) return;
  const facts = await ports.facts.of(subject);
  const byMachines = machineActivity(facts);
  for (const [type, from] of [
    ['email.opened', 'opened'],
    ['email.clicked', 'clicked'],
  ] as const) {
    const own = facts.filter((fact) => isFact(fact, type) && fact.properties.touch === touch);
    const to = machines[from];
    if (to !== undefined && marks[from] !== undefined && own.length > 0 && own.every(({ id }) => byMachines.has(id)))
      await ports.postmarks.amend(touch, { from, to });
  }
}

const domainIn = ([address = '']: string[]): string | undefined => {
  const email = normaliseEmail(bareAddress(address));
  return email && domainOf(email);
};
