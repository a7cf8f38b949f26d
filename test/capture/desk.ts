import { createHmac } from 'node:crypto';
import { handler } from '../../functions/capture.ts';
import type { Fact } from '../../shared/contracts/facts.ts';
import type { SubjectId } from '../../shared/contracts/ids.ts';
import type { Ports, Web } from '../../shared/ports.ts';
import { storesOn } from '../../shared/store/stores.ts';
import type { Table } from '../../shared/store/table.ts';
import { openSqliteTable } from '../../local/table/sqlite-table.ts';

export const calendlyKeys = ['new-calendly-key', 'old-calendly-key'];
export const writeKey = 'a-write-key';
export const topic = 'arn:aws:sns:us-east-1:123456789012:mail-events';

/** Two active secrets for each of the others. */
export const keysOf = (source: string): [string, string] => [`new ${source} key`, `old ${source} key`];
/** Standard Webhooks keep their keys in base64. */
export const standardKeys = ['new', 'old'].map(
  (age) => `whsec_${Buffer.from(`${age} standard key of 32 bytes..`).toString('base64')}`,
);

const secrets: Record<string, string[]> = {
  calendly: calendlyKeys,
  'standard:shop': standardKeys,
  ...Object.fromEntries(
    [
      'typeform',
      'calcom',
      'stripe',
      'hubspot',
      'webflow',
      'webflow:address',
      'tally',
      'json:zapier',
      'json:google-forms',
      'json:product',
    ].map((source) => [source, keysOf(source)]),
  ),
  segment: [writeKey, 'an-older-write-key'],
  'form:contact': ['a-form-key'],
  ses: [topic],
  links: ['a-links-key', 'an-older-links-key'],
};

export interface Desk {
  ports: Ports;
  /** The business clock; moved by assignment. */
  now: string;
  /** Where posts come from; moved by assignment. */
  sourceIp: string;
  post(path: string, body: string | Uint8Array, headers?: Record<string, string>): Promise<Heard>;
  /** What a browser asks before a page of another site may post. */
  preflight(path: string, headers: Record<string, string>): Promise<Heard>;
  form(fields: object, headers?: Record<string, string>): Promise<Heard>;
  calendly(
    event: object,
    change?: { key?: string; ageSeconds?: number; body?: string; headers?: Record<string, string> },
  ): Promise<Heard>;
  segment(call: string, message: object, headers?: Record<string, string>): Promise<Heard>;
  /** Every stored fact, oldest first. */
  facts(): Promise<Fact[]>;
  factsOf(subject: string): Promise<Fact[]>;
  close(): void;
}
export interface Heard {
  status: number;
  headers: Record<string, string>;
  text: string;
  json: { id?: string; detail?: string; field?: string; code?: string };
}

/** The capture function on a table in memory: real stores, a clock that stands, secrets as above. */
export function openDesk({
  now = '2026-11-02T15:00:00.000Z',
  env = 'local',
  web = { read: async () => ({ status: 404, text: '' }) },
  table,
}: { now?: string; env?: string; web?: Web; table?: Table } = {}): Desk {
  const own = table === undefined ? openSqliteTable(':memory:') : undefined;
  const stores = storesOn(table ?? own!); // ! : one of both
  let drawn = 0;
  const ports = {
    ...stores,
    clock: { now: () => desk.now },
    ids: { next: (prefix: string) => `${prefix}_${String(++drawn).padStart(12, '0')}` },
    settings: { env, publicUrl: 'http://127.0.0.1:3000', mailFrom: 'hello@harborline.example', version: 'test' },
    secrets: { active: async (source: string) => secrets[source] ?? [] },
    web,
  } as unknown as Ports; // as: capture uses no other port

  const desk: Desk = {
    ports,
    now,
    sourceIp: '127.0.0.1',
    post: async (path, body, headers = {}) =>
      heard(await handler(eventOf('POST', path, Buffer.from(body), headers, desk.sourceIp), { ports: desk.ports })),
    preflight: async (path, headers) =>
      heard(await handler(eventOf('OPTIONS', path, Buffer.alloc(0), headers), { ports: desk.ports })),
    form: (fields, headers = {}) =>
      desk.post('/forms/contact', JSON.stringify(fields), { 'content-type': 'application/json', ...headers }),
    calendly: (event, { key = calendlyKeys[0]!, ageSeconds = 0, body = JSON.stringify(event), headers = {} } = {}) => {
      // ! : there are two
      const signedAt = Math.floor(Date.now() / 1000) - ageSeconds;
      const signature = createHmac('sha256', key).update(`${signedAt}.${body}`).digest('hex');
      return desk.post('/hooks/calendly', body, {
        'content-type': 'application/json',
        'calendly-webhook-signature': `t=${signedAt},v1=${signature}`,
        ...headers,
      });
    },
    segment: (call, message, headers = { authorization: `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}` }) =>
      desk.post(`/v1/${call}`, JSON.stringify(message), { 'content-type': 'application/json', ...headers }),
    facts: async () => (await stores.facts.list({}, { limit: 200 })).items,
    factsOf: (subject) => stores.facts.of(subject as SubjectId), // as: tests read ids from answers
    close: () => own?.close(),
  };
  return desk;
}

export const eventOf = (
  method: string,
  url: string,
  body: Buffer,
  headers: Record<string, string>,
  sourceIp = '127.0.0.1',
) => {
  const { pathname, search } = new URL(url, 'http://desk');
  return {
    rawPath: pathname,
    rawQueryString: search.slice(1),
    headers,
    body: body.toString('base64'),
    isBase64Encoded: true,
    requestContext: { requestId: 'test', stage: '$default', http: { method, sourceIp } },
  };
};

export const heard = ({
  statusCode,
  headers,
  body,
}: {
  statusCode: number;
  headers: Record<string, string>;
  body: string;
}): Heard => ({
  status: statusCode,
  headers,
  text: body,
  json: headers['content-type']?.includes('json') === true ? JSON.parse(body) : {},
});
