import { createEngine } from '../../local/states/engine.ts';
import type { Json } from '../../local/states/json.ts';
import { MemoryStore } from '../../local/states/memory-store.ts';
import { SqliteStore } from '../../local/states/sqlite-store.ts';
import type { Store } from '../../local/states/store.ts';
import { asking, floor, monday, one, task } from './floor.ts';

const pass = one({ Type: 'Pass', End: true });
const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);

/** A store that refuses what `refuses` says, as a disk or JSON would. */
function refusing(store: Store, refuses: (text: string) => boolean): Store {
  const commit = store.commit.bind(store);
  store.commit = (changes) => {
    if (refuses(JSON.stringify(changes))) throw new RangeError('Maximum call stack size exceeded');
    commit(changes);
  };
  return store;
}

describe('values that are nested too deep', () => {
  it('are refused as an input, whatever else the text holds', () => {
    const world = floor({ invoke: async () => null }, { store: new SqliteStore(':memory:') });
    expect(() => world.start(pass, JSON.parse(nested(1001)) as Json)).toThrow('nested deeper than 1000 levels');
    expect(() => world.start(pass, JSON.parse(nested(1000)) as Json)).not.toThrow();
    expect(() => world.start(pass, { text: `${'['.repeat(3000)}"\\` })).not.toThrow();
  });

  it('are refused as a definition', () => {
    const { engine } = floor({});
    expect(() => engine.createStateMachine({ name: 'deep', definition: nested(5000) })).toThrow(
      expect.objectContaining({ name: 'InvalidDefinition' }),
    );
  });

  it('are refused as an answer to a token', async () => {
    let token = '';
    const world = floor({ invoke: async (request) => (token = request.token ?? '') });
    world.start(one({ ...asking, End: true }));
    await world.pass(0);
    await expect(world.engine.sendTaskSuccess({ taskToken: token, output: nested(5000) })).rejects.toMatchObject({
      name: 'InvalidOutput',
    });
  });

  it('fail the execution that makes them, and no other', async () => {
    const world = floor({}, { store: new SqliteStore(':memory:') });
    const deeper = world.start({
      StartAt: 'Wrap',
      States: {
        Wrap: { Type: 'Pass', Parameters: { 'a.$': '$' }, Next: 'Again' },
        Again: { Type: 'Choice', Choices: [{ Variable: '$.b', IsPresent: true, Next: 'Done' }], Default: 'Wrap' },
        Done: { Type: 'Succeed' },
      },
    });
    const other = world.start(one(task('echo')));
    await world.pass(0);
    expect(world.engine.describeExecution({ executionArn: deeper })).toMatchObject({
      status: 'FAILED',
      error: 'States.DataLimitExceeded',
      cause: expect.stringContaining('nested deeper than 1000 levels'),
    });
    expect(world.engine.describeExecution({ executionArn: other }).status).toBe('SUCCEEDED');
  });

  it('fail the task that answers with them', async () => {
    const world = floor(
      { lambda: async () => JSON.parse(nested(5000)) as Json },
      { store: new SqliteStore(':memory:') },
    );
    const arn = world.start(one(task('deep')));
    await world.pass(0);
    expect(world.engine.describeExecution({ executionArn: arn }).status).toBe('FAILED');
  });
});

describe('an execution that cannot be stored', () => {
  const waits = one({ Type: 'Wait', Seconds: 60, End: true });

  it('ends, says why, and lets the others go on', async () => {
    const store = refusing(
      new SqliteStore(':memory:'),
      (text) => text.includes('"poison"') && text.includes('"state":"Second"'),
    );
    const world = floor({}, { store });
    const machine = {
      StartAt: 'First',
      States: {
        First: { Type: 'Wait', Seconds: 60, Next: 'Second' },
        Second: { Type: 'Wait', Seconds: 60, End: true },
      },
    };
    const bad = world.start(machine, 'poison');
    const good = world.start(machine, 'food');
    await world.pass(200_000);
    expect(world.outputOf(good)).toBe('food');
    expect(world.engine.describeExecution({ executionArn: bad })).toMatchObject({
      status: 'FAILED',
      error: 'States.Runtime',
      cause: 'The engine broke. RangeError: Maximum call stack size exceeded',
      redriveStatus: 'NOT_REDRIVABLE',
    });
    expect(world.typesOf(bad).at(-1)).toBe('ExecutionFailed');
  });

  it('is answered for to the parent that waits for it', async () => {
    const store = refusing(new MemoryStore(), (text) => /"machineName":"child".*"phase":"waiting"/.test(text));
    const world = floor({}, { store });
    const { stateMachineArn } = world.engine.createStateMachine({ name: 'child', definition: JSON.stringify(waits) });
    const parent = world.start(
      one({
        Type: 'Task',
        Resource: 'arn:aws:states:::states:startExecution.sync:2',
        Parameters: { StateMachineArn: stateMachineArn, Input: '"poison"' },
        End: true,
      }),
    );
    await world.pass(60_000);
    expect(world.engine.describeExecution({ executionArn: parent })).toMatchObject({
      status: 'FAILED',
      error: 'States.TaskFailed',
      cause: expect.stringContaining('The engine broke'),
    });
  });

  it('is not to blame for a store that is locked, nor for how often', async () => {
    let locked = 0;
    const store = new SqliteStore(':memory:');
    const commit = store.commit.bind(store);
    store.commit = (changes) => {
      if (locked-- > 0) throw Object.assign(new Error('database is locked'), { code: 'ERR_SQLITE_ERROR', errcode: 5 });
      commit(changes);
    };
    const world = floor({}, { store });
    const arn = world.start(waits, 'kept');
    for (locked = 2; locked > 0; ) await expect(world.pass(60_000)).rejects.toThrow('database is locked');
    await world.pass(60_000);
    expect(world.outputOf(arn)).toBe('kept');
  });

  it('stays as it was while the store takes nothing at all', async () => {
    let full = false;
    const store = refusing(new SqliteStore(':memory:'), () => full);
    const world = floor({}, { store });
    const arn = world.start(waits, 'kept');
    full = true;
    await expect(world.pass(60_000)).rejects.toThrow('Maximum call stack size exceeded');
    full = false;
    await world.pass(60_000);
    expect(world.outputOf(arn)).toBe('kept');
  });
});

describe('an execution whose definition can no longer be made ready', () => {
  it('ends, and lets the others go on', async () => {
    const store = new SqliteStore(':memory:');
    const open = () => createEngine({ store, clock: { now: () => monday }, invoke: async () => null });
    const { stateMachineArn } = open().createStateMachine({ name: 'm', definition: JSON.stringify(pass) });
    const bad = open().startExecution({ stateMachineArn, name: 'bad' }).executionArn;
    const { revision } = store.load(store.keyOf(bad) ?? 0) ?? { revision: 0 };
    const read = store.revision.bind(store);
    store.revision = (id) => (id === revision ? '[]' : read(id));
    const engine = open();
    engine.updateStateMachine({ stateMachineArn, definition: JSON.stringify(one({ Type: 'Succeed' })) });
    const good = engine.startExecution({ stateMachineArn, name: 'good' }).executionArn;
    await engine.runDue();
    expect([bad, good].map((executionArn) => engine.describeExecution({ executionArn }).status)).toEqual([
      'FAILED',
      'SUCCEEDED',
    ]);
  });
});
