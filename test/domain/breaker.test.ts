import { breakerRows, sendsThatCalm, trips } from '../../shared/domain/breaker.ts';

const row = (rule: string) => breakerRows.find((each) => each.rule === rule)!; // ! : the table below names rows

test.each([
  ['complaints', 1, 1_000, 'pauses'],
  ['complaints', 1, 1_001, 'goes on'],
  ['complaints', 1, 999, 'goes on'],
  ['complaints', 2, 50, 'goes on'],
  ['complaints', 3, 50, 'pauses'],
  ['complaints', 3, 3_001, 'goes on'],
  ['bounces', 2, 100, 'pauses'],
  ['bounces', 2, 101, 'goes on'],
  ['bounces', 4, 99, 'goes on'],
  ['bounces', 5, 99, 'pauses'],
  ['bounces', 5, 0, 'goes on'],
])('%s: %d of %d mails: the journey %s', (rule, troubles, sends, then) => {
  expect(trips(row(rule), troubles, sends) === undefined ? 'goes on' : 'pauses').toBe(then);
});

test('says it with its numbers', () => {
  expect(trips(row('bounces'), 5, 120)).toBe('5 of 120 mails of the last 24 hours returned for good: 2 % are too many');
  expect(trips(row('complaints'), 2, 1_500)).toBe(
    '2 of 1500 mails of the last 7 days were called spam: 0.1 % are too many',
  );
});

test('with so many sends counted, nobody need count on', () => {
  for (const each of breakerRows)
    for (const troubles of [1, 2, 7, 40]) expect(trips(each, troubles, sendsThatCalm(each, troubles))).toBeUndefined();
});
