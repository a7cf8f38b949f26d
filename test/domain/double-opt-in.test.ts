import type { Fact } from '../../shared/contracts/facts.ts';
import { consentOf } from '../../shared/domain/consent.ts';
import { fieldsOf } from '../../shared/domain/lead-fields.ts';
import { doubleOptIn, doubleOptInFor } from '../../shared/domain/policy-defaults.ts';
import { fact, form, on } from './lives.ts';

const consentAfter = (...facts: Fact[]) => consentOf(fieldsOf(facts).fields, facts).consent;
const ticked = form(on('06-02'), { country: 'DE', consent: true });
const confirmed = fact('consent.given', on('06-03'), { evidence: 'the button in our mail' });
const left = fact('email.unsubscribed', on('06-04'), {});

test.each<[string, Fact[], string]>([
  ['a tick in Germany waits to be confirmed', [ticked], 'pending'],
  ['a tick in Austria too', [form(on('06-02'), { country: 'Austria', consent: true })], 'pending'],
  ['and one whose time zone says so', [form(on('06-02'), { timezone: 'Europe/Berlin', consent: true })], 'pending'],
  ['a tick elsewhere counts', [form(on('06-02'), { country: 'US', consent: true })], 'express'],
  ['confirmed is consent', [ticked, confirmed], 'express'],
  ['confirmed first and delivered first, it is consent too', [confirmed, ticked], 'express'],
  [
    'who confirmed once need not do so for the next form',
    [ticked, confirmed, form(on('06-05'), { consent: true })],
    'express',
  ],
  ['who left since has to confirm anew', [ticked, confirmed, left, form(on('06-05'), { consent: true })], 'pending'],
  ['who left and ticked nothing has left', [ticked, confirmed, left], 'withdrawn'],
  [
    'a colleague’s import is no form',
    [fact('lead.identified', on('06-02'), { fields: { country: 'DE', consent: true } })],
    'express',
  ],
])('%s', (_, facts, consent) => expect(consentAfter(...facts)).toBe(consent));

test('the newsletter form asks everybody twice', () => {
  expect(doubleOptInFor('newsletter', 'US')).toBe(doubleOptIn.find(({ forms }) => forms !== 'all'));
  expect(doubleOptInFor('contact', 'US')).toBeUndefined();
  expect(doubleOptInFor('contact', undefined)).toBeUndefined();
});
