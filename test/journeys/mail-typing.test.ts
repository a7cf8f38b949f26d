import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '../..');

/** What the type checker says of one file, under the project's own settings. */
const typeCheck = async (source: string): Promise<string[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'types-'));
  try {
    writeFileSync(join(folder, 'mails.ts'), source);
    const settings = {
      extends: join(root, 'tsconfig.json'),
      compilerOptions: { types: [], noEmit: true },
      include: ['mails.ts'],
    };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(settings));
    const said = await new Promise<string>((resolve) =>
      execFile(
        process.execPath,
        [join(root, 'node_modules/typescript/bin/tsc'), '-p', folder, '--pretty', 'false'],
        (_error, out, err) => resolve(out + err),
      ),
    );
    return said.split('\n').filter((line) => line.includes('error TS'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const samples = readFileSync(join(__dirname, 'mail-fields.samples.ts'), 'utf8').replaceAll(
  '../../shared',
  join(root, 'shared'),
);

test('mails that say what their subject can supply compile, and the others do not', async () => {
  expect(await typeCheck(samples)).toEqual([]);
  const problems = await typeCheck(samples.replace(/^ *\/\/ @ts-expect-error.*\n/gm, ''));
  expect(problems).toHaveLength(samples.match(/^ *\/\/ @ts-expect-error/gm)?.length ?? 0);
  expect(problems.join('\n')).toContain('no field shoe_size for a mail about this lead');
  expect(problems.join('\n')).toContain('first_name may be unknown: write {{ first_name | default:');
  expect(problems.join('\n')).toContain('there are no {% tags %}');
  expect(problems.join('\n')).toContain('the default of first_name is empty');
});
