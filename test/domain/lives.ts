import type { FactOf, FactType, PropertiesOf } from '../../shared/contracts/facts.ts';
import { AccountId, FactId, LeadId } from '../../shared/contracts/ids.ts';
import type { Instant } from '../../shared/contracts/instant.ts';
import type { LeadFields } from '../../shared/contracts/lead.ts';
import { hashId } from '../../shared/domain/hash.ts';

export const lead = LeadId.parse('lead_anna-of-the-tests');
export const account = AccountId.parse('acct_northgate');

/** A moment of the test's year, `on('06-01 14:30')`: UTC. */
export const on = (text: string): Instant => {
  const [date = '', time = '12:00'] = text.split(' ');
  return new Date(`2026-${date}T${time}:00.000Z`).toISOString();
};

interface More {
  id?: string;
  source?: string;
  subject?: LeadId | AccountId;
  extra?: Record<string, unknown>;
}

/** Something that happened. Its id comes from what it says, so that the same delivery is the same fact. */
export const fact = <T extends FactType>(
  type: T,
  at: Instant,
  properties: PropertiesOf<T>,
  more: More = {},
): FactOf<T> => {
  const subject =
    more.subject ?? (/^(account|usage|support|contract|goal|value|invoice|payment)\./.test(type) ? account : lead);
  return {
    id: more.id === undefined ? hashId('fact', type, at, JSON.stringify(properties)) : FactId.parse(more.id),
    type,
    subject,
    occurredAt: at,
    receivedAt: at,
    source: more.source ?? 'form:contact',
    properties,
    ...(more.extra && { extra: more.extra }),
  } as unknown as FactOf<T>; // as: a generic type cannot be told apart from its own union here
};

export const form = (at: Instant, fields: LeadFields, more: More = {}): FactOf<'form.submitted'> =>
  fact('form.submitted', at, { form: 'contact', fields }, more);
