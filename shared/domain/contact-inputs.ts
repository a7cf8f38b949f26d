import type { Touch } from '../contracts/touch.ts';
import { countsOf } from './contact-holds.ts';
import type { Contact } from './contact-policy.ts';
import { localTimeOf } from './calendar.ts';
import { policy } from './policy-defaults.ts';

/** What the policy looked at for one mail, for whoever asks why later: enums, numbers and instants, nothing personal. */
export const lookedAt = (contact: Contact): NonNullable<Touch['policy']> => {
  const { lead, suppression, goFirst = [], now } = contact;
  const { today, within } = countsOf(contact, now);
  const inputs = {
    kind: contact.kind,
    topic: contact.topic,
    sendOn: contact.sendOn,
    consent: lead.consent,
    stage: lead.stage,
    zone: lead.zone,
    localTime: localTimeOf(now, lead.zone),
    sentToday: today,
    sentInWindow: within,
    goFirst: goFirst.length,
    suppression: suppression?.because,
    restsUntil: contact.restsUntil,
    pausedUntil: contact.pausedUntil,
    givesWayTo: contact.givesWayTo,
    askedAt: lead.askedAt,
    expiresAt: contact.expiresAt,
    firstTriedAt: contact.firstTriedAt ?? now,
  };
  const said = Object.entries(inputs).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
  return { version: policy.version, inputs: Object.fromEntries(said) };
};
