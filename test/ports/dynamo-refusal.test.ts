import {
  BatchGetItemCommand,
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { dynamoTable } from '../../shared/adapters/dynamo-table.ts';

/** What no engine on a desk does: two writers at once, a service that is out. */
describe('DynamoDB refuses', () => {
  const client = mockClient(DynamoDBClient);
  const table = dynamoTable(new DynamoDBClient({ region: 'us-east-1' }), 'revbeat-test');
  const cancelled = (...codes: string[]) =>
    new TransactionCanceledException({
      message: 'cancelled',
      $metadata: {},
      CancellationReasons: codes.map((Code) => ({ Code })),
    });
  const named = (name: string, status = 400) =>
    Object.assign(new Error(name), { name, $metadata: { httpStatusCode: status } });
  const two = [{ put: { pk: 'a', sk: 's' } }, { put: { pk: 'b', sk: 's' } }];
  beforeEach(() => client.reset());

  test('a transaction that met another one: it is tried again', async () => {
    client.on(TransactWriteItemsCommand).rejectsOnce(cancelled('TransactionConflict', 'None')).resolvesOnce({});
    expect(await table.transact(two)).toBe('written');
  });
  test('a condition, beside a conflict: the condition is the answer', async () => {
    client.on(TransactWriteItemsCommand).rejects(cancelled('TransactionConflict', 'ConditionalCheckFailed'));
    expect(await table.transact(two)).toEqual({ failed: 1 });
  });
  test('for ever: Transient, so that the machine tries later', async () => {
    client.on(TransactWriteItemsCommand).rejects(cancelled('TransactionConflict', 'None'));
    await expect(table.transact(two)).rejects.toThrow(
      expect.objectContaining({ name: 'Transient', code: 'contended' }),
    );
  });
  test('a plain put inside another transaction: it is tried again, and its condition still counts', async () => {
    client
      .on(PutItemCommand)
      .rejectsOnce(named('TransactionConflictException'))
      .rejectsOnce(new ConditionalCheckFailedException({ message: 'no', $metadata: {} }));
    expect(await table.put({ pk: 'a', sk: 's' }, { is: 'absent' })).toBe(false);
  });
  test.each([
    named('ProvisionedThroughputExceededException'),
    named('ThrottlingException'),
    named('InternalServerError', 500),
  ])('%s is Transient', async (error) => {
    client.on(GetItemCommand).rejects(error);
    await expect(table.get({ pk: 'a', sk: 's' })).rejects.toThrow(
      expect.objectContaining({ name: 'Transient', cause: error }),
    );
  });
  test('a part of what was asked at once: the rest is asked again', async () => {
    const keys = ['a', 'b', 'a'].map((pk) => ({ pk, sk: 's' }));
    const item = (pk: string) => ({ pk: { S: pk }, sk: { S: 's' } });
    client
      .on(BatchGetItemCommand)
      .resolvesOnce({
        Responses: { 'revbeat-test': [item('a')] },
        UnprocessedKeys: { 'revbeat-test': { Keys: [item('b')] } },
      })
      .resolvesOnce({ Responses: { 'revbeat-test': [item('b')] } });
    expect((await Promise.all(keys.map((key) => table.get(key)))).map((found) => found?.pk)).toEqual(['a', 'b', 'a']);
    const asked = client.commandCalls(BatchGetItemCommand).map(({ args: [{ input }] }) => input.RequestItems);
    expect(asked.map((items) => items?.['revbeat-test']?.Keys?.length)).toEqual([2, 1]);
  });
  test('what is a mistake of ours stays what it is', async () => {
    client.on(GetItemCommand).rejects(named('AccessDeniedException'));
    await expect(table.get({ pk: 'a', sk: 's' })).rejects.toThrow(
      expect.objectContaining({ name: 'AccessDeniedException' }),
    );
  });
});
