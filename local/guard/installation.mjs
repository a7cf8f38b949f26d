/** Is node_modules what the lockfile says, and if not, make it so. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runNpm } from './npm.mjs';
import { modules, projectNode, root } from './places.mjs';

const lockfile = join(root, 'package-lock.json');
/** npm's own account of what it installed. */
const installed = join(modules, '.package-lock.json');
/** Ours: both of the above as they were when they agreed, so that the next start need not compare them. */
const agreement = join(modules, '.revbeat-lock');

/** Undefined when everything is there; otherwise `packages` or only the `node` binary. */
export function whatIsMissing() {
  if (!existsSync(installed)) return 'packages';
  const fingerprint = fingerprintNow();
  if (!existsSync(agreement) || readFileSync(agreement, 'utf8') !== fingerprint) {
    if (!agrees()) return 'packages';
    writeFileSync(agreement, fingerprint);
  }
  return projectNode() === undefined ? 'node' : undefined;
}

/** Throws an Error with a message for people when npm cannot do it. */
export async function install(missing, lock) {
  if (missing === 'packages') {
    const count = Object.values(packagesIn(lockfile)).filter(({ optional }) => !optional).length;
    await runNpm(['ci', '--include=dev'], `Installing ${count} packages, once`, lock);
  }
  // A machine whose npm is told to ignore install scripts gets no binary: we ask for this one by name.
  if (projectNode() === undefined) {
    await runNpm(['rebuild', 'node', '--ignore-scripts=false'], 'Fetching the Node that Revbeat runs on', lock);
  }
  if (projectNode() === undefined)
    throw new Error('npm finished, but node_modules/node has no binary for this machine.');
  if (whatIsMissing() !== undefined)
    throw new Error('npm finished, but node_modules is not what package-lock.json says.');
}

// Contents, not times: a fresh clone gives the lockfile a new time, and that is no reason to install.
const fingerprintNow = () =>
  createHash('sha256').update(readFileSync(lockfile)).update('\0').update(readFileSync(installed)).digest('hex');

/** The same packages in the same versions; only optional ones (other platforms') may be absent. */
function agrees() {
  const wanted = packagesIn(lockfile);
  const present = packagesIn(installed);
  const same = (path) => present[path] !== undefined && present[path].version === wanted[path].version;
  return (
    Object.keys(present).every((path) => wanted[path] !== undefined) &&
    Object.keys(wanted).every((path) => same(path) || (wanted[path].optional && present[path] === undefined))
  );
}

function packagesIn(file) {
  const { '': _project, ...packages } = JSON.parse(readFileSync(file, 'utf8')).packages;
  return packages;
}
