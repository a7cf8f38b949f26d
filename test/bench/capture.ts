import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { postNewLeads, type NewLeads } from './load/new-leads.ts';
import { startServer, type Server } from './load/process.ts';
import { sendFor, type Load } from './load/senders.ts';

const CONNECTIONS = 64;
const BODY_BYTES = 330;
const LEADS = 2_000;
const NEW_LEADS_A_SECOND = 300;
const WARMING_LEADS_A_SECOND = 100;
const root = resolve(import.meta.dirname, '../..');
/** As `npm start` does it. */
const asStarted = [join(root, 'local/guard.mjs'), ['local/start.ts']] as const;

/**
 * `npm run bench -- capture [seconds]`: how many `/v1/track` messages of known leads are accepted a second, each kept
 * before its 202, beside the least that such a promise can cost; both in this run, on this machine. Then how soon new
 * form leads are scored, routed and enrolled, at 300 a second.
 */
export default async function capture([seconds = '8']: string[] = []) {
  const folder = mkdtempSync(join(tmpdir(), 'revbeat-bench-'));
  const milliseconds = Number(seconds) * 1000;
  try {
    const floor = await measured(
      await startServer(join(import.meta.dirname, 'load/floor-server.ts'), [join(folder, 'floor.log')]),
      milliseconds,
    );
    const data = join(folder, 'data');
    const environment = {
      PORT: '0',
      AWS_PORT: '0',
      REVBEAT_DATA: data,
      // A Monday's working hours, whenever this is run.
      REVBEAT_CLOCK: 'x1',
      REVBEAT_NOW: '2026-11-02T14:00:00Z',
    };
    const product = await measured(await startServer(...asStarted, environment), milliseconds);
    const fresh = await startServer(...asStarted, { ...environment, REVBEAT_DATA: `${data}-2` });
    const table = join(`${data}-2`, 'table.sqlite');
    const newLeads = await newLeadsOn(fresh, table, milliseconds / 1000);
    const ratio = Math.round((product.perSecond / floor.perSecond) * 1000) / 1000;
    return {
      bench: 'capture',
      connections: CONNECTIONS,
      bodyBytes: BODY_BYTES,
      seconds: Number(seconds),
      floor,
      product,
      ratio,
      newLeads,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Warmed up for a quarter of the time, with every lead introduced. */
async function measured(server: Server, milliseconds: number): Promise<Load & { megabytes: number }> {
  try {
    const next = messages(server.address);
    await sendFor(milliseconds / 4, CONNECTIONS, server.address, next);
    const load = await sendFor(milliseconds, CONNECTIONS, server.address, next);
    return { ...load, megabytes: server.megabytes() };
  } finally {
    await server.stop();
  }
}

/** Warmed up like the others, by people of their own. */
async function newLeadsOn(server: Server, table: string, seconds: number): Promise<NewLeads> {
  try {
    await postNewLeads(server.address, table, WARMING_LEADS_A_SECOND, seconds / 4, 1_000_000);
    return await postNewLeads(server.address, table, NEW_LEADS_A_SECOND, seconds);
  } finally {
    await server.stop();
  }
}

const writeKey = (): string => {
  const secrets: { segment: string[] } = JSON.parse(readFileSync(join(root, 'local/samples/secrets.json'), 'utf8'));
  return secrets.segment[0] ?? '';
};

/** Requests as bytes, each with a message of its own, padded to the length that is measured. */
function messages(address: string): () => Buffer {
  const { host } = new URL(address);
  const authorization = `Basic ${Buffer.from(`${writeKey()}:`).toString('base64')}`;
  const head = `POST /v1/track HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json\r\nauthorization: ${authorization}\r\ncontent-length: ${BODY_BYTES}\r\n\r\n`;
  const run = Date.now().toString(36);
  let count = 0;
  return () => {
    count += 1;
    const message = {
      userId: `bench-${count % LEADS}`,
      event: 'Content Downloaded',
      messageId: `${run}-${count}`,
      properties: { content: 'benchmark-report', note: '' },
    };
    const short = JSON.stringify(message);
    message.properties.note = 'x'.repeat(BODY_BYTES - short.length);
    return Buffer.from(head + JSON.stringify(message));
  };
}
