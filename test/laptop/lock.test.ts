import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { FolderInUse, FolderUnusable, lockFolder } from '../../local/lock.ts';

const lockFile = resolve(import.meta.dirname, '../../local/lock.ts');

describe('A data folder', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'revbeat-lock-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('is worked on by one only, who is told how to go on', async () => {
    const first = await lockFolder(folder);
    await expect(lockFolder(folder, 100)).rejects.toThrow(FolderInUse);
    await expect(lockFolder(folder, 100)).rejects.toThrow(/REVBEAT_DATA/);
    first.release();
    (await lockFolder(folder)).release();
  });

  test('is free again once the process that held it was killed', async () => {
    const script = `const { lockFolder } = await import(${JSON.stringify(lockFile)}); await lockFolder(${JSON.stringify(folder)}); console.log('held'); setInterval(() => {}, 1000);`;
    const holder = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(holder.stdout, 'data');
    await expect(lockFolder(folder, 100)).rejects.toThrow(FolderInUse);
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    (await lockFolder(folder)).release();
  });

  test('is made with the folders above it', async () => {
    (await lockFolder(join(folder, 'deep', 'deeper'))).release();
  });

  test('that cannot be made is named, with the reason', async () => {
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    for (const impossible of [file, join(file, 'below'), join('/proc', 'nowhere')]) {
      await expect(lockFolder(impossible)).rejects.toThrow(FolderUnusable);
      await expect(lockFolder(impossible)).rejects.toThrow(`The data folder ${impossible} cannot be used`);
    }
  });

  test('is waited for while the one before is ending', async () => {
    const first = await lockFolder(folder);
    const second = lockFolder(folder);
    first.release();
    (await second).release();
  });
});
