import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { dynamoTable } from '../../shared/adapters/dynamo-table.ts';

/** What no engine on a desk does: two writers at once, a service that is out. */
describe('DynamoDB refuses', () => {
  const documents = mockClient(DynamoDBDocumentClient);
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
  beforeEach(() => documents.reset());

  test('a transaction that met another one: it is tried again', async () => {
    documents.on(TransactWriteCommand).rejectsOnce(cancelled('TransactionConflict', 'None')).resolvesOnce({});
    expect(await table.transact(two)).toBe('written');
  });
  test('a condition, beside a conflict: the condition is the answer', async () => {
    documents.on(TransactWriteCommand).rejects(cancelled('TransactionConflict', 'ConditionalCheckFailed'));
    expect(await table.transact(two)).toEqual({ failed: 1 });
  });
  test('for ever: Transient, so that the machine tries later', async () => {
    documents.on(TransactWriteCommand).rejects(cancelled('TransactionConflict', 'None'));
    await expect(table.transact(two)).rejects.toThrow(
      expect.objectContaining({ name: 'Transient', code: 'contended' }),
    );
  });
  test('a plain put inside another transaction: it is tried again, and its condition still counts', async () => {
    documents
      .on(PutCommand)
      .rejectsOnce(named('TransactionConflictException'))
      .rejectsOnce(new ConditionalCheckFailedException({ message: 'no', $metadata: {} }));
    expect(await table.put({ pk: 'a', sk: 's' }, { is: 'absent' })).toBe(false);
  });
  test.each([
    named('ProvisionedThroughputExceededException'),
    named('ThrottlingException'),
    named('InternalServerError', 500),
  ])('%s is Transient', async (error) => {
    documents.on(GetCommand).rejects(error);
    await expect(table.get({ pk: 'a', sk: 's' })).rejects.toThrow(
      expect.objectContaining({ name: 'Transient', cause: error }),
    );
  });
  test('what is a mistake of ours stays what it is', async () => {
    documents.on(GetCommand).rejects(named('AccessDeniedException'));
    await expect(table.get({ pk: 'a', sk: 's' })).rejects.toThrow(
      expect.objectContaining({ name: 'AccessDeniedException' }),
    );
  });
});
