import type { Fact, FactOf } from '../contracts/facts.ts';
import type { FactId } from '../contracts/ids.ts';
import { knownFields, type LeadFields } from '../contracts/lead.ts';
import { normaliseEmail } from './email-address.ts';
import { isByHand, isNewer } from './fact-order.ts';
import { listening } from './listening.ts';

/** What is known of a lead, and which fact said each of it. */
export interface KnownFields {
  fields: LeadFields;
  extra: Record<string, unknown>;
  saidBy: Partial<Record<string, FactId>>;
}

type Telling = FactOf<'form.submitted' | 'lead.identified'>;
/** Field → what was said of it and by which fact. Keys come from strangers: a Map has no prototype to be set. */
type Sayings = Map<string, { value: unknown; fact: Fact }>;

/** Every field from the fact that has the best right to it. An empty answer is no answer: it erases nothing. */
export const fieldsOf = listening(['form.submitted', 'lead.identified'], (facts): KnownFields => {
  const known: Sayings = new Map();
  const others: Sayings = new Map();
  const emails = new Map<string, string | undefined>();
  for (const fact of facts as Telling[]) {
    // as: no others are listened to
    for (const key of knownFields) {
      const value = fact.properties.fields[key];
      if (value !== undefined) hear(known, key, key === 'email' ? addressIn(emails, String(value)) : value, fact);
    }
    if (fact.extra) for (const key of Object.keys(fact.extra)) hear(others, key, fact.extra[key], fact);
  }
  return {
    // as: each value was taken from a LeadFields under its own key.
    fields: valuesOf(known) as LeadFields,
    extra: valuesOf(others),
    saidBy: Object.fromEntries([...others, ...known].map(([key, { fact }]) => [key, fact.id])),
  };
});

const hear = (sayings: Sayings, key: string, value: unknown, fact: Fact): void => {
  if (value === undefined || value === null || (typeof value === 'string' && value.trim() === '')) return;
  const before = sayings.get(key);
  if (before === undefined || outranks(fact, before.fact)) sayings.set(key, { value, fact });
};

/** A person's word stands over a machine's; among equals the newest wins. */
const outranks = (fact: Fact, than: Fact): boolean =>
  isByHand(fact) === isByHand(than) ? isNewer(fact, than) : isByHand(fact);

/** Reading an address costs more than all else here, and a lead's facts repeat the same one. */
const addressIn = (read: Map<string, string | undefined>, written: string): string | undefined => {
  if (!read.has(written)) read.set(written, normaliseEmail(written));
  return read.get(written);
};

/** `Object.fromEntries` defines own properties, so that a field called `__proto__` stays a field. */
const valuesOf = (sayings: Sayings): Record<string, unknown> =>
  Object.fromEntries([...sayings].map(([key, { value }]) => [key, typeof value === 'string' ? value.trim() : value]));
