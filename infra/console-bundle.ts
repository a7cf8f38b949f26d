import { cp, readFile } from 'node:fs/promises';
import path from 'node:path';
import { build, type BuildOptions } from 'esbuild';

const project = path.dirname(import.meta.dirname);
const room = path.join(project, 'console');

/** Builds the console's site into the folder. Its room says how in bundle.json: it is read, not imported. */
export async function bundleConsole(folder: string): Promise<string> {
  const options: BuildOptions = JSON.parse(await readFile(path.join(room, 'bundle.json'), 'utf8'));
  await build({ ...options, absWorkingDir: project, outdir: folder, entryNames: '[name]' });
  await cp(path.join(room, 'page.html'), path.join(folder, 'index.html'));
  return folder;
}
