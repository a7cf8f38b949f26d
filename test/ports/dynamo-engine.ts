import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { dynamoTable } from '../../shared/adapters/dynamo-table.ts';
import { tableShape } from '../../shared/contracts/names.ts';
import type { Table } from '../../shared/store/table.ts';
import { freePort } from '../setup/free-port.ts';

const binary = resolve(import.meta.dirname, '../../node_modules/@dynoxide/linux-x64/dynoxide');

/** Why there is no DynamoDB-compatible engine here; CI requires one, and then this is no reason. */
export const noEngineBecause =
  existsSync(binary) || process.env['REVBEAT_REQUIRE_DYNAMO'] === '1'
    ? undefined
    : '@dynoxide/linux-x64 is not installed on this platform';

export interface DynamoEngine {
  /** A new, empty table of the deployed shape. */
  newTable(): Promise<Table>;
  client: DynamoDBClient;
  stop(): Promise<void>;
}

export async function startDynamo(): Promise<DynamoEngine> {
  const port = await freePort();
  const server = spawn(binary, ['serve', '--port', String(port)], { stdio: ['ignore', 'ignore', 'pipe'] });
  await listening(server);
  const client = new DynamoDBClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  let tables = 0;
  return {
    client,
    async newTable() {
      const name = `revbeat-test-${++tables}`;
      await client.send(new CreateTableCommand({ TableName: name, ...shape }));
      return dynamoTable(client, name);
    },
    async stop() {
      client.destroy();
      const gone = new Promise((ended) => server.once('exit', ended));
      server.kill();
      await gone;
    },
  };
}

/** The engine says on stderr when it accepts. */
const listening = (server: ChildProcess): Promise<void> =>
  new Promise((accepts, failed) => {
    let said = '';
    server.once('error', failed);
    server.once('exit', (code) => failed(new Error(`the engine ended with ${code}: ${said}`)));
    server.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('listening')) accepts();
    });
  });

const { pk, sk, indexes } = tableShape;
const attributes = [pk, sk, ...indexes.flatMap((index) => [`${index}pk`, `${index}sk`])];
const schema = (hash: string, range: string) => [
  { AttributeName: hash, KeyType: 'HASH' as const },
  { AttributeName: range, KeyType: 'RANGE' as const },
];
const shape = {
  BillingMode: 'PAY_PER_REQUEST' as const,
  AttributeDefinitions: attributes.map((AttributeName) => ({ AttributeName, AttributeType: 'S' as const })),
  KeySchema: schema(pk, sk),
  GlobalSecondaryIndexes: indexes.map((index) => ({
    IndexName: index,
    KeySchema: schema(`${index}pk`, `${index}sk`),
    Projection: { ProjectionType: 'ALL' as const },
  })),
};
