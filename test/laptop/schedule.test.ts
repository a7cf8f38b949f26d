import { openClock } from '../../local/clock-row.ts';
import { openDeliveries } from '../../local/deliveries.ts';
import { openPost, openTimekeeping } from '../../local/floor.ts';
import { createLoop } from '../../local/loop.ts';
import { createSchedule, firingsOf } from '../../local/schedule.ts';
import { rhythms } from '../../shared/contracts/rhythms.ts';
import { fail } from 'node:assert';

const at = (iso: string): number => Date.parse(iso);
const rhythm = (name: string) => rhythms.find((row) => row.name === name) ?? fail(`no rhythm ${name}`);

describe('A rhythm of New York fires at both UTC hours that its local hour can be', () => {
  test.each([
    ['standup-digest', '2026-11-02T09:00:00.000Z', '2026-11-02T12:00:00.000Z'],
    ['standup-digest', '2026-11-02T12:00:00.000Z', '2026-11-02T13:00:00.000Z'],
    ['standup-digest', '2026-11-02T13:00:00.000Z', '2026-11-03T12:00:00.000Z'],
    ['roll-up-metrics', '2026-11-02T23:59:00.000Z', '2026-11-03T08:30:00.000Z'],
  ])('%s after %s: %s', (name, after, next) =>
    expect(new Date(firingsOf(rhythm(name), 'America/New_York')(at(after))).toISOString()).toBe(next),
  );
});

describe('The schedule', () => {
  const start = at('2026-11-02T09:00:00.000Z');

  function floor() {
    const [time, post] = [openTimekeeping('memory'), openPost('memory')];
    const fired: string[] = [];
    const open = (fails: string[] = []) => {
      const clock = openClock(time, { mode: 'stopped', now: start });
      const deliveries = openDeliveries(post);
      const invoke = async (need: string, event: unknown) => {
        fired.push(`${need} ${(event as { time: string }).time.slice(5, 16)}`); // as: the schedule sends events
        if (fails.includes(need)) throw new Error('broken');
      };
      const schedule = createSchedule(time, clock, deliveries, invoke, 'America/New_York');
      return { clock, deliveries, loop: createLoop(clock, [schedule], (error) => fail(String(error))) };
    };
    return { open, fired };
  }

  test('a jump runs each due one in order, none twice', async () => {
    const { open, fired } = floor();
    await open().loop.advance(at('2026-11-02T14:00:00.000Z'));
    expect(fired.filter((line) => line.startsWith('standup'))).toEqual([
      'standup-digest 11-02T12:00',
      'standup-digest 11-02T13:00',
    ]);
    expect(fired.filter((line) => line.startsWith('settle-sends'))).toHaveLength(20);
    expect(fired.map((line) => line.slice(-11))).toEqual(fired.map((line) => line.slice(-11)).toSorted());
  });

  test('a restart neither repeats nor loses', async () => {
    const { open, fired } = floor();
    await open().loop.advance(at('2026-11-02T12:00:00.000Z'));
    await open().loop.advance(at('2026-11-02T12:14:00.000Z'));
    await open().loop.advance(at('2026-11-03T12:00:00.000Z'));
    expect(fired.filter((line) => line.startsWith('standup'))).toEqual([
      'standup-digest 11-02T12:00',
      'standup-digest 11-02T13:00',
      'standup-digest 11-03T12:00',
    ]);
    expect(new Set(fired).size).toBe(fired.length);
  });

  test('one that fails is put aside, to be tried again, and the others go on', async () => {
    const { open, fired } = floor();
    const { loop, deliveries } = open(['standup-digest']);
    await loop.advance(at('2026-11-02T12:30:00.000Z'));
    expect(deliveries.due(loop.nextOfNoteAt() ?? 0, 10)).toMatchObject([{ target: 'standup-digest', attempts: 1 }]);
    expect(fired.at(-1)).toMatch(/settle-sends 11-02T12:30|republish-facts 11-02T12:30/);
  });

  test('sweeps are not what a person runs the clock to', async () => {
    const { open } = floor();
    const { loop } = open();
    await loop.advance(at('2026-11-02T12:01:00.000Z'));
    expect(loop.nextOfNoteAt()).toBe(at('2026-11-02T13:00:00.000Z'));
  });
});
