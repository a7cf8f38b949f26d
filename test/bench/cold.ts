import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { needs } from '../../functions/needs.ts';
import { bundleFunctions } from '../../infra/bundles.ts';

const run = promisify(execFile);
const ROUNDS = 15;

/**
 * `npm run bench -- cold [rounds]`: from loading the package of `capture` to its first answer, in a new process each
 * time, beside a handler that has the same two AWS clients and calls each of them once. AWS is a server in this process
 * that answers at once, so what is measured is code. Medians of rounds that alternate; milliseconds.
 */
export default async function cold([rounds = String(ROUNDS)]: string[] = []) {
  const folder = mkdtempSync(join(tmpdir(), 'revbeat-cold-'));
  const aws = createServer((request, response) => {
    request.resume().on('end', () => {
      const target = String(request.headers['x-amz-target']);
      const body = target.endsWith('GetSecretValue') ? { SecretString: '{"segment":["key"]}' } : {};
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(body));
    });
  }).listen(0, '127.0.0.1');
  await once(aws, 'listening');
  const address = aws.address();
  const endpoint = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  try {
    const packages = await bundleFunctions(needs, join(folder, 'packages'));
    const product = packages.get('capture') ?? '';
    const floor = await clientsOnly(join(folder, 'floor'));
    const took = { product: [] as Took[], floor: [] as Took[] };
    for (let round = 0; round < Number(rounds); round++) {
      took.floor.push(await firstAnswer(floor, endpoint));
      took.product.push(await firstAnswer(product, endpoint));
    }
    const [mine, least] = [middle(took.product), middle(took.floor)];
    return {
      bench: 'cold',
      rounds: Number(rounds),
      floor: { kilobytes: kilobytes(floor), ...least },
      product: { kilobytes: kilobytes(product), ...mine },
      ratio: Math.round((mine.ms / least.ms) * 100) / 100,
      cpuRatio: Math.round((mine.cpuMs / least.cpuMs) * 100) / 100,
    };
  } finally {
    aws.close();
    aws.closeAllConnections();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The least that a handler with these clients can cost. */
async function clientsOnly(folder: string): Promise<string> {
  const source = `
    import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
    import { DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand, TransactWriteCommand, DeleteCommand } from '@aws-sdk/lib-dynamodb';
    import { SecretsManagerClient, GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
    const table = DynamoDBDocumentClient.from(new DynamoDBClient({}));
    const secrets = new SecretsManagerClient({});
    export const commands = [PutCommand, QueryCommand, TransactWriteCommand, DeleteCommand];
    export const handler = async () => {
      await secrets.send(new GetSecretValueCommand({ SecretId: 's' }));
      await table.send(new GetCommand({ TableName: 't', Key: { pk: 'a', sk: 'b' } }));
      return { statusCode: 202 };
    };`;
  await build({
    stdin: { contents: source, resolveDir: import.meta.dirname },
    outfile: join(folder, 'index.js'),
    ...{
      bundle: true,
      minify: true,
      platform: 'node',
      target: 'node24',
      format: 'cjs',
      mainFields: ['module', 'main'],
    },
    ...{ legalComments: 'none', logLevel: 'silent' },
  });
  return folder;
}

const event = {
  rawPath: '/v1/track',
  headers: { 'content-type': 'application/json', authorization: `Basic ${Buffer.from('key:').toString('base64')}` },
  body: JSON.stringify({ userId: 'u1', event: 'Pricing Viewed', messageId: 'm1' }),
  requestContext: { http: { method: 'POST', sourceIp: '192.0.2.1' } },
};

/** By the wall, and by the processor: the second says more where others use the machine too. */
interface Took {
  ms: number;
  cpuMs: number;
}

async function firstAnswer(folder: string, endpoint: string): Promise<Took> {
  const script = `
    const began = process.hrtime.bigint();
    const cpu = process.cpuUsage();
    const { handler } = require(${JSON.stringify(join(folder, 'index.js'))});
    handler(${JSON.stringify(event)}, {}).then(({ statusCode, body }) => {
      if (statusCode !== 202) throw new Error(statusCode + ' ' + body);
      const { user, system } = process.cpuUsage(cpu);
      console.log(JSON.stringify({ ms: Number(process.hrtime.bigint() - began) / 1e6, cpuMs: (user + system) / 1e3 }));
      process.exit(0);
    });`;
  const env = {
    ...{ PATH: process.env['PATH'], AWS_REGION: 'us-east-1', AWS_ENDPOINT_URL: endpoint },
    ...{ AWS_ACCESS_KEY_ID: 'none', AWS_SECRET_ACCESS_KEY: 'none' },
    ...{ REVBEAT_ENV: 'dev', REVBEAT_ACCOUNT: '000000000000', REVBEAT_LOG: 'ERROR' },
    ...{ REVBEAT_PUBLIC_URL: 'https://example.com', REVBEAT_MAIL_FROM: 'a@example.com' },
  };
  const { stdout } = await run(process.execPath, ['-e', script], { env });
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
}

const kilobytes = (folder: string): number => {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => statSync(join(folder, file)));
  return Math.round(files.filter((file) => file.isFile()).reduce((sum, { size }) => sum + size, 0) / 1024);
};

const middle = (took: Took[]): Took => ({
  ms: median(took.map(({ ms }) => ms)),
  cpuMs: median(took.map(({ cpuMs }) => cpuMs)),
});

const median = (values: number[]): number =>
  Math.round((values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0) * 10) / 10;
