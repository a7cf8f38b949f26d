import type { Query } from '../store/table.ts';
import { badCursor } from '../store/place.ts';

/** Which keys a query asks for, in DynamoDB's words. */
export function keyCondition({ index, pk, begins, from, to }: Query) {
  const range =
    begins !== undefined
      ? { words: 'begins_with(#sk, :a)', values: { ':a': begins } }
      : from !== undefined && to !== undefined
        ? { words: '#sk BETWEEN :a AND :b', values: { ':a': from, ':b': to } }
        : from !== undefined
          ? { words: '#sk >= :a', values: { ':a': from } }
          : to !== undefined
            ? { words: '#sk <= :b', values: { ':b': to } }
            : undefined;
  return {
    KeyConditionExpression: ['#pk = :pk', range?.words].filter(Boolean).join(' AND '),
    ExpressionAttributeNames: {
      '#pk': index ? `${index}pk` : 'pk',
      ...(range && { '#sk': index ? `${index}sk` : 'sk' }),
    },
    ExpressionAttributeValues: { ':pk': pk, ...range?.values },
  };
}

export const writeCursor = (lastKey: Record<string, unknown>): string =>
  Buffer.from(JSON.stringify(lastKey)).toString('base64url');

/** @throws BadInput with field `cursor` when it is none that this table answered for that index. */
export function readCursor(cursor: string, index: Query['index']): Record<string, string> {
  const attributes = index ? ['pk', 'sk', `${index}pk`, `${index}sk`] : ['pk', 'sk'];
  const key = parsed(cursor);
  const isKey =
    Object.keys(key).length === attributes.length && attributes.every((name) => typeof key[name] === 'string');
  if (!isKey) throw badCursor();
  return key as Record<string, string>; // as: each of its attributes was seen to be text
}

function parsed(cursor: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch (error) {
    throw badCursor(error);
  }
}
