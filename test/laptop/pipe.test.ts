import type { FactNotice } from '../../shared/contracts/facts.ts';
import { FactNotice as FactNoticeSchema } from '../../shared/contracts/facts.ts';
import { openClock } from '../../local/clock-row.ts';
import { openDeliveries } from '../../local/deliveries.ts';
import { openPost, openTimekeeping } from '../../local/floor.ts';
import { createPipe, type FactStream } from '../../local/pipe.ts';

const START = Date.parse('2026-11-02T09:00:00.000Z');

const notice = (lead: string, fact: string): FactNotice =>
  FactNoticeSchema.parse({
    factId: `fact_${fact}0000`,
    type: 'form.submitted',
    subject: `lead_${lead}00000`,
    occurredAt: '2026-11-02T09:00:00.000Z',
  });

function streamOf(notices: FactNotice[]): FactStream {
  let rows = notices.map((each, seq) => ({ seq, notice: each }));
  return {
    read: (limit) => rows.slice(0, limit),
    hasNews: () => rows.length > 0,
    forget: async (seqs) => void (rows = rows.filter(({ seq }) => !seqs.includes(seq))),
  };
}

/** `fails`: how often each fact's function fails before it does not. */
function floorWith(notices: FactNotice[], fails: Record<string, number> = {}) {
  const clock = openClock(openTimekeeping('memory'), { mode: 'stopped', now: START });
  const deliveries = openDeliveries(openPost('memory'));
  const seen: string[] = [];
  const left = { ...fails };
  const invoke = async (_: string, event: unknown) => {
    const { factId } = (event as { detail: FactNotice }).detail; // as: the pipe sends notices
    await Promise.resolve();
    seen.push(factId.slice(5, 7));
    const key = factId.slice(5, 7);
    if ((left[key] ?? 0) > 0) {
      left[key] = (left[key] ?? 0) - 1;
      throw Object.assign(new Error('busy'), { name: 'Transient' });
    }
  };
  const stream = streamOf(notices);
  const pipe = createPipe(stream, deliveries, clock, invoke, 4);
  const settle = async () => {
    while ((await pipe.runDue()) > 0);
  };
  return { clock, deliveries, pipe, settle, seen, stream };
}

describe('The pipe from the table to the functions', () => {
  test('brings each fact once, in order for each subject, and forgets it', async () => {
    const { settle, seen, stream, pipe } = floorWith([
      notice('anna', 'a1'),
      notice('bert', 'b1'),
      notice('anna', 'a2'),
    ]);
    await settle();
    expect(seen.filter((fact) => fact.startsWith('a'))).toEqual(['a1', 'a2']);
    expect(seen.toSorted()).toEqual(['a1', 'a2', 'b1']);
    expect(stream.read(1)).toEqual([]);
    expect(pipe.nextDueAt()).toBeUndefined();
  });

  test('a race that was lost is tried again at once', async () => {
    const { settle, seen, pipe } = floorWith([notice('anna', 'a1')], { a1: 2 });
    await settle();
    expect(seen).toEqual(['a1', 'a1', 'a1']);
    expect(pipe.nextDueAt()).toBeUndefined();
  });

  test('what fails longer waits for the clock and holds up nobody', async () => {
    const { clock, settle, seen, pipe } = floorWith([notice('anna', 'a1'), notice('anna', 'a2')], { a1: 3 });
    await settle();
    expect(seen).toEqual(['a1', 'a2', 'a1', 'a1']);
    expect(pipe.nextDueAt()).toBe(START + 5_000);
    clock.moveTo(START + 5_000);
    await settle();
    expect(seen.at(-1)).toBe('a1');
    expect(pipe.nextDueAt()).toBeUndefined();
  });

  test('what never works is kept as a dead letter with its reason, and can be revived', async () => {
    const { clock, deliveries, settle, pipe } = floorWith([notice('anna', 'a1')], { a1: 8 });
    for (let due: number | undefined = START; due !== undefined; due = pipe.nextDueAt()) {
      clock.moveTo(due);
      await settle();
    }
    const [letter] = deliveries.dead(0, 10);
    expect(letter).toMatchObject({ target: 'apply-fact', error: 'Transient: busy', attempts: 8 });
    expect(deliveries.revive(letter?.id ?? '', clock.millis())).toBe(true);
    await settle();
    expect(deliveries.dead(0, 10)).toEqual([]);
  });

  test('brings news on before other work goes on, and who asks meanwhile waits for the same', async () => {
    const { pipe, seen } = floorWith([notice('anna', 'a1'), notice('bert', 'b1')]);
    await Promise.all([pipe.newsFirst(), pipe.newsFirst(), pipe.runDue()]);
    expect(seen.toSorted()).toEqual(['a1', 'b1']);
    expect(pipe.newsFirst()).toBeUndefined();
  });
});
