import { contactHolds } from '../../shared/domain/contact-holds.ts';
import { lookedAt } from '../../shared/domain/contact-inputs.ts';
import { decideContact } from '../../shared/domain/contact-policy.ts';
import { contactRefusals } from '../../shared/domain/contact-refusals.ts';
import { hashId } from '../../shared/domain/hash.ts';
import { policy } from '../../shared/domain/policy-defaults.ts';
import { touchId } from '../ports/samples.ts';
import { restsUntil } from '../../shared/domain/soft-bounces.ts';
import { fact, on } from './lives.ts';
import { ordinary, policyRows } from './policy-rows.ts';

test.each(policyRows.map((row) => [row.rule, row.given, row] as const))('%s · %s', (rule, _given, row) => {
  const decision = decideContact({ ...ordinary, ...row.contact });
  expect(decision).toMatchObject({
    decision: row.then,
    ...(row.then === 'allow' ? {} : { rule, because: expect.stringMatching(/^[a-z].{8,}/) }),
    ...(row.until && { until: row.until }),
  });
});

test('every rule has its row', () => {
  const rules = [...contactRefusals, ...contactHolds].map(({ rule }) => rule);
  const told = new Set(policyRows.map(({ rule }) => rule));
  expect([...rules, 'expired', 'waits-too-long'].filter((rule) => !told.has(rule))).toEqual([]);
});

test('what was looked at is kept with the edition that decided, and holds nothing personal', () => {
  for (const { contact } of policyRows) {
    const seen = lookedAt({ ...ordinary, ...contact });
    expect(seen).toMatchObject({
      version: policy.version,
      inputs: { consent: expect.any(String), sentToday: expect.any(Number) },
    });
    expect(JSON.stringify(seen)).not.toMatch(/anna|northgate/i);
  }
});

test('a holdout takes the same people each time, and about its share of them', () => {
  const holdout = { name: 'no-marketing', share: 0.1 };
  const held = (name: string) =>
    Array.from({ length: 5_000 }, (_, nth) => hashId('lead', name, nth)).filter(
      (id) => decideContact({ ...ordinary, lead: { ...ordinary.lead, id }, holdout }).decision === 'deny',
    );
  expect(held('a')).toEqual(held('a'));
  expect(held('a').length / 5_000).toBeGreaterThan(0.085);
  expect(held('a').length / 5_000).toBeLessThan(0.115);
});

describe('soft bounces', () => {
  const soft = (at: string) => fact('email.bounced', on(at), { bounce: 'transient' });
  const three = [soft('06-01'), soft('06-02'), soft('06-03')];
  const of = (mail: string, at: string) => fact('email.bounced', on(at), { bounce: 'transient', touch: touchId(mail) });
  const called = (mail: string, at: string) => fact('email.delivered', on(at), { touch: touchId(mail) });
  test.each([
    ['two are an accident', three.slice(0, 2), undefined],
    ['three in a row let the address rest a week', three, on('06-10')],
    [
      'one mail that came back is one, however often that is told',
      ['06-01', '06-02', '06-03'].map((at) => of('a', at)),
      undefined,
    ],
    [
      'it came back though it was called delivered',
      ['a', 'b', 'c'].flatMap((mail, day) => [called(mail, `06-0${day + 1}`), of(mail, `06-0${day + 1} 12:00`)]),
      on('06-10 12:00'),
    ],
    [
      'another that was delivered between begins the count anew',
      [of('a', '06-01'), of('b', '06-02'), called('x', '06-02 12:00'), of('c', '06-03')],
      undefined,
    ],
    ['in whatever order they come', [...three].reverse(), on('06-10')],
    [
      'a delivery between begins the count anew',
      [...three.slice(0, 2), fact('email.delivered', on('06-02 12:00'), {}), soft('06-03')],
      undefined,
    ],
    ['a delivery afterwards ends the rest', [...three, fact('email.delivered', on('06-04'), {})], undefined],
    [
      'a scanner’s opening is no reader’s',
      [...three, fact('email.opened', on('06-04'), { machine: true })],
      on('06-10'),
    ],
    ['three over a long time are three accidents', [soft('05-01'), soft('05-20'), soft('06-03')], undefined],
    [
      'a hard one is another rule’s',
      [...three.slice(0, 2), fact('email.bounced', on('06-03'), { bounce: 'permanent' })],
      undefined,
    ],
  ])('%s', (_, facts, until) => expect(restsUntil(facts)).toBe(until));
});
