import type { Fact, FactOf, FactType } from '../../shared/contracts/facts.ts';
import type { AccountId, LeadId } from '../../shared/contracts/ids.ts';
import type { Instant } from '../../shared/contracts/instant.ts';
import type { LeadFields } from '../../shared/contracts/lead.ts';
import { accountId, factId, leadId } from '../ports/samples.ts';

export const ada = leadId('ada');
export const acme = accountId('acme');

/** When the stories of this room begin: a Tuesday, 10:00 in New York. */
export const start: Instant = '2026-12-01T15:00:00.000Z';

export const fact = <T extends FactType>(
  type: T,
  properties: FactOf<T>['properties'],
  change: Partial<Omit<Fact, 'type' | 'properties'>> = {},
): Fact =>
  ({
    id: factId(`${type.replace('.', '-')}-1`),
    type,
    subject: ada,
    occurredAt: start,
    receivedAt: start,
    source: 'test',
    properties,
    ...change,
  }) as Fact; // as: type and properties are of one row

/** A lukewarm lead of New York who ticked the consent field. */
export const form = (fields: LeadFields = {}, change: Partial<Omit<Fact, 'type' | 'properties'>> = {}): Fact =>
  fact(
    'form.submitted',
    {
      form: 'contact',
      fields: {
        email: 'ada@acme.example',
        first_name: 'Ada',
        last_name: 'Marked-Personal',
        company: 'Acme',
        country: 'US',
        timezone: 'America/New_York',
        consent: true,
        ...fields,
      },
    },
    { source: 'form:contact', ...change },
  );

/** A mid-market customer whose review stands on 2027-01-12, and whose sponsor is Ada. */
export const contract = (
  startedAt: Instant = '2026-10-14T14:00:00.000Z',
  account: AccountId = acme,
  sponsor: LeadId = ada,
): Fact[] => [
  fact(
    'account.described',
    {
      fields: {
        name: 'Acme',
        employees: 200,
        country: 'US',
        timezone: 'America/New_York',
        sponsor,
        csm: 'person_sofia-marchetti',
      },
    },
    { subject: account },
  ),
  fact('contract.started', { plan: 'Professional', mrrCents: 250_000, startedAt }, { subject: account }),
];
