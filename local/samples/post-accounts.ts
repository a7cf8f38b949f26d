/**
 * `npm run post-accounts -- [--url …] [--key <write key>]`: posts the sample accounts with their sponsors, contracts,
 * goals and sixty days of usage, as a product's own server would by Segment's API. Twice is harmless.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { readArguments } from './arguments.ts';
import { abreast, businessNow, plainly, postJson, usualUrl } from './posting.ts';
import type { SampleAccount } from './sample-accounts.ts';

const usage = 'usage: npm run post-accounts -- [--url http://127.0.0.1:3000] [--key <write key>]';
const { values } = readArguments(
  usage,
  { url: { type: 'string', default: usualUrl() }, key: { type: 'string', default: 'development-write-key' } },
  'options alone',
);

const DAY = 86_400_000;
const sample = (name: string): string => readFileSync(join(import.meta.dirname, name), 'utf8');
let now = 0;
const ago = (days: number): string => new Date(now - days * DAY).toISOString();

interface Message {
  call: 'identify' | 'group' | 'track';
  body: Record<string, unknown>;
}

const accounts: SampleAccount[] = JSON.parse(sample('accounts.json'));
const usageRows: Record<string, string>[] = parse(sample('usage.csv'), { columns: true });

const counts = { stored: 0, failed: 0 };
await plainly(postAll);

async function postAll(): Promise<void> {
  now = Date.parse(await businessNow(values.url));
  for (const account of accounts) {
    for (const message of await introduction(account)) await send(message);
  }
  await abreast(usageOf(usageRows), 8, send);
  console.log(`${accounts.length} accounts: ${counts.stored} messages stored, ${counts.failed} failed`);
  if (counts.failed > 0) process.exitCode = 1;
}

async function send({ call, body }: Message): Promise<void> {
  const authorization = `Basic ${Buffer.from(`${values.key}:`).toString('base64')}`;
  const answered = await postJson(`${values.url}/v1/${call}`, body, { authorization });
  if (answered.status === 202) counts.stored += 1;
  else if (counts.failed++ === 0) console.error(`${answered.status} ${answered.text.slice(0, 300)}`);
}

async function* usageOf(rows: Record<string, string>[]): AsyncGenerator<Message> {
  for (const { account = '', daysAgo = '', ...numbers } of rows) {
    const at = ago(Number(daysAgo));
    const properties = Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, Number(value)]));
    yield tracked(account, 'Usage Reported', { day: at.slice(0, 10), ...properties }, at, at.slice(0, 10));
  }
}

/** The sponsor comes first: the account names them by our own id. The contract comes last: it opens the onboarding. */
async function introduction({ id, sponsor, contractStartedDaysAgo, goal, plan, mrr, trend: _, ...company }: SampleAccount): Promise<Message[]> {
  const startedAt = ago(contractStartedDaysAgo);
  const { id: userId, ...person } = sponsor;
  const traits = { ...person, company: company.name, consent: true };
  await send({ call: 'identify', body: { userId, context: { groupId: id }, messageId: `${id}-sponsor`, traits, timestamp: startedAt } });
  const lead = await leadOf(person.email);
  const described = { ...company, ...(lead === undefined ? {} : { sponsor: lead }) };
  const contract = { plan, mrrCents: mrr * 100, startedAt, term: 'P1Y' };
  return [
    { call: 'group', body: { userId, groupId: id, messageId: `${id}-described`, traits: described, timestamp: startedAt } },
    tracked(id, 'Goal Recorded', { goal }, startedAt, 'goal', userId),
    tracked(id, 'Contract Started', contract, startedAt, 'contract', userId),
  ];
}

async function leadOf(email: string): Promise<string | undefined> {
  const found = await fetch(`${values.url}/api/leads?email=${encodeURIComponent(email)}`);
  const { items } = (await found.json()) as { items: { id: string }[] }; // as: our own server answers so
  return items[0]?.id;
}

function tracked(account: string, event: string, properties: object, timestamp: string, part: string, userId = `${account}-product`): Message {
  const messageId = `${account}-${event}-${part}`;
  return { call: 'track', body: { userId, event, context: { groupId: account }, properties, timestamp, messageId } };
}
