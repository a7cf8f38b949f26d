import { join } from 'node:path';
import { build } from 'esbuild';
import type { Calls } from './aws.ts';

/** A handler with nothing but the clients, each made as we make it, that calls them so often. */
const source = ({ dynamo, secrets, mail }: Calls): string => `
  import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
  import { DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand, TransactWriteCommand, DeleteCommand } from '@aws-sdk/lib-dynamodb';
  ${secrets ? `import { SecretsManagerClient, GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';` : ''}
  ${mail ? `import { SESClient, SendRawEmailCommand, GetSendQuotaCommand } from '@aws-sdk/client-ses';` : ''}
  const table = DynamoDBDocumentClient.from(new DynamoDBClient({}));
  ${secrets ? `const secrets = new SecretsManagerClient({});` : ''}
  ${mail ? `const mail = new SESClient({});` : ''}
  export const commands = [QueryCommand, TransactWriteCommand, DeleteCommand];
  const Item = { pk: 'a', sk: 'b', rev: 1, text: 'text', list: ['a'] };
  export const handler = async () => {
    for (let i = 0; i < ${secrets}; i++) await secrets.send(new GetSecretValueCommand({ SecretId: 's' }));
    for (let i = 0; i < ${dynamo}; i++)
      await table.send(i % 2 === 0 ? new GetCommand({ TableName: 't', Key: { pk: 'a', sk: 'b' } }) : new PutCommand({ TableName: 't', Item }));
    for (let i = 1; i < ${mail}; i++) await mail.send(new GetSendQuotaCommand({}));
    ${mail ? `await mail.send(new SendRawEmailCommand({ RawMessage: { Data: Buffer.from('Subject: x') }, Destinations: ['a@example.com'] }));` : ''}
    return { statusCode: 202, outcome: 'sent' };
  };`;

/** @param bundled as we bundle, or as esbuild does when nothing is said */
export async function bare(folder: string, calls: Calls, bundled: 'as-ours' | 'as-usual'): Promise<string> {
  await build({
    stdin: { contents: source(calls), resolveDir: import.meta.dirname },
    outfile: join(folder, 'index.js'),
    ...{ bundle: true, minify: true, platform: 'node', target: 'node24', format: 'cjs' },
    ...{ mainFields: ['module', 'main'], legalComments: 'none', logLevel: 'silent' },
    ...(bundled === 'as-ours' && { supported: { 'dynamic-import': false } }),
  });
  return folder;
}
