import { timeFor } from '../../functions/find-time.ts';

/** Tuesday 2026-12-01, 10:00 in New York. */
const now = '2026-12-01T15:00:00.000Z';

test.each([
  ['the next 09:30', { at: '09:30' }, now, 'America/New_York', '2026-12-02T14:30:00.000Z'],
  ['17:00 is still ahead today', { at: '17:00' }, now, 'America/New_York', '2026-12-01T22:00:00.000Z'],
  ['right now is no wait', { at: '10:00' }, now, 'America/New_York', now],
  [
    'two business days on, over a weekend',
    { businessDays: 2, at: '09:00' },
    '2026-12-04T15:00:00.000Z',
    'America/New_York',
    '2026-12-08T14:00:00.000Z',
  ],
  [
    'no business day on a Saturday is Monday',
    { businessDays: 0, at: '09:00' },
    '2026-12-05T15:00:00.000Z',
    'America/New_York',
    '2026-12-07T14:00:00.000Z',
  ],
  ['three days on at the same time of day', { days: 3 }, now, 'America/New_York', '2026-12-04T15:00:00.000Z'],
  ['today, but it is past: at once', { days: 0, at: '08:00' }, now, 'America/New_York', now],
  ['in their zone, not ours', { at: '09:30' }, now, 'Asia/Tokyo', '2026-12-02T00:30:00.000Z'],
  [
    'a wall time that the clock change leaves out',
    { days: 1, at: '02:30' },
    '2027-03-13T15:00:00.000Z',
    'America/New_York',
    '2027-03-14T07:30:00.000Z',
  ],
])('%s', (_name, ask, at, zone, expected) => expect(timeFor(ask, at, zone)).toBe(expected));
