import type { Fact } from '../../shared/contracts/facts.ts';
import type { LeadFields } from '../../shared/contracts/lead.ts';
import { consentOf } from '../../shared/domain/consent.ts';
import { fieldsOf } from '../../shared/domain/lead-fields.ts';
import { doubleOptInFor } from '../../shared/domain/policy-defaults.ts';
import { fact, form, on } from './lives.ts';

const consentAfter = (...facts: Fact[]) => consentOf(fieldsOf(facts).fields, facts).consent;
const newsletter = (day: string, fields: LeadFields = {}): Fact => {
  const told = form(on(day), { consent: true, ...fields });
  return { ...told, properties: { ...told.properties, form: 'newsletter' } };
};
const ticked = newsletter('06-02');
const confirmed = fact('consent.given', on('06-03'), { evidence: 'the button in our mail' });
const left = fact('email.unsubscribed', on('06-04'), {});
const imported = fact('lead.identified', on('06-02'), { fields: { country: 'DE', consent: true } });

test.each<[string, Fact[], string]>([
  ['a tick under a newsletter waits to be confirmed', [ticked], 'pending'],
  ['wherever they live', [newsletter('06-02', { country: 'US' })], 'pending'],
  ['a tick in a contact form counts', [form(on('06-02'), { country: 'DE', consent: true })], 'express'],
  ['confirmed is consent', [ticked, confirmed], 'express'],
  ['confirmed first and delivered first, it is consent too', [confirmed, ticked], 'express'],
  ['who confirmed once need not do so for the next form', [ticked, confirmed, newsletter('06-05')], 'express'],
  ['who left since has to confirm anew', [ticked, confirmed, left, newsletter('06-05')], 'pending'],
  ['who left and ticked nothing has left', [ticked, confirmed, left], 'withdrawn'],
  ['unticked asks for nothing', [newsletter('06-02', { consent: false })], 'transactional-only'],
  ['a colleague’s import is no form', [imported], 'express'],
])('%s', (_, facts, consent) => expect(consentAfter(...facts)).toBe(consent));

test('a company may ask whole countries twice, by a row', () => {
  const rows = [{ countries: ['DE', 'AT'], forms: 'all' as const, because: 'their courts ask for proof' }];
  expect(doubleOptInFor('contact', 'DE', rows)).toBe(rows[0]);
  expect(doubleOptInFor('contact', 'US', rows)).toBeUndefined();
  expect(doubleOptInFor('contact', undefined, rows)).toBeUndefined();
});
