import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const modules = join(root, 'node_modules');
/** Node's own cache of compiled code, gone with every new install. */
export const compiled = join(modules, '.cache', 'revbeat');
export const binaries = join(modules, '.bin');

/** Where the `node` package puts its binary, by platform and version of that package. */
export function projectNode() {
  const platform = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const places = ['bin/node', 'bin/node.exe', `node_modules/${platform}/bin/node`];
  return places.map((place) => join(modules, 'node', place)).find((path) => existsSync(path));
}

/** PATH as it was before npm put the project's own binaries first: an install replaces those while it runs. */
export const pathOfMachine = () =>
  (process.env.PATH || '')
    .split(delimiter)
    .filter((folder) => !folder.startsWith(modules))
    .join(delimiter);

export const pathOfProject = () => [binaries, pathOfMachine()].join(delimiter);
