import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Item, Query } from '../../shared/store/table.ts';
import { badCursor } from '../../shared/store/place.ts';
import { itemOf } from './item-row.ts';

type Answer = { items: Item[]; cursor: string | null };

/** Greater than every text that begins so: the last code point there is. */
const END = '\u{10ffff}';

/** Queries by range of a sort key, on the table's own keys or on an index; a statement is prepared once per shape. */
export function queriesOn(database: DatabaseSync): (query: Query) => Answer {
  const prepared = new Map<string, StatementSync>();
  const statement = (sql: string): StatementSync => {
    const known = prepared.get(sql) ?? database.prepare(sql);
    prepared.set(sql, known);
    return known;
  };
  return (query) => {
    const { index, newestFirst = false, limit } = query;
    const partition = index ? `${index}pk` : 'pk';
    const order = index ? [`${index}sk`, 'pk', 'sk'] : ['sk'];
    const range = bounds(query);
    const after = query.cursor ? readCursor(query.cursor, order.length) : [];
    const sql = [
      `SELECT item, ${order.join(', ')} FROM items WHERE ${partition} = ? AND ${order[0]} BETWEEN ? AND ?`,
      after.length > 0
        ? `AND (${order.join(', ')}) ${newestFirst ? '<' : '>'} (${order.map(() => '?').join(', ')})`
        : '',
      `ORDER BY ${order.map((column) => `${column} ${newestFirst ? 'DESC' : 'ASC'}`).join(', ')} LIMIT ?`,
    ].join(' ');
    // One more than asked for tells whether there is a next page.
    const rows = statement(sql).all(query.pk, ...range, ...after, limit === undefined ? -1 : limit + 1);
    const page = limit === undefined ? rows : rows.slice(0, limit);
    const last = page.at(-1);
    const cursor = last && page.length < rows.length ? writeCursor(order.map((column) => String(last[column]))) : null;
    return { items: page.map(({ item }) => itemOf(item)), cursor };
  };
}

const bounds = ({ begins, from = '', to = END }: Query): [string, string] =>
  begins === undefined ? [from, to] : [begins, begins + END];

const writeCursor = (place: string[]): string => Buffer.from(JSON.stringify(place)).toString('base64url');

function readCursor(cursor: string, length: number): string[] {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(place) && place.length === length && place.every((part) => typeof part === 'string'))
      return place;
  } catch (error) {
    throw badCursor(error);
  }
  throw badCursor();
}
