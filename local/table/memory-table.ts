import { BadInput } from '../../shared/errors.ts';
import type { Item, Key, Query, Table, Write } from '../../shared/store/table.ts';
import { holds } from './conditions.ts';
import { isTooLarge, unshared } from './memory-item.ts';
import { Partition } from './memory-partition.ts';

/** Hears what the table is asked, for whoever counts what it would cost. */
export interface TableWatch {
  read(how: 'own' | 'index', items: readonly Item[]): void;
  /** Together: in a transaction, though it be of one item. */
  wrote(how: 'alone' | 'together', before: Item | undefined, after: Item | undefined): void;
  /** A fact that was not there before. */
  news(item: Item): void;
}

const isNews = (item: Item): boolean => item['stream'] === 'fact' && item.sk.startsWith('FACT#');
const places = ['gsi1', 'gsi2'] as const;

/**
 * The table in plain memory, for plays of many thousand leads: what the SQLite table answers, without a row in between.
 * Items are kept frozen and handed out as they are: whoever changes one makes a copy.
 */
export function openMemoryTable(watch?: TableWatch): Table {
  const own = new Map<string, Partition>();
  const indexes = { gsi1: new Map<string, Partition>(), gsi2: new Map<string, Partition>() };

  const read = ({ pk, sk }: Key): Item | undefined => own.get(pk)?.get(sk);

  function write(key: Key, after: Item | undefined): void {
    const before = read(key);
    for (const index of places) {
      const [left, entered] = [before?.[`${index}pk`], after?.[`${index}pk`]];
      const stays = left === entered && before?.[`${index}sk`] === after?.[`${index}sk`];
      if (left !== undefined && before && !stays) partitionOf(indexes[index], left, index).remove(before);
      if (entered !== undefined && after) partitionOf(indexes[index], entered, index).put(after);
    }
    if (after) partitionOf(own, key.pk).put(after);
    else if (before) own.get(key.pk)?.remove(before);
  }

  function apply(how: 'alone' | 'together', writes: Write[]): 'written' | { failed: number } {
    const planned = writes.map(planOf);
    const failed = planned.findIndex(({ key, when }) => !holds(when, read(key)));
    for (const { key, after } of planned) watch?.wrote(how, read(key), after);
    if (failed >= 0) return { failed };
    for (const { key, after, does } of planned) {
      if (does === 'checks') continue;
      const isNew = after !== undefined && isNews(after) && read(key) === undefined;
      write(key, after);
      if (isNew) watch?.news(after);
    }
    return 'written';
  }

  return {
    get: async (key) => {
      const item = read(key);
      watch?.read('own', item ? [item] : []);
      return item;
    },
    put: async (item, when) => apply('alone', [{ put: item, ...(when && { when }) }]) === 'written',
    delete: async (key, when) => apply('alone', [{ delete: key, ...(when && { when }) }]) === 'written',
    transact: async (writes) => {
      if (writes.length > 100 || (writes.length > 1 && new Set(writes.map(nameOf)).size < writes.length))
        throw new BadInput('transaction', 'a transaction has at most 100 writes, each of another item');
      return apply('together', writes);
    },
    query: async (query: Query) => {
      const partition = (query.index ? indexes[query.index] : own).get(query.pk);
      const page = (partition ?? new Partition(query.index)).page(query);
      watch?.read(query.index ? 'index' : 'own', page.items);
      return page;
    },
  };
}

function partitionOf(partitions: Map<string, Partition>, pk: string, index?: 'gsi1' | 'gsi2'): Partition {
  let partition = partitions.get(pk);
  if (partition === undefined) partitions.set(pk, (partition = new Partition(index)));
  return partition;
}

const keyOf = (write: Write): Key => ('put' in write ? write.put : 'delete' in write ? write.delete : write.check);
const nameOf = (write: Write): string => JSON.stringify([keyOf(write).pk, keyOf(write).sk]);

/** Copied now: what the caller does with its item afterwards is not part of it. */
function planOf(write: Write) {
  if ('check' in write) return { does: 'checks', key: write.check, when: write.when, after: undefined } as const;
  if ('delete' in write) return { does: 'deletes', key: write.delete, when: write.when, after: undefined } as const;
  if (isTooLarge(write.put)) throw new BadInput('item-too-large', `${write.put.sk.split('#', 1)[0]} is above 400 KB`);
  return { does: 'puts', key: write.put, when: write.when, after: unshared(write.put) } as const;
}
