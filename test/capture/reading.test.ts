import fc from 'fast-check';
import { amount, days } from '../../functions/webhook/amounts.ts';
import { faultAt } from '../../functions/webhook/json-fault.ts';
import { readFields } from '../../functions/webhook/known-fields.ts';

test.each([
  ['1200', 1200],
  ['1,200', 1200],
  ['1.200', 1200],
  ['1.200.000', 1_200_000],
  ['1 200', 1200],
  ["1'200", 1200],
  ['12.5', 12.5],
  ['51-200', 125],
  ['51 – 200 employees', 125],
  ['1-10', 5],
  ['10,000+', 10_000],
  ['over 500', 500],
  ['<50', 50],
  ['5M', 5_000_000],
  ['$5m', 5_000_000],
  ['1.125M', 1_125_000],
  ['1-5M', 3_000_000],
  ['$1M - $5M', 3_000_000],
  ['500k-1M USD', 750_000],
  ['2.5k', 2500],
  ['1.5 billion', 1_500_000_000],
  ['€10 million', 10_000_000],
  ['-5', -5],
  ['many', undefined],
  ['', undefined],
  ['55Mx', undefined],
])('the amount %j is %s', (text, expected) => expect(amount(text)).toBe(expected));

test.each([
  ['90', 90],
  ['90 days', 90],
  ['3 months', 90],
  ['1-3 months', 60],
  ['within 2 weeks', 14],
  ['this quarter', 90],
  ['next year', 365],
  ['asap', 0],
  ['ASAP!', 0],
  ['some day', undefined],
  ['just looking', undefined],
])('the time to decide %j is %s days', (text, expected) => expect(days(text)).toBe(expected));

test.each([
  ['on', true],
  ['TRUE', true],
  ['I agree to receive mails', true],
  [true, true],
  [1, true],
  ['off', false],
  ['0', false],
  [false, false],
])('consent %j is %s', (value, expected) =>
  expect(readFields({ consent: value }, 'refuse').fields.consent).toBe(expected),
);

test.each(['maybe', 'not now', 'yes?', 2])('consent %j is nobody’s guess', (value) => {
  expect(() => readFields({ consent: value }, 'refuse')).toThrow('consent: must be yes or no');
});

test.each<[field: string, value: string, read: string | undefined]>([
  ['last_name', 'Na', 'Na'],
  ['last_name', 'Null', 'Null'],
  ['first_name', 'null', undefined],
  ['last_name', '-', undefined],
  ['company', 'None', 'None'],
  ['company', 'Unknown', 'Unknown'],
  ['company', 'N/A', undefined],
  ['country', 'NA', 'NA'],
  ['country', 'Select', undefined],
  ['region', 'na', 'na'],
  ['message', 'Not sure', 'Not sure'],
  ['industry', 'None', undefined],
  ['email', 'none', undefined],
  ['employees', 'Not sure', undefined],
  ['budget', 'NA', undefined],
  ['timeline', 'Unknown', undefined],
])('%s %j is read as %j', (field, value, read) => {
  expect(readFields({ [field]: value }, 'refuse')).toEqual({
    fields: read === undefined ? {} : { [field]: read },
    extra: {},
  });
});

test('names count without case and punctuation; an answer that says nothing is none', () => {
  const { fields, extra } = readFields(
    { firstName: 'Ada', 'Last-Name': 'L', employees: 'Select', phone: '', company: null, x: 1 },
    'refuse',
  );
  expect(fields).toEqual({ first_name: 'Ada', last_name: 'L' });
  expect(extra).toEqual({ x: 1 });
});

describe('where JSON stops being JSON', () => {
  test.each([
    ['', 0],
    ['{', 1],
    ['{"a":x}', 5],
    ['{"a":1,}', 7],
    ['[1,]', 3],
    ['[1 2]', 3],
    ['{"a" 1}', 5],
    ['{"a":"b\nc"}', 7],
    ['{"a":"\\x"}', 6],
    ['{"a":01}', 5],
    ['{} x', 3],
    ['nul', 0],
    ['"abc', 4],
    ["{'a':1}", 1],
  ])('%j at %i', (text, at) => expect(faultAt(text)).toBe(at));

  test('no text that JSON.parse takes has a fault, and every other text has one within it', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), fc.string({ maxLength: 2 }), (json, place, noise) => {
        expect(faultAt(json)).toBe(json.length);
        const at = place % (json.length + 1);
        const changed = json.slice(0, at) + noise + json.slice(at);
        const fault = faultAt(changed);
        expect(fault).toBeLessThanOrEqual(changed.length);
        // What stands before the fault is the beginning of some JSON text: the fault is not further left.
        if (!isJson(changed)) expect(fault).toBeGreaterThanOrEqual(Math.min(at, fault));
      }),
    );
  });
});

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};
