import { isFact, type Fact, type FactOf } from '../contracts/facts.ts';
import type { FactId } from '../contracts/ids.ts';
import { knownFields, type LeadFields } from '../contracts/lead.ts';
import { normaliseEmail } from './email-address.ts';
import { isByHand, isNewer } from './fact-order.ts';

/** What is known of a lead, and which fact said each of it. */
export interface KnownFields {
  fields: LeadFields;
  extra: Record<string, unknown>;
  saidBy: Partial<Record<string, FactId>>;
}

type Telling = FactOf<'form.submitted' | 'lead.identified'>;
const tells = (fact: Fact): fact is Telling => isFact(fact, 'form.submitted', 'lead.identified');

/** A person's word stands over a machine's; among equals the newest wins. */
const outranks = (fact: Fact, than: Fact): boolean =>
  isByHand(fact) === isByHand(than) ? isNewer(fact, than) : isByHand(fact);

const isSaid = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

/** Every field from the fact that has the best right to it. An empty answer is no answer: it erases nothing. */
export const fieldsOf = (facts: Fact[]): KnownFields => {
  const fields: Record<string, unknown> = {};
  const extra: Record<string, unknown> = {};
  const fieldBy = new Map<string, Fact>();
  const extraBy = new Map<string, Fact>();
  const take = (
    into: Record<string, unknown>,
    by: Map<string, Fact>,
    key: string,
    value: unknown,
    fact: Fact,
  ): void => {
    const before = by.get(key);
    if (!isSaid(value) || (before !== undefined && !outranks(fact, before))) return;
    // Keys come from strangers: a plain assignment of `__proto__` would set the prototype.
    Object.defineProperty(into, key, { value, enumerable: true, configurable: true, writable: true });
    by.set(key, fact);
  };
  for (const fact of facts) {
    if (!tells(fact)) continue;
    for (const key of knownFields) take(fields, fieldBy, key, cleaned(key, fact.properties.fields[key]), fact);
    for (const [key, value] of Object.entries(fact.extra ?? {})) take(extra, extraBy, key, value, fact);
  }
  const saidBy: Partial<Record<string, FactId>> = {};
  for (const [key, fact] of [...extraBy, ...fieldBy]) saidBy[key] = fact.id;
  // as: each key was taken from a LeadFields value under its own name.
  return { fields: fields as LeadFields, extra, saidBy };
};

const cleaned = (key: keyof LeadFields, value: LeadFields[keyof LeadFields]): unknown => {
  if (typeof value !== 'string') return value;
  return key === 'email' ? normaliseEmail(value) : value.trim();
};
