import { execFile } from 'node:child_process';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const explain = (...args: string[]): Promise<{ code: number; said: string }> =>
  new Promise((resolve) =>
    execFile(process.execPath, [join(root, 'local/revbeat.ts'), 'explain', ...args], { cwd: root }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, said: out + err }),
    ),
  );

test.each([
  ['a journey that there is not', ['--journey', 'nope'], 'There is no journey nope; there are lead-qualification'],
  ['a mail that no journey has', ['--step', 'zzz'], 'No mail has “zzz” in its title'],
  ['a mail of another journey', ['--journey', 'qbr', '--step', 'one question'], 'there are: '],
])('explain with %s is used wrongly, and says what there is', async (_name, asked, says) => {
  const { code, said } = await explain('ada@acme.example', ...asked);
  expect(said).toContain(says);
  expect(code).toBe(2);
});
