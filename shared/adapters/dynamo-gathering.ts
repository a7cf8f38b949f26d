import {
  BatchGetItemCommand,
  GetItemCommand,
  type AttributeValue,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import { Transient } from '../errors.ts';
import type { Item, Key } from '../store/table.ts';
import { asOurs, pause } from './dynamo-refusal.ts';
import { attributesOf, itemOf } from './dynamo-values.ts';

/** DynamoDB's own limit for one question. */
const mostAtOnce = 100;
const mostAttempts = 8;

interface Asked {
  key: Key;
  answer: (item: Promise<Item | undefined>) => void;
}

/**
 * Reads of one turn as one question: what the code asks side by side is one way to the table and back, and one
 * signature. Each item is read consistently, as if it had been asked for alone.
 */
export function gatheredGets(client: DynamoDBClient, TableName: string): (key: Key) => Promise<Item | undefined> {
  let waiting: Asked[] = [];

  const one = async ({ pk, sk }: Key): Promise<Item | undefined> => {
    const command = new GetItemCommand({ TableName, Key: attributesOf({ pk, sk }), ConsistentRead: true });
    const { Item } = await asOurs(() => client.send(command));
    return Item && itemOf(Item);
  };

  async function many(keys: Key[]): Promise<Map<string, Item>> {
    const found = new Map<string, Item>();
    let left: Record<string, AttributeValue>[] = keys.map(({ pk, sk }) => attributesOf({ pk, sk }));
    for (let attempt = 1; left.length > 0; attempt++) {
      const command = new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys: left, ConsistentRead: true } } });
      const { Responses, UnprocessedKeys } = await asOurs(() => client.send(command));
      for (const item of (Responses?.[TableName] ?? []).map(itemOf)) found.set(nameOf(item), item);
      left = UnprocessedKeys?.[TableName]?.Keys ?? [];
      if (left.length === 0) break;
      if (attempt === mostAttempts) throw new Transient('table', 'DynamoDB left out some of what it was asked for');
      await pause(attempt);
    }
    return found;
  }

  function ask(): void {
    const asked = Map.groupBy(waiting, ({ key }) => nameOf(key));
    waiting = [];
    const keys = [...asked.values()].flatMap(([first]) => (first ? [first.key] : []));
    for (let from = 0; from < keys.length; from += mostAtOnce) {
      const some = keys.slice(from, from + mostAtOnce);
      const alone = some.length === 1 ? some[0] : undefined;
      const found = alone ? one(alone) : many(some);
      for (const key of some) {
        const item = found.then((answer) => (answer instanceof Map ? answer.get(nameOf(key)) : answer));
        for (const { answer } of asked.get(nameOf(key)) ?? []) answer(item);
      }
    }
  }

  return (key) =>
    new Promise((answer) => {
      // Once this turn has asked all that it asks.
      if (waiting.push({ key, answer }) === 1) process.nextTick(ask);
    });
}

const nameOf = ({ pk, sk }: Key): string => JSON.stringify([pk, sk]);
