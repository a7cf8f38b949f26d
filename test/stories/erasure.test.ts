import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sendBack } from '../../local/post-office/replying.ts';
import type { SubjectId } from '../../shared/contracts/ids.ts';
import { emailHash } from '../../shared/domain/email-address.ts';
import { openTown, type Town } from './town.ts';

/** Each stands for something personal, and nothing else in the program is called so. */
const marked = {
  email: 'marked.address@acme.example',
  first_name: 'Markedfirst',
  last_name: 'Markedlast',
  phone: '+12025550147',
  title: 'VP of Markedtitle',
  message: 'Markedmessage: we cannot scale our service team',
  favourite_colour: 'Markedcolour',
  country: 'US',
};
const traces = /marked|2025550147/i;
const asked = { by: 'person_maya-okafor', because: 'asked for it by mail on December 20' };

jest.setTimeout(240_000);

let folder: string;
let town: Town;
let lead: SubjectId;
const loud: string[] = [];

beforeAll(async () => {
  for (const says of ['log', 'info', 'warn', 'error'] as const)
    jest.spyOn(console, says).mockImplementation((...words: unknown[]) => void loud.push(words.map(String).join(' ')));
  folder = mkdtempSync(join(tmpdir(), 'erasure-'));
  town = await openTown(folder);
  await liveThrough();
});
afterAll(async () => {
  await town.close().catch(() => undefined);
  rmSync(folder, { recursive: true, force: true });
});

/** Everything that we do with somebody: asked, mailed, called, missed, made the sponsor of an account, not understood. */
async function liveThrough(): Promise<void> {
  await town.form(marked);
  lead = (await town.ports.leads.list({ email: marked.email }, {})).items[0]!.id; // ! : posted above
  await town.segment('identify', {
    userId: 'marked-user',
    messageId: 'i1',
    traits: { email: marked.email, phone: marked.phone },
  });
  await town.advance('P3D');
  const newest = town.mailbox.list({ to: marked.email }, { limit: 200 }).items.at(-1)!; // ! : the answer went out
  await sendBack(town, newest, { as: 'out-of-office', text: 'Markedaway: back on Monday.' }, 'an-answer');
  await town.drain();
  await town.does(`/leads/${lead}/stage`, { to: 'mql', because: 'Markedlast sounded keen', by: 'Maya' });
  await town.does(`/leads/${lead}/fields`, { fields: { company: 'Acme' }, because: 'Markedfirst said so', by: 'Maya' });
  await town.segment('batch' as 'track', {
    batch: [
      {
        type: 'track',
        userId: 'marked-user',
        messageId: 'b1',
        event: 'Markedevent',
        properties: { note: 'Markednote' },
      },
      { type: 'track', userId: 'somebody-else', messageId: 'b2', event: 'Signed Up' },
    ],
  });
  await town.segment('group', {
    userId: 'marked-user',
    groupId: 'g',
    messageId: 'g',
    traits: { name: 'Acme', employees: 200, sponsor: lead, contact: `${marked.first_name} ${marked.last_name}` },
  });
  // A robot filled the hidden field, as far as we can tell: kept aside for a person to look at.
  await town.call('POST', '/forms/contact', {
    ...marked,
    company_url_hp: 'x',
    website_url_hp: 'x',
    message: 'Markedrobot',
  });
  await town.advance('P2D');
  const task = (await town.ports.tasks.list({ subject: lead }, {})).items[0];
  if (task) await town.does(`/tasks/${task.id}/complete`, { by: 'Maya', note: 'spoke to Markedfirst' });
}

const histories = async (): Promise<string[]> => {
  const { items } = await town.ports.journeys.list({}, { limit: 200 });
  return Promise.all(items.map(async ({ name }) => JSON.stringify(await town.ports.journeys.describe(name))));
};

test('before, the marks are everywhere that the search looks', async () => {
  const { body } = await town.call('GET', `/api/leads/${lead}/export`);
  expect(JSON.stringify(body)).toMatch(traces);
  expect(JSON.stringify(town.mailbox.list({}, { limit: 200 }).items)).toMatch(traces);
  expect((await town.ports.quarantine.list({})).items).toHaveLength(1);
  expect(rowsWith(traces).length).toBeGreaterThan(10);
  expect((await town.ports.enrollments.of(lead)).filter(({ status }) => status === 'open')).not.toEqual([]);
});

test('the export has everything: what they told, what was done, the proof of their consent, what lies aside', async () => {
  const exported = (await town.call('GET', `/api/leads/${lead}/export`)).body as Record<string, never>; // as: looked into below
  expect(exported).toMatchObject({
    id: lead,
    consent: { now: 'express', suppression: null },
    lead: { fields: { email: marked.email } },
    quarantine: [{ body: expect.stringContaining('Markedrobot') }],
  });
  expect(JSON.stringify(exported['facts'])).toContain('Markednote');
  expect(JSON.stringify(exported)).not.toContain('"token"');
});

