import { openSqliteTable } from '../../local/table/sqlite-table.ts';
import { erase } from '../../functions/privacy/erasing.ts';
import type { LeadId } from '../../shared/contracts/ids.ts';
import type { Fact } from '../../shared/contracts/facts.ts';
import { emailHash } from '../../shared/domain/email-address.ts';
import { hashId } from '../../shared/domain/hash.ts';
import type { Ports } from '../../shared/ports.ts';
import { storesOn } from '../../shared/store/stores.ts';
import type { Table } from '../../shared/store/table.ts';
import { openDesk } from '../capture/desk.ts';
import { fakeJourneys } from '../functions/fake-journeys.ts';
import { fakeMailer } from '../functions/fake-mailer.ts';

const request = { by: 'maya', because: 'asked by mail' };
const marked = {
  email: 'marked@acme.example',
  first_name: 'Markedfirst',
  last_name: 'Markedlast',
  message: 'Markedmessage',
};

/** The power goes at the n-th write. */
function breaking(table: Table, at: number): Table {
  let writes = 0;
  const counted =
    <A extends unknown[], R>(write: (...args: A) => Promise<R>) =>
    (...args: A): Promise<R> => {
      if (++writes > at) throw new Error('the power went');
      return write(...args);
    };
  return {
    get: (key) => table.get(key),
    query: (query) => table.query(query),
    put: counted(table.put),
    delete: counted(table.delete),
    transact: counted(table.transact),
  };
}

async function livedThrough() {
  const table = openSqliteTable(':memory:');
  const desk = openDesk({ table });
  await desk.form(marked);
  await desk.form({ ...marked, message: `Markedmessage ${'and so on '.repeat(2_000)}` });
  await desk.form({ ...marked, company_url_hp: 'x', website_url_hp: 'x', fax: '1' });
  const lead = (await desk.facts())[0]!.subject as LeadId; // ! as: the form made this lead
  const portsOn = (on: Table): Ports => ({
    ...desk.ports,
    ...storesOn(on),
    mailer: fakeMailer(),
    journeys: fakeJourneys(),
  });
  return { table, lead, portsOn, desk };
}

const everything = async (table: Table, lead: LeadId): Promise<string> => {
  const own = await table.query({ pk: lead });
  const aside = await Promise.all(
    [0, 1, 2, 3].map((shard) => table.query({ index: 'gsi1', pk: `QUARANTINED#${shard}` })),
  );
  const items = [...own.items, ...aside.flatMap(({ items: found }) => found)];
  return items
    .map((item) =>
      Object.values(item)
        .map((value) => (value instanceof Uint8Array ? Buffer.from(value).toString() : String(value)))
        .join(),
    )
    .join('\n');
};

test('broken off at any write and asked again, it ends as if it had gone through', async () => {
  let brokenOff = 0;
  for (let at = 0; ; at++) {
    const { table, lead, portsOn } = await livedThrough();
    expect(await everything(table, lead)).toContain('arked');
    const first = await erase(portsOn(breaking(table, at)), lead, request).catch(() => 'broken off' as const);
    if (first === 'broken off') brokenOff++;
    const certificate = await erase(portsOn(table), lead, request);
    expect(certificate).toMatchObject({ lead, ...request });
    expect(await everything(table, lead)).not.toMatch(/marked/i);
    expect(await portsOn(table).suppressions.get(emailHash(marked.email))).toMatchObject({ because: 'erased' });
    const facts = await portsOn(table).facts.of(lead);
    expect(facts.filter(({ type }) => type === 'lead.erased')).toHaveLength(1);
    table.close();
    if (first !== 'broken off') break;
  }
  expect(brokenOff).toBeGreaterThan(5);
});

test('broken off when something came after they were erased, it ends with a certificate for that too', async () => {
  let brokenOff = 0;
  for (let at = 0; ; at++) {
    const { table, lead, portsOn, desk } = await livedThrough();
    const first = await erase(portsOn(table), lead, request);
    desk.now = '2026-11-20T15:00:00.000Z';
    const answer = { id: hashId('fact', 'answer'), type: 'email.replied', subject: lead, occurredAt: desk.now, receivedAt: desk.now, source: 'mail', properties: { reply: 'Markedmessage' } }; // prettier-ignore
    await portsOn(table).facts.accept([answer as unknown as Fact]); // as: more may stand in a fact than its type knows
    const later = { by: 'ruth', because: 'asked again' };
    const tried = await erase(portsOn(breaking(table, at)), lead, later).catch(() => 'broken off' as const);
    if (tried === 'broken off') brokenOff++;
    const second = await erase(portsOn(table), lead, later);
    expect(second).toMatchObject({ lead, ...later, erasedAt: desk.now });
    expect(await everything(table, lead)).not.toMatch(/marked/i);
    expect(await erase(portsOn(table), lead, request)).toEqual(second);
    const facts = await portsOn(table).facts.of(lead);
    expect(facts.filter(({ type }) => type === 'lead.erased').map(({ id }) => id)).toEqual([first.id, second.id]);
    table.close();
    if (tried !== 'broken off') break;
  }
  expect(brokenOff).toBeGreaterThan(3);
});
