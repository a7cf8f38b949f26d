import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closeServer, listen } from '../../local/listening.ts';
import { lockFolder } from '../../local/lock.ts';

const root = join(__dirname, '../..');
const revbeat = (args: string[], env = process.env): Promise<{ code: number; said: string }> =>
  new Promise((resolve) =>
    execFile(process.execPath, [join(root, 'local/revbeat.ts'), ...args], { cwd: root, env }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, said: out + err }),
    ),
  );
const explain = (...args: string[]) => revbeat(['explain', ...args]);

test.each([
  ['a journey that there is not', ['--journey', 'nope'], 'There is no journey nope; there are lead-qualification'],
  ['a mail that no journey has', ['--step', 'zzz'], 'No mail has “zzz” in its title'],
  ['a mail of another journey', ['--journey', 'qbr', '--step', 'one question'], 'there are: '],
])('explain with %s is used wrongly, and says what there is', async (_name, asked, says) => {
  const { code, said } = await explain('ada@acme.example', ...asked);
  expect(said).toContain(says);
  expect(code).toBe(2);
});

test.each([
  ['another process works on the data folder, and listens elsewhere', ['explain', 'ada@acme.example']],
  ['nobody listens on the usual port', ['quarantine']],
])('where %s, one line says how to name the address', async (_name, args) => {
  const folder = mkdtempSync(join(tmpdir(), 'revbeat-elsewhere-'));
  const lock = await lockFolder(folder);
  const server = createServer();
  const port = await listen(server, 'PORT', 0, '127.0.0.1');
  await closeServer(server, 0);
  const { code, said } = await revbeat(args, { ...process.env, REVBEAT_DATA: folder, PORT: String(port) });
  lock.release();
  rmSync(folder, { recursive: true });
  expect(said).toContain(`Nobody answers at http://127.0.0.1:${port}`);
  expect(said).toMatch(/--url, or its port with PORT\.\s*$/);
  expect(code).toBe(1);
});
