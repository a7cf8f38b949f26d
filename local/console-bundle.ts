import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { BuildOptions } from 'esbuild';

/** The console's files by their path on the site, ready to be sent. */
export type Site = Map<string, Uint8Array>;

const project = resolve(import.meta.dirname, '..');
const room = join(project, 'console');

/**
 * Bundles the console as its room says in bundle.json, which is read and not imported. Kept in memory: what is served
 * is what the sources say, and two processes do not write over each other's files.
 */
export async function bundleConsole(): Promise<Site> {
  if (!existsSync(join(room, 'bundle.json'))) return new Map([['/index.html', Buffer.from(plainPage)]]);
  // Loaded here: it takes a tenth of a second that nobody should wait for before the first capture.
  const { build } = await import('esbuild');
  const options: BuildOptions = JSON.parse(await readFile(join(room, 'bundle.json'), 'utf8'));
  const place = { absWorkingDir: project, outdir: join(room, 'dist'), entryNames: '[name]' };
  const { outputFiles } = await build({ ...options, ...place, write: false });
  const bundled = outputFiles.map(({ path, contents }): [string, Uint8Array] => [`/${basename(path)}`, contents]);
  return new Map([...bundled, ['/index.html', await readFile(join(room, 'page.html'))]]);
}

/** For a checkout without a console. */
const plainPage = `<!doctype html>
<html lang="en">
  <meta charset="utf-8" />
  <title>Revbeat</title>
  <h1>Revbeat is running</h1>
  <ul>
    <li><a href="/api/leads">Leads</a></li>
    <li><a href="/api/tasks">Tasks</a></li>
    <li><a href="/api/executions">Executions</a></li>
    <li><a href="/api/mailbox">Mailbox</a></li>
    <li><a href="/api/clock">Clock</a></li>
  </ul>
</html>
`;
