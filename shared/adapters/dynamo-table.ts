import {
  DeleteItemCommand,
  type DynamoDBClient,
  PutItemCommand,
  QueryCommand,
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { BadInput } from '../errors.ts';
import type { Key, Table, Write } from '../store/table.ts';
import { expressionOf } from './dynamo-condition.ts';
import { gatheredGets } from './dynamo-gathering.ts';
import { keyCondition, readCursor, writeCursor } from './dynamo-query.ts';
import { asOurs, unlessContended } from './dynamo-refusal.ts';
import { attributesOf, itemOf } from './dynamo-values.ts';

/** The table on DynamoDB, or on anything that speaks its protocol. Its shape stands in contracts/names.ts. */
export function dynamoTable(client: DynamoDBClient, name: string): Table {
  const TableName = name;
  return {
    get: gatheredGets(client, TableName),
    put: (item, when) =>
      written(() => client.send(new PutItemCommand({ TableName, Item: attributesOf(item), ...expressionOf(when) }))),
    delete: (key, when) =>
      written(() => client.send(new DeleteItemCommand({ TableName, Key: keyOf(key), ...expressionOf(when) }))),
    async transact(writes) {
      if (writes.length > 100) throw new BadInput('transaction', 'a transaction has at most 100 writes');
      // The SDK adds a client token, so that its own repetition of a request whose answer was lost is no second write.
      const TransactItems = writes.map((write) => transactItem(TableName, write));
      try {
        await asOurs(() => unlessContended(() => client.send(new TransactWriteItemsCommand({ TransactItems }))));
        return 'written';
      } catch (error) {
        const failed = refusedWrite(error);
        if (failed === undefined) throw error;
        return { failed };
      }
    },
    async query(query) {
      const { index, newestFirst = false, limit, cursor } = query;
      const { ExpressionAttributeValues, ...condition } = keyCondition(query);
      const { Items = [], LastEvaluatedKey } = await asOurs(() =>
        client.send(
          new QueryCommand({
            TableName,
            IndexName: index,
            ...condition,
            ExpressionAttributeValues: attributesOf(ExpressionAttributeValues),
            ScanIndexForward: !newestFirst,
            Limit: limit,
            ConsistentRead: index === undefined,
            ExclusiveStartKey: cursor ? attributesOf(readCursor(cursor, index)) : undefined,
          }),
        ),
      );
      return { items: Items.map(itemOf), cursor: LastEvaluatedKey ? writeCursor(itemOf(LastEvaluatedKey)) : null };
    },
  };
}

async function written(send: () => Promise<unknown>): Promise<boolean> {
  try {
    await asOurs(() => unlessContended(send));
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return false;
    throw error;
  }
}

function transactItem(TableName: string, write: Write): TransactWriteItem {
  if ('put' in write) return { Put: { TableName, Item: attributesOf(write.put), ...expressionOf(write.when) } };
  if ('delete' in write) return { Delete: { TableName, Key: keyOf(write.delete), ...expressionOf(write.when) } };
  return { ConditionCheck: { TableName, Key: keyOf(write.check), ...expressionOf(write.when) } };
}

const keyOf = ({ pk, sk }: Key) => attributesOf({ pk, sk });

/** The first write whose condition did not hold; undefined when the transaction failed for another reason. */
function refusedWrite(error: unknown): number | undefined {
  if (!(error instanceof TransactionCanceledException)) return undefined;
  const position = (error.CancellationReasons ?? []).findIndex(({ Code }) => Code === 'ConditionalCheckFailed');
  return position < 0 ? undefined : position;
}
