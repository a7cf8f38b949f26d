import { withoutReader } from '../../shared/domain/reader-wait.ts';
import { on } from './lives.ts';

/** 3 June 2026 is a Wednesday; New York is at UTC−4. */
const zone = 'America/New_York';
const noon = on('06-03 16:00');

test.each([
  ['at first, soon again', noon, noon, undefined, 'defer', '06-03 16:15'],
  ['an hour later, in an hour', on('06-03 17:00'), noon, undefined, 'defer', '06-03 18:00'],
  ['then every four hours', on('06-04 06:00'), noon, undefined, 'defer', '06-04 10:00'],
  ['the last time at five on the next business day', on('06-04 19:00'), noon, undefined, 'defer', '06-04 21:00'],
  ['and then no more', on('06-04 21:00'), noon, undefined, 'deny', undefined],
  ['from Friday until Monday', on('06-07 16:00'), on('06-05 16:00'), undefined, 'defer', '06-07 20:00'],
  ['not beyond its own time', noon, noon, on('06-03 16:05'), 'defer', '06-03 16:05'],
  ['nor once that is over', noon, noon, noon, 'deny', undefined],
])('a mail to a sponsor whom nobody named waits: %s', (_, now, firstTriedAt, expiresAt, decision, until) => {
  expect(withoutReader({ now, firstTriedAt, expiresAt, zone })).toEqual({
    decision,
    rule: 'no-sponsor',
    because: 'nobody is named who reads for this account',
    ...(until !== undefined && { until: on(until) }),
  });
});
