import type { Fact } from '../../shared/contracts/facts.ts';
import type { LeadFields } from '../../shared/contracts/lead.ts';
import { consentOf } from '../../shared/domain/consent.ts';
import { countryZones } from '../../shared/domain/country-zones.ts';
import { fieldsOf } from '../../shared/domain/lead-fields.ts';
import { consentByCountry } from '../../shared/domain/policy-defaults.ts';
import { fact, form, on } from './lives.ts';

const consentAfter = (...facts: Fact[]) => consentOf(fieldsOf(facts).fields, facts);

describe('Without a word of theirs, the country decides', () => {
  test.each<[LeadFields, string]>([
    [{ country: 'US' }, 'implied'],
    [{ country: 'United States' }, 'implied'],
    [{ country: 'Germany' }, 'transactional-only'],
    [{ country: 'FR' }, 'transactional-only'],
    [{ country: 'UK' }, 'transactional-only'],
    [{ country: 'Canada' }, 'transactional-only'],
    [{ country: 'CH' }, 'transactional-only'],
    [{ country: 'India' }, 'implied'],
    [{ country: 'Atlantis' }, 'transactional-only'],
    [{}, 'transactional-only'],
    [{ timezone: 'America/Chicago' }, 'implied'],
    [{ timezone: 'Europe/Paris' }, 'transactional-only'],
    [{ timezone: 'America/Toronto' }, 'transactional-only'],
  ])('%j: %s', (fields, consent) => expect(consentAfter(form(on('06-01'), fields)).consent).toBe(consent));

  test('every country of the table is a country, and stands in it once', () => {
    const listed = consentByCountry.flatMap(({ countries }) => (typeof countries === 'string' ? [] : countries));
    expect(listed.filter((code) => !countryZones.has(code))).toEqual([]);
    expect(new Set(listed).size).toBe(listed.length);
  });
});

describe('Their own word stands before the country’s rule', () => {
  const yes = form(on('06-02'), { country: 'FR', consent: true });
  const left = fact('email.unsubscribed', on('06-03'), {});

  test.each<[string, Fact[], string]>([
    ['ticked', [yes], 'express'],
    ['"Do Not Email"', [form(on('06-02'), { country: 'US', do_not_email: true })], 'none'],
    [
      '"Do Not Email", told by another system',
      [yes, fact('lead.identified', on('06-05'), { fields: { do_not_email: true } })],
      'none',
    ],
    [
      '"Do Not Email", and taken back',
      [yes, ...[true, false].map((no, n) => form(on(`06-0${n + 3}`), { do_not_email: no }))],
      'express',
    ],
    ['unticked where forms imply a yes', [form(on('06-02'), { country: 'US', consent: false })], 'transactional-only'],
    ['unticked in France', [form(on('06-02'), { country: 'FR', consent: false })], 'transactional-only'],
    ['ticked, and unticked in a later form', [yes, form(on('06-04'), { consent: false })], 'express'],
    ['left, and unticked in a later form', [yes, left, form(on('06-04'), { consent: false })], 'withdrawn'],
    ['unticked, and ticked later', [form(on('06-01'), { consent: false }), yes], 'express'],
    ['ticked and left', [yes, left], 'withdrawn'],
    ['left, and ticked again later', [left, form(on('06-04'), { consent: true })], 'pending'],
    [
      'left, ticked again and confirmed',
      [left, form(on('06-04'), { consent: true }), fact('consent.given', on('06-05'), { evidence: 'the button' })],
      'express',
    ],
    [
      '"Do Not Email", and ticked later',
      [form(on('06-02'), { do_not_email: true }), form(on('06-04'), { consent: true })],
      'pending',
    ],
    ['left, and filled in a form that asks for no consent', [left, form(on('06-04'), { country: 'US' })], 'withdrawn'],
    [
      'left, and another system repeats the old yes',
      [left, fact('lead.identified', on('06-05'), { fields: { consent: true } })],
      'withdrawn',
    ],
    ['complained', [yes, fact('email.complained', on('06-03'), {})], 'withdrawn'],
    ['confirmed twice', [fact('consent.given', on('06-02'), { evidence: 'double opt-in' })], 'express'],
    ['left before the delivery of an older yes', [left, yes], 'withdrawn'],
  ])('%s', (_, facts, consent) => expect(consentAfter(...facts).consent).toBe(consent));

  test('of two words within one instant the later accepted stands', () => {
    const [first, second] = [{ seq: 'seq_01' }, { seq: 'seq_02' }];
    const form2 = form(on('06-03'), { country: 'FR', consent: true });
    const said = { form: form2, left: { ...left, source: 'link' } };
    expect(consentAfter({ ...said.left, ...first }, { ...said.form, ...second }).consent).toBe('pending');
    expect(consentAfter({ ...said.form, ...first }, { ...said.left, ...second }).consent).toBe('withdrawn');
  });

  test('topics are left and taken up one by one', () => {
    const events = { topic: 'events' };
    const leftEvents = fact('email.unsubscribed', on('06-03'), events);
    expect(consentAfter(yes, leftEvents)).toMatchObject({ consent: 'express', topicsLeft: ['events'] });
    const back = fact('consent.given', on('06-04'), { ...events, evidence: 'preferences' });
    expect(consentAfter(yes, leftEvents, back)).toMatchObject({ consent: 'express', topicsLeft: [] });
  });
});
