import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = resolve(__dirname, '../..');
const readme = readFileSync(join(root, 'local/states/README.md'), 'utf8');
const example = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';

describe('the example in the README', () => {
  const folder = mkdtempSync(join(tmpdir(), 'states-readme-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is shorter than 20 lines, blank ones left out', () => {
    const lines = example.split('\n').filter((line) => line.trim() !== '');
    expect(lines.length).toBeGreaterThan(5);
    expect(lines.length).toBeLessThan(20);
  });

  it('runs as it is printed', () => {
    const file = join(folder, 'example.mts');
    writeFileSync(file, example.replaceAll("'./local", `'${pathToFileURL(root).href}/local`));
    execFileSync(process.execPath, ['--no-warnings', file]);
  });
});
