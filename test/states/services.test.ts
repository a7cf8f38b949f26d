import { Submitted } from '../../local/states/engine.ts';
import type { Json } from '../../local/states/json.ts';
import { SqliteStore } from '../../local/states/sqlite-store.ts';
import { asking, floor, one, task } from './floor.ts';

const circular = (): Json => {
  const object: { self?: unknown } = {};
  object.self = object;
  return object as Json; // as: what a careless handler might return
};

describe('what a service answers', () => {
  it.each([
    ['a BigInt', () => 1n as unknown as Json, /BigInt/],
    ['an object within itself', circular, /nested deeper than 1000 levels, or within itself/],
    ['something deep', () => JSON.parse('['.repeat(5000) + ']'.repeat(5000)) as Json, /nested deeper/],
  ])('may be %s: the task fails, and everybody else goes on', async (_what, answer, because) => {
    const world = floor(
      { invoke: async ({ parsed }) => (parsed.kind === 'lambda' ? answer() : new Submitted(answer())) },
      { store: new SqliteStore(':memory:') },
    );
    const failing = [world.start(one(task('odd'))), world.start(one({ ...asking, End: true }))];
    const fine = world.start(one({ Type: 'Pass', End: true }), 'fine');
    await world.pass(0);
    for (const executionArn of failing)
      expect(world.engine.describeExecution({ executionArn })).toMatchObject({
        status: 'FAILED',
        cause: expect.stringMatching(because),
      });
    expect(world.outputOf(fine)).toBe('fine');
  });

  it('is what JSON says of it, and is no longer the service’s to change', async () => {
    const answers: { list: number[]; at: Date }[] = [];
    const world = floor({
      invoke: async () => {
        const answer = { list: [1], at: new Date(0) };
        answers.push(answer);
        return answer as unknown as Json; // a Date becomes text
      },
    });
    const arn = world.start({
      StartAt: 'Ask',
      States: { Ask: task('ask', { Next: 'W' }), W: { Type: 'Wait', Seconds: 60, End: true } },
    });
    await world.pass(0);
    for (const { list } of answers) list.push(2);
    await world.pass(60_000);
    expect(world.outputOf(arn)).toEqual({ list: [1], at: '1970-01-01T00:00:00.000Z' });
  });
});

describe('what a service is asked', () => {
  it('is its own to change, and nobody else’s', async () => {
    const world = floor({
      lambda: async (_name, payload) => {
        (payload as { list: Json[] }).list.push('mine');
        return payload;
      },
    });
    const arn = world.start({ StartAt: 'A', States: { A: task('a', { ResultPath: '$.a', End: true }) } }, { list: [] });
    await world.pass(0);
    expect(world.outputOf(arn)).toEqual({ list: [], a: { list: ['mine'] } });
  });
});
