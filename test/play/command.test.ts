import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'play-'));
afterAll(() => rmSync(folder, { recursive: true }));
const leads = join(folder, 'leads.csv');
writeFileSync(leads, readFileSync(join(root, 'local/samples/leads.csv'), 'utf8').split('\n').slice(0, 6).join('\n'));

const revbeat = (...args: string[]) =>
  new Promise<{ code: number; out: string; err: string }>((done) => {
    const child = execFile(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', join(root, 'local/revbeat.ts'), ...args],
      { cwd: root },
      (_, out, err) => done({ code: child.exitCode ?? -1, out, err }),
    );
  });

test('play --json says what scripts rely on', async () => {
  const { code, out } = await revbeat(
    'play',
    'lead-nurture',
    '--leads',
    leads,
    '--days',
    '45',
    '--seed',
    '1',
    '--json',
  );
  expect(code).toBe(0);
  const said = JSON.parse(out);
  expect(said).toMatchObject({ enrolled: 5, goals: expect.any(Number), exits: expect.any(Number) });
  expect(said.sends[0]).toEqual({ day: '2026-11-03', count: expect.any(Number) });
  expect(said.skips[0] ?? { because: '', count: 0 }).toEqual({
    because: expect.any(String),
    count: expect.any(Number),
  });
  expect(said.cost).toMatchObject({
    total: expect.any(Number),
    pricesAsOf: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
  });
  expect(said.run).toMatchObject({ milliseconds: expect.any(Number), peakMegabytes: expect.any(Number) });
});

test('play draws a chart, and tells two versions apart', async () => {
  const { code, out } = await revbeat(
    'play',
    'lead-nurture',
    '--leads',
    leads,
    '--against',
    join(root, 'state-machines/lead-nurture/asl.json'),
  );
  expect(code).toBe(0);
  expect(out).toMatch(/Tue 2026-11-03 +\d+ +█+/);
  expect(out).toContain('0 ended otherwise, 0 got another number of mails');
  expect(out).toMatch(/per 1,000 leads \(us-east-1, list prices as of \d{4}/);
});

test.each([
  [['play', 'nope', '--leads', leads], 'There is no journey "nope"'],
  [['play', 'lead-nurture', '--leads', 'absent.csv'], 'There is no file absent.csv'],
  [['play', 'lead-nurture', '--leads', leads, '--days', 'ten'], '--days must be a whole number'],
  [['play', 'lead-nurture', '--leads', leads, '--against', 'no-such-revision'], 'neither a file nor a git revision'],
])('%j is used wrongly, and told how', async (args, words) => {
  const { code, err } = await revbeat(...args);
  expect({ code, told: err.includes(words) }).toEqual({ code: 2, told: true });
});
