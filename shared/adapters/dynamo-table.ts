import { type DynamoDBClient, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import { BadInput } from '../errors.ts';
import type { Item, Table, Write } from '../store/table.ts';
import { expressionOf } from './dynamo-condition.ts';
import { keyCondition, readCursor, writeCursor } from './dynamo-query.ts';
import { asOurs, unlessContended } from './dynamo-refusal.ts';

/** The table on DynamoDB, or on anything that speaks its protocol. Its shape stands in contracts/names.ts. */
export function dynamoTable(client: DynamoDBClient, name: string): Table {
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  const TableName = name;
  return {
    async get({ pk, sk }) {
      const read = () => documents.send(new GetCommand({ TableName, Key: { pk, sk }, ConsistentRead: true }));
      return (await asOurs(read)).Item as Item | undefined; // as: whatever is there has the table's keys
    },
    put: (item, when) =>
      written(() => documents.send(new PutCommand({ TableName, Item: { ...item }, ...expressionOf(when) }))),
    delete: ({ pk, sk }, when) =>
      written(() => documents.send(new DeleteCommand({ TableName, Key: { pk, sk }, ...expressionOf(when) }))),
    async transact(writes) {
      if (writes.length > 100) throw new BadInput('transaction', 'a transaction has at most 100 writes');
      // The SDK adds a client token, so that its own repetition of a request whose answer was lost is no second write.
      const TransactItems = writes.map((write) => transactItem(TableName, write));
      try {
        await asOurs(() => unlessContended(() => documents.send(new TransactWriteCommand({ TransactItems }))));
        return 'written';
      } catch (error) {
        const failed = refusedWrite(error);
        if (failed === undefined) throw error;
        return { failed };
      }
    },
    async query(query) {
      const { index, newestFirst = false, limit, cursor } = query;
      const { Items = [], LastEvaluatedKey } = await asOurs(() =>
        documents.send(
          new QueryCommand({
            TableName,
            IndexName: index,
            ...keyCondition(query),
            ScanIndexForward: !newestFirst,
            Limit: limit,
            ConsistentRead: index === undefined,
            ExclusiveStartKey: cursor ? readCursor(cursor, index) : undefined,
          }),
        ),
      );
      return { items: Items as Item[], cursor: LastEvaluatedKey ? writeCursor(LastEvaluatedKey) : null }; // as: see get
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

function transactItem(TableName: string, write: Write) {
  if ('put' in write) return { Put: { TableName, Item: { ...write.put }, ...expressionOf(write.when) } };
  if ('delete' in write) {
    const { pk, sk } = write.delete;
    return { Delete: { TableName, Key: { pk, sk }, ...expressionOf(write.when) } };
  }
  const { pk, sk } = write.check;
  return { ConditionCheck: { TableName, Key: { pk, sk }, ...expressionOf(write.when) } };
}

/** The first write whose condition did not hold; undefined when the transaction failed for another reason. */
function refusedWrite(error: unknown): number | undefined {
  if (!(error instanceof TransactionCanceledException)) return undefined;
  const position = (error.CancellationReasons ?? []).findIndex(({ Code }) => Code === 'ConditionalCheckFailed');
  return position < 0 ? undefined : position;
}
