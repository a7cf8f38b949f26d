import { openClock } from '../../local/clock-row.ts';
import type { ClockMode } from '../../local/clock.ts';
import { openTimekeeping } from '../../local/floor.ts';

const HOUR = 3_600_000;

/** A wall whose hands the test moves. */
function wallAt(iso: string) {
  let at = Date.parse(iso);
  return { read: () => at, pass: (ms: number) => (at += ms) };
}

function freshClock(mode: ClockMode, now?: string) {
  const time = openTimekeeping('memory');
  const wall = wallAt('2026-11-02T09:00:00.000Z');
  const first = { mode, ...(now === undefined ? {} : { now: Date.parse(now) }) };
  const open = () => openClock(time, first, wall.read);
  return { clock: open(), wall, reopen: open };
}

describe('The clock', () => {
  test('stopped: stands until it is moved', () => {
    const { clock, wall } = freshClock('stopped', '2026-12-01T08:00:00.000Z');
    clock.resume();
    wall.pass(HOUR);
    expect(clock.now()).toBe('2026-12-01T08:00:00.000Z');
    clock.moveTo(Date.parse('2026-12-08T08:00:00.000Z'));
    expect(clock.now()).toBe('2026-12-08T08:00:00.000Z');
  });

  test('with the wall: runs as it does', () => {
    const { clock, wall } = freshClock('wall');
    clock.resume();
    wall.pass(HOUR);
    expect(clock.now()).toBe('2026-11-02T10:00:00.000Z');
  });

  test('x60: an hour in a minute', () => {
    const { clock, wall } = freshClock('x60', '2026-12-01T08:00:00.000Z');
    clock.resume();
    wall.pass(60_000);
    expect(clock.now()).toBe('2026-12-01T09:00:00.000Z');
    expect(clock.wallUntil(Date.parse('2026-12-01T10:00:00.000Z'))).toBe(60_000);
  });

  test('never runs backwards: neither with the wall nor when it is told to', () => {
    const { clock, wall } = freshClock('wall');
    clock.resume();
    wall.pass(-HOUR);
    expect(clock.now()).toBe('2026-11-02T09:00:00.000Z');
    clock.moveTo(0);
    expect(clock.now()).toBe('2026-11-02T09:00:00.000Z');
  });

  test('while it is moved it stands, and goes on from there', () => {
    const { clock, wall } = freshClock('wall');
    clock.resume();
    clock.moveTo(Date.parse('2026-11-09T09:00:00.000Z'));
    wall.pass(HOUR);
    expect(clock.now()).toBe('2026-11-09T09:00:00.000Z');
    clock.resume();
    wall.pass(HOUR);
    expect(clock.now()).toBe('2026-11-09T10:00:00.000Z');
  });

  test('a restart finds it where it stood, in its mode', () => {
    const { clock, reopen } = freshClock('x60', '2026-12-01T08:00:00.000Z');
    clock.moveTo(Date.parse('2026-12-03T08:00:00.000Z'));
    clock.resume('stopped');
    expect(reopen()).toMatchObject({ mode: 'stopped' });
    expect(reopen().now()).toBe('2026-12-03T08:00:00.000Z');
  });

  test('a clock that ran ahead of the wall stays as far ahead over a restart', () => {
    const { clock, wall, reopen } = freshClock('wall');
    clock.resume();
    clock.moveTo(Date.parse('2026-11-09T09:00:00.000Z'));
    clock.resume();
    wall.pass(2 * HOUR);
    const again = reopen();
    expect(again.now()).toBe('2026-11-09T09:00:00.000Z');
    expect(again.target()).toBe(Date.parse('2026-11-09T11:00:00.000Z'));
  });
});
