import { openClock } from '../../local/clock-row.ts';
import { openTimekeeping } from '../../local/floor.ts';
import { createLoop, type Worker } from '../../local/loop.ts';

const START = Date.parse('2026-11-02T09:00:00.000Z');

/** A worker with dated work; doing one may bring about more. */
function diary(clock: { millis(): number }, seen: string[]) {
  const entries: { at: number; what: string; brings?: () => void }[] = [];
  const add = (minutes: number, what: string, brings?: () => void): void => {
    entries.push({ at: START + minutes * 60_000, what, ...(brings ? { brings } : {}) });
    entries.sort((a, b) => a.at - b.at);
  };
  const worker: Worker = {
    nextDueAt: () => entries[0]?.at,
    async runDue() {
      let ran = 0;
      for (let next = entries[0]; next && next.at <= clock.millis(); next = entries[0], ran++) {
        entries.shift();
        seen.push(`${new Date(clock.millis()).toISOString().slice(11, 16)} ${next.what}`);
        next.brings?.();
      }
      return ran;
    },
  };
  return { add, worker };
}

function stoppedFloor() {
  const clock = openClock(openTimekeeping('memory'), { mode: 'stopped', now: START });
  clock.resume();
  const seen: string[] = [];
  const [first, second] = [diary(clock, seen), diary(clock, seen)];
  const failures: unknown[] = [];
  const loop = createLoop(clock, [first.worker, second.worker], (error) => failures.push(error));
  return { clock, seen, first, second, loop, failures };
}

describe('The loop', () => {
  test('a stopped clock stops time, not work: what is due now runs', async () => {
    const { first, loop, seen } = stoppedFloor();
    first.add(0, 'score');
    first.add(1, 'mail');
    expect(await loop.drain()).toBe(1);
    expect(seen).toEqual(['09:00 score']);
  });

  test('a jump runs every due thing at its own time, in order, and stands at its end', async () => {
    const { clock, first, second, loop, seen } = stoppedFloor();
    first.add(30, 'mail');
    second.add(10, 'digest');
    second.add(90, 'late');
    expect(await loop.advance(START + 3_600_000)).toBe(2);
    expect(seen).toEqual(['09:10 digest', '09:30 mail']);
    expect(clock.now()).toBe('2026-11-02T10:00:00.000Z');
    expect(loop.nextOfNoteAt()).toBe(START + 90 * 60_000);
  });

  test('work that brings about work is done before time goes on', async () => {
    const { first, second, loop, seen } = stoppedFloor();
    first.add(10, 'form', () => second.add(10, 'score', () => first.add(10, 'enter')));
    second.add(11, 'next');
    await loop.advance(START + 3_600_000);
    expect(seen).toEqual(['09:10 form', '09:10 score', '09:10 enter', '09:11 next']);
  });

  test('jumps asked for at once come one after the other', async () => {
    const { clock, first, loop, seen } = stoppedFloor();
    first.add(30, 'a');
    first.add(90, 'b');
    await Promise.all([loop.advance(START + 3_600_000), loop.advance(START + 7_200_000)]);
    expect(seen).toEqual(['09:30 a', '10:30 b']);
    expect(clock.now()).toBe('2026-11-02T11:00:00.000Z');
  });

  test('a poke runs what is due without anybody waiting for it', async () => {
    const { first, loop, seen } = stoppedFloor();
    const turned = new Promise<void>((turn) => loop.onTurn(turn));
    first.add(0, 'form');
    loop.poke();
    await turned;
    expect(seen).toEqual(['09:00 form']);
  });

  test('a worker that breaks does not stop the clock for the others', async () => {
    const { clock, first, loop, seen } = stoppedFloor();
    first.add(10, 'broken', () => {
      throw new Error('a bug');
    });
    first.add(20, 'whole');
    await expect(loop.advance(START + 900_000)).rejects.toThrow('a bug');
    await loop.advance(START + 1_800_000);
    expect(seen).toEqual(['09:10 broken', '09:20 whole']);
    expect(clock.mode).toBe('stopped');
  });
});
