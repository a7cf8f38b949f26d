/** Runs npm with progress in place of its chatter, which is shown whole if npm fails. */
import { spawn } from 'node:child_process';
import { root, pathOfMachine } from './places.mjs';
import { startProgress } from './progress.mjs';

export async function runNpm(args, title, lock) {
  const progress = startProgress(title);
  const { code, output } = await ended(start(args), lock).catch((error) => {
    progress.stop(false);
    throw error;
  });
  progress.stop(code === 0);
  if (code !== 0) throw new Error(`${output}\nnpm ${args.join(' ')} failed (${code}); nothing was started.`);
}

function start(args) {
  // The npm that the person called is the one to go on with; `npm` of the PATH when there was none.
  const cli = process.env.npm_execpath;
  const [command, first] = cli && /\.c?js$/.test(cli) ? ['node', [cli]] : ['npm', []];
  const env = { ...process.env, PATH: pathOfMachine() };
  return spawn(command, [...first, ...args], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
}

function ended(npm, lock) {
  const chunks = [];
  for (const stream of [npm.stdout, npm.stderr]) stream.on('data', (chunk) => chunks.push(chunk));
  if (npm.pid !== undefined) lock.sharedWith(npm.pid);
  const stopped = passOnSignals(npm);
  return new Promise((resolve, reject) => {
    npm.once('error', (error) => {
      const absent = error.code === 'ENOENT';
      reject(absent ? new Error('npm is needed to install what Revbeat uses, and was not found on the PATH.') : error);
    });
    npm.once('close', (code, signal) => {
      stopped();
      resolve({ code: code ?? signal, output: Buffer.concat(chunks).toString().trimEnd() });
    });
  });
}

/** An interrupted guard takes npm along: an install that goes on unseen would meet the next one. */
function passOnSignals(npm) {
  const handlers = ['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => [signal, () => npm.kill(signal)]);
  for (const [signal, handler] of handlers) process.on(signal, handler);
  return () => handlers.forEach(([signal, handler]) => process.off(signal, handler));
}
