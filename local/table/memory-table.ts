import { BadInput } from '../../shared/errors.ts';
import { carryOver } from '../../shared/store/entity.ts';
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
  const items = new Map<string, Map<string, Item>>();
  const own = new Map<string, Partition>();
  const indexes = { gsi1: new Map<string, Partition>(), gsi2: new Map<string, Partition>() };

  const read = ({ pk, sk }: Key): Item | undefined => items.get(pk)?.get(sk);

  function write(key: Key, before: Item | undefined, after: Item | undefined): void {
    for (const index of places) {
      const [left, entered] = [before?.[`${index}pk`], after?.[`${index}pk`]];
      const stays = left === entered && before?.[`${index}sk`] === after?.[`${index}sk`];
      if (left !== undefined && before && !stays) partitionOf(indexes[index], left, index).remove(before);
      if (entered !== undefined && after)
        partitionOf(indexes[index], entered, index).put(after, stays ? before : undefined);
    }
    if (after) {
      sharing(items, key.pk, () => new Map<string, Item>()).set(key.sk, after);
      own.get(key.pk)?.put(after, before);
    } else if (before) {
      items.get(key.pk)?.delete(key.sk);
      own.get(key.pk)?.remove(before);
    }
  }

  /** Most partitions are one item that nobody lists: its own keys' partition is put in order for who first asks for it. */
  const partitionAskedFor = ({ pk, index }: Query): Partition =>
    index
      ? (indexes[index].get(pk) ?? new Partition(index))
      : sharing(own, pk, () => new Partition(undefined, items.get(pk)?.values()));

  function apply(how: 'alone' | 'together', writes: Write[]): 'written' | { failed: number } {
    const planned = writes.map(planOf);
    const failed = planned.findIndex(({ key, when }) => !holds(when, read(key)));
    for (const { key, after } of planned) watch?.wrote(how, read(key), after);
    if (failed >= 0) return { failed };
    for (const { key, after, does } of planned) {
      if (does === 'checks') continue;
      const before = read(key);
      if (before && after) carryOver(before, after);
      write(key, before, after);
      if (before === undefined && after !== undefined && isNews(after)) watch?.news(after);
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
      const page = partitionAskedFor(query).page(query);
      watch?.read(query.index ? 'index' : 'own', page.items);
      return page;
    },
  };
}

const partitionOf = (partitions: Map<string, Partition>, pk: string, index?: 'gsi1' | 'gsi2'): Partition =>
  sharing(partitions, pk, () => new Partition(index));

function sharing<T>(all: Map<string, T>, name: string, make: () => T): T {
  let one = all.get(name);
  if (one === undefined) all.set(name, (one = make()));
  return one;
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
