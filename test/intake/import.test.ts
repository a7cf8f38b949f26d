import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openLaptop } from '../../local/laptop.ts';
import { collect } from '../../functions/paging.ts';
import { isFact } from '../../shared/contracts/facts.ts';
import { startLaptop } from '../laptop/process.ts';

jest.setTimeout(180_000);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'revbeat-import-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const program = resolve(import.meta.dirname, '../../local/revbeat.ts');
const begin = (...args: string[]) => {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, 'import', ...args], {
    env: {
      ...process.env,
      REVBEAT_DATA: join(folder, 'data'),
      REVBEAT_CLOCK: 'stopped',
      REVBEAT_NOW: '2026-12-01T15:00:00Z',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (part) => (out += String(part)));
  child.stderr.on('data', (part) => (err += String(part)));
  const exited = once(child, 'close').then(([code]) => ({ code, out, err }));
  return { child, exited };
};
const run = (...args: string[]) => begin(...args).exited;

const csv = (name: string, text: string): string => {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
};
const row = (n: number): string => `${n},p${n}@company-${n}.example,Ann ${n},"=1+${n}"`;
const rows = (count: number): string =>
  ['id,email,first_name,message', ...Array.from({ length: count }, (_, n) => row(n))].join('\n') + '\n';

const stored = async () => {
  const laptop = await openLaptop({ data: join(folder, 'data'), clock: 'stopped' });
  const facts = await collect((paging) => laptop.ports.facts.list({ type: 'lead.identified' }, paging));
  await laptop.close();
  return facts.filter((fact) => isFact(fact, 'lead.identified'));
};

test('killed in the middle and begun again, each line is in once', async () => {
  const file = csv('leads.csv', rows(4_000));
  const { child, exited } = begin(file, '--json');
  const noted = () => existsSync(`${file}.journal`) && readFileSync(`${file}.journal`, 'utf8').includes('"records"');
  while (!noted() && child.exitCode === null) await new Promise((turn) => setImmediate(turn));
  child.kill('SIGKILL');
  await exited;
  expect(existsSync(`${file}.journal`)).toBe(true);

  const { code, out } = await run(file, '--json');
  const counts = JSON.parse(out);
  expect(counts).toMatchObject({ lines: 4_000, accepted: 4_000, refused: 0, errors: null });
  expect(counts.resumedAfter).toBeGreaterThan(0);
  expect(counts.resumedAfter).toBeLessThan(4_000);
  expect(code).toBe(0);
  expect(existsSync(`${file}.journal`)).toBe(false);

  const facts = await stored();
  expect(new Set(facts.map(({ properties }) => properties.fields.email)).size).toBe(4_000);
  expect(facts).toHaveLength(4_000);

  // And a third time from the beginning: nothing is new.
  expect(JSON.parse((await run(file, '--json')).out)).toMatchObject({ lines: 4_000, accepted: 4_000, resumedAfter: 0 });
  expect(await stored()).toHaveLength(4_000);
});

test('a line that is none is told with its number and reason, and holds up no other; formulas are data', async () => {
  const broken = [
    'id,email,first_name,message',
    row(1),
    '2,nobody at all,Bo,hello',
    '3,c@c.example,too few',
    '4,,Di,"=cmd|\' /C calc\'!A0"',
    '5,e@e.example,"Eve\nof two lines",+1',
    '6,f@f.example,"Fay"x,=2+2',
    row(7),
    '8,h@h.example,"Hal,never closed',
    '9,i@i.example,Ida,hello',
  ].join('\n');
  const file = csv('broken.csv', broken);
  const { code, out } = await run(file);
  expect(code).toBe(1);
  expect(out).toMatch(/^8 lines: 4 accepted, 4 refused; the refused lines and why: .*broken\.csv\.errors\.csv/);
  const errors = readFileSync(`${file}.errors.csv`, 'utf8').split('\n').slice(1, -1);
  expect(errors.map((line) => line.split(',').slice(0, 2).join(': ').slice(0, 26))).toEqual([
    '3: email: must be an email',
    '4: "it has 3 cells',
    '5: email: is needed',
    '10: a quotation mark is op',
  ]);
  // A spreadsheet that opens it runs nothing.
  expect(errors[2]).toContain("'=cmd|");
  const facts = await stored();
  expect(facts.map(({ properties }) => properties.fields.message).sort()).toEqual(['+1', '=1+1', '=1+7', '=2+2']);
  expect(facts.every(({ source }) => source === 'import')).toBe(true);
});

test('a dry run judges and stores nothing; a mapping says which column is what', async () => {
  const file = csv('crm.csv', 'Nr,Mail,Chef\n1,a@a.example,yes\n2,broken,no\n');
  const mapping = csv('crm.json', JSON.stringify({ id: 'crm-{Nr}', fields: { email: '{Mail}' } }));
  const dry = await run(file, '--mapping', mapping, '--dry-run', '--json');
  expect(JSON.parse(dry.out)).toMatchObject({ lines: 2, accepted: 1, refused: 1, dryRun: true });
  expect(dry.code).toBe(1);
  expect(existsSync(join(folder, 'data'))).toBe(false);
  expect(existsSync(`${file}.journal`)).toBe(false);
  await run(file, '--mapping', mapping);
  expect(await stored()).toMatchObject([
    { properties: { fields: { email: 'a@a.example' } }, extra: { userId: 'crm-1' } },
  ]);
});

test('used wrongly it says how, with exit code 2', async () => {
  const file = csv('leads.csv', rows(1));
  const mapping = csv('m.json', JSON.stringify({ id: '{id}', fields: { email: '{Mail}' } }));
  const noAddress = csv('no-address.csv', 'Nr;Name\n1;Ada\n');
  const wrong = [
    ['nowhere.csv'],
    [file, '--mapping', mapping],
    [csv('empty.csv', '')],
    [file, '--url', 'nowhere'],
    [noAddress],
    [noAddress, '--dry-run'],
    [file, '--encoding', 'klingon'],
  ];
  for (const args of wrong) expect((await run(...args)).code).toBe(2);
});

test('while Revbeat runs, lines come in by its door, and no promise of an answer is begun by a file', async () => {
  const running = await startLaptop(join(folder, 'data'), { REVBEAT_NOW: '2026-12-01T15:00:00Z' });
  const file = csv('leads.csv', rows(150));
  const { code, out } = await run(file, '--json', '--url', running.address);
  expect([code, JSON.parse(out)]).toMatchObject([0, { accepted: 150, refused: 0 }]);
  await fetch(`${running.address}/api/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ advance: 'PT1S' }),
  });
  const leads = (await (await fetch(`${running.address}/api/leads?limit=200`)).json()) as {
    items: { sla: unknown[] }[];
  }; // as: the list of leads
  expect(leads.items).toHaveLength(150);
  expect(leads.items.flatMap(({ sla }) => sla)).toEqual([]);
  expect(await running.end()).toBe(0);
});
