import { execFile } from 'node:child_process';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const run = (script: string, ...args: string[]): Promise<{ code: number; said: string }> =>
  new Promise((resolve) =>
    execFile(process.execPath, [join(root, 'local', script), ...args], { cwd: root }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, said: out + err }),
    ),
  );

describe.each([
  ['post-accounts', 'samples/post-accounts.ts'],
  ['post-leads', 'samples/post-leads.ts'],
  ['hook', 'samples/post-hook.ts'],
  ['calendly', 'samples/post-calendly.ts'],
  ['samples', 'samples/generate.ts'],
  ['mails', 'mails.ts'],
])('npm run %s', (name, script) => {
  test('says with --help how it is used, and does nothing else', async () => {
    const { code, said } = await run(script, '--help');
    expect(said).toMatch(new RegExp(`^(usage: )?npm run ${name} `));
    expect(said).not.toContain('    at ');
    expect(code).toBe(0);
  });

  test('names an option that it does not know, and how it is used', async () => {
    const { code, said } = await run(script, '--nope');
    expect(said).toMatch(new RegExp(`^Unknown option '--nope'.*\n(usage: )?npm run ${name} `));
    expect(code).toBe(2);
  });
});
