import { mailFields } from '../../shared/contracts/mail-fields.ts';
import type { LeadFields } from '../../shared/contracts/lead.ts';
import { projectAccount } from '../../shared/domain/account-projection.ts';
import { accountMailValues, leadMailValues } from '../../shared/domain/mail-values.ts';
import { suggestedPlan, planAbove } from '../../shared/domain/plans.ts';
import { ownerFor } from '../../shared/domain/team.ts';
import { described, northgate, now } from './account-life.ts';
import { fill } from '../../shared/emails/slots.ts';
import { on } from './lives.ts';

const sender = ownerFor('sdr', 'anybody');
const valuesOf = (fields: LeadFields, more: Partial<Parameters<typeof leadMailValues>[1]> = {}) =>
  leadMailValues({ fields, zone: 'America/New_York' }, { sender, confirmUrl: 'https://ours.example/c/x', ...more });
const always = (about: 'lead' | 'account') =>
  Object.entries(mailFields[about])
    .filter(([, when]) => when === 'always')
    .map(([field]) => field);

describe('A mail to a lead', () => {
  test('has all that a template may count on, whatever is known', () =>
    expect(Object.keys(valuesOf({}))).toEqual(expect.arrayContaining(always('lead'))));
  test('has no field that the contract does not name', () => {
    const all = valuesOf(
      { first_name: 'Anna', last_name: 'B', company: 'N', title: 'COO', industry: 'x', revenue: 2e6 },
      { meeting: { startsAt: on('06-03 14:00') } },
    );
    expect(Object.keys(mailFields.lead)).toEqual(expect.arrayContaining(Object.keys(all)));
    expect(Object.keys(all)).toHaveLength(Object.keys(mailFields.lead).length);
  });

  test.each<[LeadFields, string | undefined]>([
    [{ first_name: 'Anna' }, 'Anna'],
    [{ name: 'Anna Berg' }, 'Anna'],
    [{ first_name: 'ANNA' }, 'Anna'],
    [{ first_name: 'anna' }, 'Anna'],
    [{ first_name: 'Jean-Luc' }, 'Jean-Luc'],
    [{ first_name: 'Żaneta' }, 'Żaneta'],
    [{ first_name: 'JP' }, 'JP'],
    [{ first_name: 'Mr', name: 'Anna Berg' }, 'Anna'],
    [{ first_name: 'WIN $500 http://spam.example' }, undefined],
    [{ first_name: '<b>Anna</b>' }, undefined],
    [{ first_name: 'visit spam.example' }, undefined],
    [{ first_name: '555-1234' }, undefined],
    [{ first_name: 'x'.repeat(31) }, undefined],
  ])('%j is greeted as %s', (fields, greeting) => expect(valuesOf(fields).first_name).toBe(greeting));

  test('speaks of a meeting at their own hour', () =>
    expect(valuesOf({}, { meeting: { startsAt: on('12-08 15:00') } }).meeting_time).toBe(
      'Tuesday, December 8 at 10:00 AM EST',
    ));

  test.each([
    ['US', 'America/New_York', 'Tuesday, December 8 at 10:00 AM EST'],
    ['Canada', 'America/Toronto', 'Tuesday, December 8 at 10:00 a.m. EST'],
    ['UK', 'Europe/London', 'Tuesday 8 December at 15:00 GMT'],
    ['Deutschland', 'Europe/Berlin', 'Tuesday, 8 December at 16:00 CET'],
    ['Australia', 'Australia/Sydney', 'Wednesday 9 December at 2:00 am AEDT'],
    ['India', 'Asia/Kolkata', 'Tuesday, 8 December at 8:30 pm IST'],
    ['Japan', 'Asia/Tokyo', 'Wednesday, 9 December at 00:00 GMT+9'],
    ['Atlantis', 'America/New_York', 'Tuesday, December 8 at 10:00 AM EST'],
  ])('says the hour of a meeting as people in %s write it', (country, zone, said) => {
    const lead = { fields: { country }, zone };
    expect(leadMailValues(lead, { sender, meeting: { startsAt: on('12-08 15:00') } }).meeting_time).toBe(said);
  });

  test('reschedules where the booking says, if that is a proper link', () => {
    const link = (rescheduleUrl: string) => valuesOf({}, { meeting: { rescheduleUrl } }).reschedule_link;
    expect(link('https://calendly.example/r/1')).toBe('https://calendly.example/r/1');
    expect(link('javascript:alert(1)')).toMatch(/^https:\/\/harborline/);
    expect(link("https://calendly.example/o'neil?a=<b> c")).toBe('https://calendly.example/o%27neil?a=%3Cb%3E%20c');
  });
});

const surveyUrl = 'https://ours.example/s/1';
describe('A mail to an account', () => {
  test('has all that a template may count on, whatever is known', () =>
    expect(Object.keys(accountMailValues(projectAccount([described()], now), { sender, now, surveyUrl }))).toEqual(
      expect.arrayContaining(always('account')),
    ));

  test.each<[name: string, domain: string | undefined, called: string]>([
    ['Acme', undefined, 'Acme'],
    ['www.acme-bikes.com', undefined, 'acme-bikes.com'],
    ['HTTPS://www.Acme.com ', 'acme.com', 'Acme.com'],
    ['Acme https://acme.com', undefined, 'Acme acme.com'],
    ['www.', 'acme.com', 'acme.com'],
    ['N/A', 'acme.com', 'acme.com'],
    ['none', undefined, 'your company'],
    ['?', undefined, 'your company'],
    ['\u202e \u0007', undefined, 'your company'],
    ['Awww.inc', undefined, 'Awww.inc'],
    [
      `${'Gesellschaft für Anlagenbau und Instandhaltung '.repeat(4)}mbH & Co. KG`,
      undefined,
      'Gesellschaft für Anlagenbau und Instandhaltung Gesellschaft…',
    ],
    ['あ'.repeat(100), undefined, `${'あ'.repeat(59)}…`],
  ])('“%s” is called what can be written in a mail', (name, domain, called) => {
    const { domain: _, ...account } = { ...projectAccount([described()], now), name };
    const values = accountMailValues({ ...account, ...(domain && { domain }) }, { sender, now, surveyUrl });
    expect(values.account_name).toBe(called);
    expect(fill('{{ account_name }}', values)).toBe(called);
  });

  test('speaks of the review and its quarter', () =>
    expect(
      accountMailValues(projectAccount(northgate(), now), { sender, now, week: 'Week 2', surveyUrl }),
    ).toMatchObject({
      account_name: 'Northgate Field Services',
      plan: 'Professional',
      quarter: 'Q4 2026',
      review_date: 'Friday, November 27, 2026',
      week: 'Week 2',
      goals: 'Answer every request within 2 hours',
    }));
});

describe('A plan is suggested from revenue', () => {
  test.each([
    [undefined, undefined],
    [999_999, undefined],
    [1_000_000, 'Professional'],
    [10_000_000, 'Enterprise'],
    [50_000_000, 'Enterprise'],
    [50_000_001, 'Custom'],
  ])('%s: %s', (revenue, plan) => expect(suggestedPlan(revenue)?.name).toBe(plan));
  test('above each but the last there is one', () =>
    expect(['Professional', 'enterprise', 'Custom', 'Else'].map((name) => planAbove(name)?.name)).toEqual([
      'Enterprise',
      'Custom',
      undefined,
      undefined,
    ]));
});
