/** Becomes the entry where Node can (execve), else runs it as a child that shares our fate. */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { compiled, pathOfProject, projectNode, root } from './places.mjs';

export function launch(entry, args) {
  const node = projectNode();
  const script = isAbsolute(entry) ? entry : join(root, entry);
  const leash = pathToFileURL(join(root, 'local/guard/leash.mjs')).href;
  // node:sqlite still announces itself as experimental.
  const flags = ['--disable-warning=ExperimentalWarning', ...(flagsOf[entry] ?? []), '--import', leash];
  const argv = [...flags, script, ...args];
  if (canBecome()) process.execve(node, [node, ...argv], environment(npmPid()));
  else runAsChild(node, argv);
}

// Young objects get less room than Node would give them: a server that is busy for hours stays 60 MB smaller, and stands
// still for a shorter time while they are looked through.
const flagsOf = { 'local/start.ts': ['--max-semi-space-size=16'] };

const environment = (parent) => ({
  // Sources whose types were taken out once need not be read that way again, by no process and no thread.
  NODE_COMPILE_CACHE: compiled,
  ...process.env,
  PATH: pathOfProject(),
  REVBEAT_PARENT: String(parent),
});

const canBecome = () => process.platform !== 'win32' && typeof process.execve === 'function';

/** Only npm is followed into death: a shell that started us may leave us running in the background. */
const npmPid = () => (process.env.npm_lifecycle_event ? process.ppid : 0);

function runAsChild(node, argv) {
  const child = spawn(node, argv, { stdio: 'inherit', env: environment(process.pid) });
  // A terminal sends Ctrl-C to the child as well; a second one would look like impatience.
  const signals = process.stdin.isTTY ? ['SIGTERM', 'SIGHUP'] : ['SIGTERM', 'SIGHUP', 'SIGINT'];
  for (const signal of signals) process.on(signal, () => child.kill(signal));
  if (process.stdin.isTTY) process.on('SIGINT', () => {});
  child.once('error', (error) => {
    console.error(`Could not start ${node}: ${error.message}`);
    process.exit(1);
  });
  child.once('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
  followNpm(child);
}

function followNpm(child) {
  const parent = npmPid();
  if (parent === 0) return;
  setInterval(() => {
    if (process.ppid !== parent) child.kill('SIGTERM');
  }, 250).unref();
}
