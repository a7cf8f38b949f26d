import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { currentStates, dueAt, hasWork, type Execution } from './run/execution.ts';
import type { HistoryEvent } from './run/history.ts';
import type { Change, Listing, MachineRow, Store } from './store.ts';

/**
 * A waiting execution is one row, found by index when it is due; a batch of transitions is one transaction. Events are
 * appended in the order of commits, so that a batch fills few pages, however many executions it moved.
 */
const schema = `
  CREATE TABLE IF NOT EXISTS states_machines (arn TEXT PRIMARY KEY, row TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS states_revisions (id INTEGER PRIMARY KEY, machine TEXT NOT NULL, definition TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS states_executions (
    key INTEGER PRIMARY KEY, arn TEXT NOT NULL UNIQUE, machine TEXT NOT NULL, status TEXT NOT NULL,
    due INTEGER, working INTEGER NOT NULL, states TEXT NOT NULL, record TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS states_due ON states_executions (due, key) WHERE due IS NOT NULL;
  CREATE INDEX IF NOT EXISTS states_working ON states_executions (key) WHERE working = 1;
  CREATE INDEX IF NOT EXISTS states_by_machine ON states_executions (machine, status, key);
  CREATE TABLE IF NOT EXISTS states_history (id INTEGER PRIMARY KEY, key INTEGER NOT NULL, first INTEGER NOT NULL, events TEXT NOT NULL) STRICT;
  CREATE UNIQUE INDEX IF NOT EXISTS states_history_by_execution ON states_history (key, first);
`;

/** Between the names of the states that an execution stands in at once; no name can contain it. */
const separator = '\u001f';

const statements = {
  save: `INSERT INTO states_executions (key, arn, machine, status, due, working, states, record) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (key) DO UPDATE SET status = excluded.status, due = excluded.due, working = excluded.working, states = excluded.states, record = excluded.record`,
  append: 'INSERT INTO states_history (key, first, events) VALUES (?, ?, ?)',
  load: 'SELECT record FROM states_executions WHERE key = ?',
  keyOf: 'SELECT key FROM states_executions WHERE arn = ?',
  remove: 'DELETE FROM states_executions WHERE key = ?',
  forget: 'DELETE FROM states_history WHERE key = ?',
  due: 'SELECT key FROM states_executions WHERE due <= ? ORDER BY due, key LIMIT ?',
  nextDue: 'SELECT due FROM states_executions WHERE due IS NOT NULL ORDER BY due LIMIT 1',
  working: 'SELECT key FROM states_executions WHERE working = 1 ORDER BY key',
  listAll: 'SELECT record FROM states_executions WHERE machine = ? AND key < ? ORDER BY key DESC LIMIT ?',
  listStatus:
    'SELECT record FROM states_executions WHERE machine = ? AND status = ? AND key < ? ORDER BY key DESC LIMIT ?',
  events: `SELECT first, events FROM states_history WHERE key = ?1
    AND first >= coalesce((SELECT max(first) FROM states_history WHERE key = ?1 AND first <= ?2), 0) AND first < ?3 ORDER BY first`,
  count:
    "SELECT states, count(*) AS running FROM states_executions WHERE machine = ? AND status = 'RUNNING' GROUP BY states",
  lastKey: 'SELECT max(key) AS last FROM states_executions',
  putMachine: 'INSERT INTO states_machines (arn, row) VALUES (?, ?) ON CONFLICT (arn) DO UPDATE SET row = excluded.row',
  removeMachine: 'DELETE FROM states_machines WHERE arn = ?',
  machine: 'SELECT row FROM states_machines WHERE arn = ?',
  machines: 'SELECT row FROM states_machines ORDER BY arn',
  addRevision: 'INSERT INTO states_revisions (machine, definition) VALUES (?, ?)',
  revision: 'SELECT definition FROM states_revisions WHERE id = ?',
} as const;

/**
 * A store that survives whatever happens to the process: SQLite, written through to the disk at each commit, or with
 * `flush` by whoever asks for it.
 */
export class SqliteStore implements Store {
  private readonly database: DatabaseSync;
  private readonly flush: (() => Promise<void>) | undefined;
  private flushed: Promise<void> = Promise.resolve();
  private isWritten = false;
  private readonly prepared = new Map<keyof typeof statements, StatementSync>();
  private lastKey: number;

  /** A path, or a database that somebody else has opened and keeps closing rights to: then perhaps flushed beside the program. */
  constructor(where: string | DatabaseSync, flush?: () => Promise<void>) {
    this.database = typeof where === 'string' ? open(where) : where;
    this.flush = flush;
    this.database.exec(schema);
    this.lastKey = Number(this.get('lastKey')?.['last'] ?? 0);
  }

