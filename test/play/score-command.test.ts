import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openLaptop } from '../../local/laptop.ts';
import { madeLeads } from '../domain/model/made-leads.ts';
import { describeWithShared } from '../setup/shared-folder.ts';

const root = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'score-'));
afterAll(() => rmSync(folder, { recursive: true }));

const score = (args: string[], data = join(folder, 'data')) =>
  new Promise<{ code: number; out: string; err: string }>((done) => {
    const child = execFile(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', join(root, 'local/revbeat.ts'), 'score', ...args],
      { cwd: root, env: { ...process.env, REVBEAT_DATA: data } },
      (_, out, err) => done({ code: child.exitCode ?? -1, out, err }),
    );
  });

/** A file of made leads, some of them still open; `paper` is a leak under a name that says nothing. */
function written(name: string, count: number): string {
  const rows = madeLeads(count, 51).map(({ won, cells }, i) => {
    const end = i % 20 === 0 ? 'open' : won ? 'Gained' : 'Gone';
    return [cells['industry'], cells['visits'], cells['agent'], end === 'Gained' ? 'P' : '', end].join(',');
  });
  const file = join(folder, name);
  writeFileSync(file, ['industry,visits,agent,paper,end', ...rows].join('\n'));
  return file;
}

describe('revbeat score', () => {
  test('says for machines what was measured, and what was left out', async () => {
    const { code, out } = await score(['--leads', written('a.csv', 1_000), '--outcome', 'end=Gained/gone', '--json']);
    expect(code).toBe(0);
    const said = JSON.parse(out);
    expect(said).toMatchObject({ verdict: 'predicts', leads: 950, open: 50, standing: 'beats the rules' });
    expect(said.auc).toBeGreaterThan(0.7);
    expect(said.accuracy).toBeGreaterThan(0.6);
    expect(said.brier).toBeLessThan(0.24);
    expect(said.deciles).toHaveLength(10);
    expect(said.leaks).toEqual([{ column: 'paper', because: expect.any(String) }]);
    expect(said.aucInterval[0]).toBeLessThan(said.auc);
  }, 120_000);

  test('a kept model tells the leads of that folder from then on', async () => {
    const data = join(folder, 'kept');
    const kept = await score(['--leads', written('b.csv', 1_000), '--outcome', 'end=Gained/Gone', '--save'], data);
    expect(kept).toMatchObject({ code: 0, err: expect.stringContaining('Leads are told by it from now on.') });
    const laptop = await openLaptop({ data, clock: 'stopped', now: '2026-11-02T14:00:00.000Z', seed: 1 });
    const lead = { email: 'ada@acme.example', industry: 'software', visits: '8', agent: 'agent 2', consent: true };
    await laptop.call('POST', '/forms/contact', lead);
    await laptop.advance('PT1M');
    const [ada] = (await laptop.ports.leads.list({}, { limit: 5 })).items;
    await laptop.close();
    expect(ada?.score.predicted?.probability).toBeGreaterThan(0.6);
    expect(ada?.score.because.map(({ why }) => why)).toContainEqual(expect.stringContaining('predicted conversion'));
  }, 120_000);

  test('too few outcomes: it cannot tell, and keeps nothing', async () => {
    const { code, out, err } = await score(['--leads', written('c.csv', 60), '--outcome', 'end=Gained/Gone', '--save']);
    expect(code).toBe(0);
    expect(out).toContain('Cannot tell: too few outcomes');
    expect(err).toContain('No model was kept');
  }, 120_000);

  test.each([
    ['a file that is not there', ['--leads', 'none.csv', '--outcome', 'end'], 'There is no file none.csv'],
    ['a column that is not there', ['--outcome', 'won'], 'no column "won". It has: industry, visits'],
    ['words that nobody said', ['--outcome', 'end=Yes/No'], 'says "open", "Gone", "Gained"'],
    ['words of its own without a key', ['--outcome', 'end'], 'which of them is won'],
    ['half a key', ['--outcome', 'end=Gained'], 'needs two different values'],
    ['a column to keep that is not there', ['--outcome', 'end=Gained/Gone', '--keep', 'tags'], 'no column "tags"'],
  ])(
    'used wrongly: %s',
    async (_, args, because) => {
      const file = args.includes('--leads') ? [] : ['--leads', written('d.csv', 200)];
      const { code, err } = await score([...file, ...args]);
      expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(because) });
    },
    60_000,
  );
});

describeWithShared('Real leads with their outcomes', 'data', (data) => {
  const scored = async (file: string, outcome: string) =>
    JSON.parse((await score(['--leads', join(data, file), '--outcome', outcome, '--json'])).out);

  test('reach what honest tools reach, without the columns that knew the outcome', async () => {
    const said = await scored('leads_with_outcomes/leads.csv', 'Converted');
    expect(said.auc).toBeGreaterThan(0.85);
    expect(said.auc).toBeLessThan(0.88);
    expect(said.withoutDoubtful.auc).toBeGreaterThan(0.82);
    expect(said.calibrationError).toBeLessThan(0.03);
    expect(said.leaks.map(({ column }: { column: string }) => column).sort()).toEqual([
      'Asymmetrique Activity Index',
      'Asymmetrique Activity Score',
      'Asymmetrique Profile Index',
      'Asymmetrique Profile Score',
      'Last Activity',
      'Last Notable Activity',
      'Lead Profile',
      'Lead Quality',
      'Tags',
    ]);
  }, 240_000);

  test('deals whose end nothing foretells are said to be that', async () => {
    const said = await scored('crm_pipeline/sales_pipeline.csv', 'deal_stage=Won/Lost');
    expect(said).toMatchObject({ verdict: 'no signal', because: expect.stringContaining('cannot be predicted') });
    expect(said.leaks.map(({ column }: { column: string }) => column)).toEqual(['close_date', 'close_value']);
    expect(Math.abs(said.auc - 0.5)).toBeLessThan(0.03);
  }, 240_000);

  test('of the first hundred deals it cannot tell', async () => {
    const few = join(folder, 'few.csv');
    const all = readFileSync(join(data, 'crm_pipeline/sales_pipeline.csv'), 'utf8').split('\n');
    writeFileSync(few, all.slice(0, 101).join('\n'));
    const { out } = await score(['--leads', few, '--outcome', 'deal_stage=Won/Lost']);
    expect(out).toContain('Cannot tell: too few outcomes');
  }, 120_000);
});
