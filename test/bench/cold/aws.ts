import { createServer } from 'node:http';
import { once } from 'node:events';
import type { Item, Query, Table } from '../../../shared/store/table.ts';
import { asAttribute, asValue, type Attribute } from './attributes.ts';

/** How many calls of each service a handler made. */
export interface Calls {
  dynamo: number;
  secrets: number;
  mail: number;
}

export interface Aws {
  endpoint: string;
  /** The calls since it was last asked. */
  counted(): Calls;
  close(): void;
}

/**
 * The services that cold starts need, in this process and answering at once, so that what is measured is code. The
 * table is only read: each start finds the same.
 */
export async function openAws(table: Table): Promise<Aws> {
  const none = (): Calls => ({ dynamo: 0, secrets: 0, mail: 0 });
  let calls = none();
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', async () => {
      const [service = '', action = ''] = String(request.headers['x-amz-target'] ?? 'ses.').split('.');
      const body = Buffer.concat(parts).toString('utf8');
      calls[service === 'ses' ? 'mail' : service === 'secretsmanager' ? 'secrets' : 'dynamo']++;
      if (service === 'ses') return response.writeHead(200, { 'content-type': 'text/xml' }).end(mailAnswer(body));
      const answer = service === 'secretsmanager' ? secrets : await tableAnswer(table, action, JSON.parse(body));
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(answer));
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    endpoint: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    counted() {
      const so = calls;
      calls = none();
      return so;
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

const secrets = { SecretString: JSON.stringify({ segment: ['key'], links: ['a-secret'] }) };

const mailAnswer = (body: string): string => {
  const action = new URLSearchParams(body).get('Action') ?? '';
  const result = action === 'SendRawEmail' ? '<MessageId>m-1</MessageId>' : quota;
  return `<${action}Response xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><${action}Result>${result}</${action}Result></${action}Response>`;
};
const quota = '<Max24HourSend>50000</Max24HourSend><MaxSendRate>14</MaxSendRate><SentLast24Hours>1</SentLast24Hours>';

interface Asked {
  RequestItems?: Record<string, { Keys: Record<string, Attribute>[] }>;
  Key?: Record<string, Attribute>;
  IndexName?: Query['index'];
  KeyConditionExpression?: string;
  ExpressionAttributeValues?: Record<string, Attribute>;
  ScanIndexForward?: boolean;
  Limit?: number;
}

/** What is written is taken and forgotten. */
async function tableAnswer(table: Table, action: string, asked: Asked): Promise<object> {
  if (action === 'GetItem') {
    const item = await table.get(itemOf(asked.Key ?? {}));
    return item === undefined ? {} : { Item: attributesOf(item) };
  }
  if (action === 'BatchGetItem') {
    const asks = Object.entries(asked.RequestItems ?? {}).map(async ([name, { Keys }]) => {
      const items = await Promise.all(Keys.map((key) => table.get(itemOf(key))));
      return [name, items.filter((item) => item !== undefined).map(attributesOf)];
    });
    return { Responses: Object.fromEntries(await Promise.all(asks)), UnprocessedKeys: {} };
  }
  if (action !== 'Query') return {};
  const { ':pk': pk, ':a': a, ':b': b } = itemOf(asked.ExpressionAttributeValues ?? {}) as Record<string, string>; // as: keys are text
  const words = asked.KeyConditionExpression ?? '';
  const range = words.includes('begins_with')
    ? { begins: a }
    : { from: words.includes('>=') || words.includes('BETWEEN') ? a : undefined, to: words.includes('<=') ? a : b };
  const { items } = await table.query({
    ...{ index: asked.IndexName, pk: pk ?? '', limit: asked.Limit, newestFirst: asked.ScanIndexForward === false },
    ...range,
  } as Query); // as: the program itself put this question
  return { Items: items.map(attributesOf), Count: items.length };
}

const attributesOf = (item: Item) => Object.fromEntries(Object.entries(item).map(([k, v]) => [k, asAttribute(v)]));
const itemOf = (attributes: Record<string, Attribute>) =>
  Object.fromEntries(Object.entries(attributes).map(([k, v]) => [k, asValue(v)])) as unknown as Item; // as: it was one