  nextKey(): number {
    return ++this.lastKey;
  }

  commit(changes: readonly Change[]): void {
    const save = this.statement('save');
    const append = this.statement('append');
    this.together(() => {
      for (const { record, events } of changes) {
        const states = record.status === 'RUNNING' ? currentStates(record).join(separator) : '';
        const { key, arn, machineArn, status } = record;
        save.run(
          key,
          arn,
          machineArn,
          status,
          dueAt(record) ?? null,
          hasWork(record) ? 1 : 0,
          states,
          JSON.stringify(record),
        );
        if (events[0]) append.run(key, events[0].id, JSON.stringify(events));
      }
    });
  }

  onDisk(): Promise<void> {
    if (this.isWritten && this.flush) this.flushed = this.flush();
    this.isWritten = false;
    return this.flushed;
  }

  load(key: number): Execution | undefined {
    return parsed<Execution>(this.get('load', key)?.['record']);
  }

  keyOf(executionArn: string): number | undefined {
    const key = this.get('keyOf', executionArn)?.['key'];
    return key === undefined ? undefined : Number(key);
  }

  remove(key: number): void {
    this.together(() => {
      this.statement('remove').run(key);
      this.statement('forget').run(key);
    });
  }

  due(instant: number, limit: number): number[] {
    return this.all('due', instant, limit).map((row) => Number(row['key']));
  }

  nextDue(): number | undefined {
    const due = this.get('nextDue')?.['due'];
    return due === undefined ? undefined : Number(due);
  }

  working(): number[] {
    return this.all('working').map((row) => Number(row['key']));
  }

  list({ machineArn, status, before, limit }: Listing): Execution[] {
    const end = before ?? Number.MAX_SAFE_INTEGER;
    const rows =
      status === undefined
        ? this.all('listAll', machineArn, end, limit)
        : this.all('listStatus', machineArn, status, end, limit);
    return rows.flatMap((row) => parsed<Execution>(row['record']) ?? []);
  }

  events(key: number, from: number, limit: number): HistoryEvent[] {
    const rows = this.all('events', key, from, from + limit);
    return rows
      .flatMap((row) => parsed<HistoryEvent[]>(row['events']) ?? [])
      .filter(({ id }) => id >= from && id < from + limit);
  }

  countByState(machineArn: string): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    for (const row of this.all('count', machineArn)) {
      for (const state of String(row['states']).split(separator))
        counts.set(state, (counts.get(state) ?? 0) + Number(row['running']));
    }
    return counts;
  }

  putMachine(row: MachineRow): void {
    this.isWritten = true;
    this.statement('putMachine').run(row.arn, JSON.stringify(row));
  }

  removeMachine(arn: string): void {
    this.isWritten = true;
    this.statement('removeMachine').run(arn);
  }

  machine(arn: string): MachineRow | undefined {
    return parsed<MachineRow>(this.get('machine', arn)?.['row']);
  }

  machines(): MachineRow[] {
    return this.all('machines').flatMap((row) => parsed<MachineRow>(row['row']) ?? []);
  }

  addRevision(machineArn: string, definition: string): number {
    return Number(this.statement('addRevision').run(machineArn, definition).lastInsertRowid);
  }

  revision(id: number): string | undefined {
    const definition = this.get('revision', id)?.['definition'];
    return definition === undefined ? undefined : String(definition);
  }

  close(): void {
    this.database.close();
  }

  /** One transaction; within another one that is open already, a part of it. */
  private together(work: () => void): void {
    this.isWritten = true;
    this.database.exec('SAVEPOINT states');
    try {
      work();
      this.database.exec('RELEASE states');
    } catch (error) {
      this.database.exec('ROLLBACK TO states');
      this.database.exec('RELEASE states');
      throw error;
    }
  }

  private statement(name: keyof typeof statements): StatementSync {
    let statement = this.prepared.get(name);
    if (!statement) this.prepared.set(name, (statement = this.database.prepare(statements[name])));
    return statement;
  }

  private get(name: keyof typeof statements, ...values: (number | string)[]): Record<string, unknown> | undefined {
    return this.statement(name).get(...values);
  }

  private all(name: keyof typeof statements, ...values: (number | string)[]): Record<string, unknown>[] {
    return this.statement(name).all(...values);
  }
}

function open(path: string): DatabaseSync {
  const database = new DatabaseSync(path);
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 2000');
  return database;
}

/** What this store wrote itself, as it was. */
function parsed<T>(text: unknown): T | undefined {
  return typeof text === 'string' ? (JSON.parse(text) as T) : undefined;
}