describe('once erased', () => {
  let certificate: Record<string, unknown>;
  beforeAll(async () => {
    const answer = await town.does(`/leads/${lead}/erase`, asked);
    expect(answer.status).toBe(200);
    certificate = answer.body as Record<string, unknown>; // as: looked into below
  });

  test('a certificate says what was done, by whom, and when backups are gone', () => {
    expect(certificate).toMatchObject({
      lead,
      ...asked,
      erasedAt: '2026-12-06T15:00:00.000Z',
      backups: { days: 35, goneBy: '2027-01-10T15:00:00.000Z' },
      counts: { quarantined: 1, addresses: 1, enrollments: expect.any(Number), executions: expect.any(Number) },
    });
    const { facts, deliveries, touches, mails, enrollments, executions, deliveriesOfOthers } = certificate[
      'counts'
    ] as Record<string, number>; // as: numbers by their names
    for (const count of [facts, deliveries, touches, mails, enrollments, executions, deliveriesOfOthers])
      expect(count).toBeGreaterThan(0);
  });

  test('no machine runs for them, no work waits', async () => {
    const all = await town.ports.enrollments.of(lead);
    expect(all.filter(({ status }) => status === 'open')).toEqual([]);
    for (const { id } of all) expect((await town.ports.journeys.describe(id))?.status).not.toBe('RUNNING');
    expect((await town.ports.tasks.list({ subject: lead, status: 'open' }, {})).items).toEqual([]);
  });

  test('once more answers the same certificate', async () => {
    expect((await town.does(`/leads/${lead}/erase`, { ...asked, because: 'again' })).body).toEqual(certificate);
    await town.advance('P2D');
    expect((await town.does(`/leads/${lead}/erase`, asked)).body).toEqual(certificate);
  });

  test('somebody else’s event in the same delivery stays, without the bytes', async () => {
    const other = (await town.ports.facts.list({}, { limit: 200 })).items.find(
      ({ subject, source }) => subject !== lead && source === 'segment' && subject.startsWith('lead_'),
    )!; // ! : the batch had one
    expect(await town.ports.facts.raw(other.subject, other.id)).toBeUndefined();
  });

  test('the lead’s page still opens, and shows nobody', async () => {
    const { status, body } = await town.call('GET', `/api/leads/${lead}`);
    expect(status).toBe(200);
    expect(JSON.stringify(body)).not.toMatch(/marked\.|markedf|markedl|markedn|markedt|2025550147/i);
  });

  test('nothing of them stands in any table, history or log line', async () => {
    expect((await histories()).filter((text) => traces.test(text))).toEqual([]);
    expect(loud.filter((line) => traces.test(line))).toEqual([]);
    await town.drain();
    expect(rowsWith(traces)).toEqual([]);
  });

  test('a delivery of before that comes once more brings nobody back', async () => {
    const known = (await town.ports.facts.list({}, { limit: 200 })).items.length;
    await town.segment('identify', {
      userId: 'marked-user',
      messageId: 'i1',
      traits: { email: marked.email, phone: marked.phone },
    });
    expect((await town.ports.facts.list({}, { limit: 200 })).items).toHaveLength(known);
    expect((await town.ports.leads.list({ email: marked.email }, {})).items).toEqual([]);
    expect(rowsWith(traces)).toEqual([]);
  });

  let back: SubjectId;
  test('a later form of theirs makes a new lead without their history, and nothing is mailed', async () => {
    const before = town.mailbox.list({}, { limit: 200 }).items.length;
    await town.form(marked);
    await town.advance('P9D');
    const after = town.mailbox.list({}, { limit: 200 }).items.slice(before);
    expect(after.filter(({ to }) => !to.endsWith('@harborline.example'))).toEqual([]);
    const { items } = await town.ports.leads.list({ email: marked.email }, {});
    expect(items).toHaveLength(1);
    back = items[0]!.id; // ! : just counted
    expect(back).not.toBe(lead);
    expect(
      (await town.ports.facts.of(back))
        .filter(({ source }) => source !== 'rules' && source !== 'journey')
        .map(({ type }) => type),
    ).toEqual(['form.submitted']);
    expect(
      (await town.ports.facts.of(lead))
        .filter(({ source }) => source.startsWith('form:'))
        .map(({ properties }) => JSON.stringify(properties)),
    ).not.toContainEqual(expect.stringMatching(traces));
    const toThem = (await town.ports.touches.of(back)).filter(
      ({ kind, status }) => kind !== 'internal' && status === 'sent',
    );
    expect(toThem).toEqual([]);
    expect(await town.ports.suppressions.get(emailHash(marked.email))).toMatchObject({ because: 'erased' });
    await town.segment('track', { userId: 'marked-user', messageId: 't9', event: 'Signed In' });
    expect((await town.ports.facts.of(lead)).filter(({ receivedAt }) => receivedAt > '2026-12-10')).toEqual([]);
  });

  test('who came back may be forgotten again, with another certificate', async () => {
    const answer = await town.does(`/leads/${back}/erase`, asked);
    expect((answer.body as { id: string }).id).not.toBe(certificate['id']); // as: a certificate has an id
    expect(rowsWith(traces)).toEqual([]);
  });
});

/** Every row of every table of every file, as `file table` where one matches: read from a copy, the floor holds its own. */
function rowsWith(pattern: RegExp): string[] {
  const found: string[] = [];
  const copy = mkdtempSync(join(tmpdir(), 'erasure-copy-'));
  cpSync(folder, copy, { recursive: true });
  for (const name of readdirSync(copy).filter((file) => file.endsWith('.sqlite'))) {
    const file = new DatabaseSync(join(copy, name));
    const tables = file.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all();
    for (const { name: table } of tables)
      for (const row of file.prepare(`SELECT * FROM "${String(table)}"`).all()) {
        const text = Object.values(row)
          .map((value) => (value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : String(value)))
          .join('\n');
        if (pattern.test(text)) found.push(`${name} ${String(table)}: ${text.slice(0, 300)}`);
      }
    file.close();
  }
  rmSync(copy, { recursive: true });
  return found;
}
