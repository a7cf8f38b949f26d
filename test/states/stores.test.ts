import { mkdtempSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MemoryStore } from '../../local/states/memory-store.ts';
import type { Execution } from '../../local/states/run/execution.ts';
import { SqliteStore } from '../../local/states/sqlite-store.ts';
import type { Store } from '../../local/states/store.ts';

const execution = (store: Store, name: string, more: Partial<Execution> = {}): Execution => ({
  key: store.nextKey(),
  arn: `arn:${name}`,
  name,
  machineArn: 'machine',
  machineName: 'machine',
  revision: 1,
  type: 'STANDARD',
  roleArn: 'role',
  input: { lead: 1 },
  startedAt: 0,
  deadlineAt: 1_000_000,
  status: 'RUNNING',
  redriveCount: 0,
  seed: 1,
  nextEvent: 1,
  nextFrame: 2,
  frames: [
    {
      id: 1,
      part: 0,
      place: '',
      voice: 'recorded',
      state: 'Wait',
      phase: 'waiting',
      input: 1,
      variables: {},
      enteredAt: 0,
      enteredEvent: 2,
      lastEvent: 2,
      retries: 0,
    },
  ],
  ...more,
});
const due = (record: Execution, at: number): Execution => ({
  ...record,
  frames: record.frames.map((frame) => ({ ...frame, dueAt: at })),
});
const event = (id: number) => ({
  id,
  previous: id - 1,
  type: 'PassStateEntered',
  at: id,
  details: { name: `state ${id}` },
});

/** What every store keeps to. */
describe.each([
  ['memory', (): Store => new MemoryStore()],
  ['SQLite', (): Store => new SqliteStore(':memory:')],
])('a store in %s', (_name, open) => {
  let store: Store;
  beforeEach(() => (store = open()));

  it('finds what is due by instant and then by order of starting', () => {
    const [late, early, tied] = [
      due(execution(store, 'late'), 30),
      due(execution(store, 'early'), 10),
      due(execution(store, 'tied'), 10),
    ];
    store.commit([late, tied, early].map((record) => ({ record, events: [] })));
    expect(store.nextDue()).toBe(10);
    expect(store.due(9, 5)).toEqual([]);
    expect(store.due(30, 5)).toEqual([early.key, tied.key, late.key]);
  });

  it('forgets a due instant once the execution has another one, or has ended', () => {
    const record = due(execution(store, 'one'), 10);
    store.commit([{ record, events: [] }]);
    store.commit([{ record: due(record, 50), events: [] }]);
    expect([store.due(49, 5), store.nextDue()]).toEqual([[], 50]);
    store.commit([{ record: { ...due(record, 50), status: 'SUCCEEDED' }, events: [] }]);
    expect(store.nextDue()).toBeUndefined();
  });

  it('gives back an execution as it was, by key and by ARN', () => {
    const record = execution(store, 'one');
    store.commit([{ record, events: [] }]);
    expect(store.keyOf('arn:one')).toBe(record.key);
    expect(store.load(record.key)).toEqual(record);
    store.remove(record.key);
    expect([store.keyOf('arn:one'), store.load(record.key)]).toEqual([undefined, undefined]);
  });

  it('gives back events by their numbers, however they came in', () => {
    const record = execution(store, 'one');
    store.commit([{ record, events: [event(1), event(2)] }]);
    store.commit([{ record, events: [event(3)] }]);
    store.commit([{ record, events: [event(4), event(5), event(6)] }]);
    expect(store.events(record.key, 1, 100).map(({ id }) => id)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(store.events(record.key, 2, 3)).toEqual([event(2), event(3), event(4)]);
    expect(store.events(record.key, 6, 5)).toEqual([event(6)]);
  });

  it('lists by status, newest first, page after page, and counts by state', () => {
    const records = ['a', 'b', 'c'].map((name) => execution(store, name));
    const ended = execution(store, 'd', { status: 'FAILED' });
    store.commit([...records, ended].map((record) => ({ record, events: [] })));
    const names = (before?: number) =>
      store
        .list({ machineArn: 'machine', status: 'RUNNING', limit: 2, ...(before ? { before } : {}) })
        .map(({ name }) => name);
    expect([names(), names(records[1]?.key)]).toEqual([['c', 'b'], ['a']]);
    expect(store.countByState('machine')).toEqual(new Map([['Wait', 3]]));
  });
});

describe('the SQLite store', () => {
  const folder = mkdtempSync(join(tmpdir(), 'states-store-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('knows after a restart what it knew before, and gives no number twice', () => {
    const path = join(folder, 'one.db');
    const before = new SqliteStore(path);
    const record = due(execution(before, 'one'), 10);
    before.commit([{ record, events: [event(1)] }]);
    const revision = before.addRevision('machine', '{}');
    before.close();
    const after = new SqliteStore(path);
    expect([after.load(record.key), after.nextDue(), after.revision(revision)]).toEqual([record, 10, '{}']);
    expect(after.nextKey()).toBeGreaterThan(record.key);
    after.close();
  });

  it('takes part in a transaction that somebody else has open', () => {
    const database = new DatabaseSync(':memory:');
    const store = new SqliteStore(database);
    const record = execution(store, 'one');
    database.exec('BEGIN');
    store.commit([{ record, events: [] }]);
    database.exec('ROLLBACK');
    expect(store.load(record.key)).toBeUndefined();
  });
});
