import type { LeadId, TouchId } from '../../shared/contracts/ids.ts';
import { isLeadId } from '../../shared/contracts/ids.ts';
import type { Touch } from '../../shared/contracts/touch.ts';
import { emailHash } from '../../shared/domain/email-address.ts';
import type { IncomingMail } from '../../shared/domain/incoming-mail.ts';
import { touchOfAddress } from '../../shared/domain/touch-address.ts';
import type { Ports } from '../../shared/ports.ts';

/** Whose mail it is, and which of our mails it is about, if that can be told; `by` names the row. */
export interface Match {
  lead: LeadId;
  touch: Touch | undefined;
  by: string;
}

/**
 * How an incoming mail tells what it is about, surest first. These hold for a mail whose sender is forged, too: only who
 * had our mail knows its signed address or its id, and a list that passes a mail on breaks its sender's signature.
 */
const traces: { by: string; touch: (mail: IncomingMail, ports: Ports) => Promise<TouchId | undefined> }[] = [
  {
    by: 'the address that it was sent to',
    touch: async ({ to }, ports) => {
      const secrets = await ports.secrets.active('links');
      return firstOf(to, async (address) => touchOfAddress('reply', address, secrets));
    },
  },
  {
    by: 'the mail that it answers',
    touch: ({ answers }, ports) => firstOf(answers.slice(0, mostAnswered), (id) => ports.postmarks.bearing(id)),
  },
  {
    by: 'the mail that it reports on',
    touch: async ({ report }, ports) =>
      report?.about === undefined ? undefined : ports.postmarks.bearing(report.about),
  },
];

/** A long thread names every mail of it. */
const mostAnswered = 20;

export async function matchOf(ports: Ports, mail: IncomingMail): Promise<Match | undefined> {
  for (const { by, touch: traceOf } of traces) {
    const id = await traceOf(mail, ports);
    const touch = id && (await ports.touches.get(id));
    if (touch && isLeadId(touch.subject)) return { lead: touch.subject, touch, by };
  }
  // Anybody can write a report in anybody's name: it is about a mail of ours, or about nothing that we know.
  if (mail.report !== undefined) return undefined;
  // Anybody can write in anybody's name, and their domain says that they did not.
  if (mail.verdict.forged) return undefined;
  // Headers are lost on the way now and then; who writes is mostly whom we wrote to.
  const lead = mail.from && (await ports.identities.find(`email:${emailHash(mail.from)}`));
  return lead ? { lead, touch: undefined, by: 'its sender’s address' } : undefined;
}

async function firstOf<T>(all: string[], find: (one: string) => Promise<T | undefined>): Promise<T | undefined> {
  for (const one of all) {
    const found = await find(one);
    if (found !== undefined) return found;
  }
  return undefined;
}
