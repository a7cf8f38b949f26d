import { BadInput } from '../../shared/errors.ts';
import type { Item, Key, Query, Table, Write } from '../../shared/store/table.ts';
import { checkpointsOf } from './checkpoints.ts';
import { openDatabase } from './database.ts';
import { gathering } from './gathering.ts';
import { itemOf } from './item-row.ts';
import { latelyRead, type LatelyRead } from './lately-read.ts';
import type { Partition } from './memory-partition.ts';
import { queriesOn } from './queries.ts';
import { streamOn, type Stream } from './stream.ts';
import { planned, worksOn, type Done, type Work } from './works.ts';
import { writeAheadLogOf } from './write-ahead-log.ts';
import { writerOf } from './writer.ts';

export interface SqliteTable extends Table {
  /** Facts stored and not yet delivered, in the order of their commits. */
  stream: Stream;
  /** Waits for nothing: what was not committed is rejected. */
  close(): void;
}

/**
 * The table on SQLite: a file that survives kill -9 and a power cut at any instant, or `:memory:`. All writes of one
 * turn of the event loop share one transaction; a promise resolves only once it is on the disk.
 */
export function openSqliteTable(file: string): SqliteTable {
  const database = openDatabase(file);
  const get = database.prepare('SELECT item FROM items WHERE pk = ? AND sk = ?');
  const all = database.prepare('SELECT item FROM items WHERE pk = ? ORDER BY sk LIMIT ?');
  const query = queriesOn(database);
  const lately = latelyRead();

  const ground = file === ':memory:' ? inMemory() : inFile();
  const works = gathering({ abreast: ground.abreast, commit: followed }, ground.when);
  const stream = streamOn(database, (seqs) => works.run({ forget: seqs }));

  function inMemory() {
    return { commit: worksOn(database), abreast: () => 1, when: 'after this step' as const, close() {} };
  }
  function inFile() {
    const log = writeAheadLogOf(file);
    const writer = writerOf(database, file, log);
    const checkpoints = checkpointsOf(database, file, writer.copyRest);
    const commit = async (asked: Work[]): Promise<Done[]> => {
      const done = await writer.commit(asked);
      checkpoints.wrote(asked.length);
      return done;
    };
    const close = (): void => {
      log.close();
      writer.close();
      checkpoints.close();
    };
    return { commit, abreast: writer.abreast, when: 'after this turn' as const, close };
  }
  /** What was read lately and the stream follow each commit before anybody hears of it. */
  function followed(asked: Work[]): Done[] | Promise<Done[]> {
    const keys = asked.flatMap((work) => ('writes' in work ? work.writes.map(({ key }) => key) : []));
    lately.away(keys);
    const follow = (done: Done[]): Done[] => {
      lately.back(keys);
      asked.forEach((work, nth) => follows(lately, work, done[nth]!)); // ! : one for each
      stream.committed(done.flatMap(({ news }) => news));
      return done;
    };
    const undo = (error: unknown): never => {
      lately.back(keys);
      // What is at hand may never have been.
      lately.forget();
      throw error;
    };
    try {
      const done = ground.commit(asked);
      return Array.isArray(done) ? follow(done) : done.then(follow, undo);
    } catch (error) {
      return undo(error);
    }
  }

  const read = (key: Key): Item | undefined =>
    lately.item(key, () => {
      const found = get.get(key.pk, key.sk);
      return found && itemOf(found['item']);
    });
  const partitionOf = (pk: string): Partition | undefined =>
    lately.partition(pk, (limit) => all.all(pk, limit).map(({ item }) => itemOf(item)));
  const transact = async (writes: Write[]) => {
    // Planned now: what the caller does with its item afterwards is not part of it.
    const asked = writes.map(planned);
    if (writes.length > 1) refuseUnlike(asked);
    return (await works.run({ writes: asked })).outcome;
  };
  return {
    get: async (key) => read(key),
    put: async (item, when) => (await transact([{ put: item, when }])) === 'written',
    delete: async (key, when) => (await transact([{ delete: key, when }])) === 'written',
    transact,
    query: async (asked: Query) =>
      (asked.index === undefined ? partitionOf(asked.pk)?.page(asked) : undefined) ?? query(asked),
    stream,
    close() {
      works.close();
      ground.close();
      database.close();
    },
  };
}

function refuseUnlike(asked: { key: Key }[]): void {
  const names = new Set(asked.map(({ key }) => JSON.stringify([key.pk, key.sk])));
  if (names.size === asked.length && asked.length <= 100) return;
  throw new BadInput('transaction', 'a transaction has at most 100 writes, each of another item');
}

function follows(lately: LatelyRead, work: Work, { outcome }: Done): void {
  if (outcome !== 'written' || 'forget' in work) return;
  for (const asked of work.writes) {
    if ('row' in asked) lately.wrote(asked.key, () => itemOf(asked.row.item));
    else if ('delete' in asked) lately.wrote(asked.key, () => undefined);
  }
}
