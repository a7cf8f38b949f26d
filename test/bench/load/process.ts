import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';

export interface Server {
  address: string;
  /** Resident memory, in MB. */
  megabytes(): number;
  stop(): Promise<void>;
}

/** Starts a server that prints `ready http://…` and answers once it has. */
export async function startServer(
  script: string,
  args: readonly string[],
  environment: Record<string, string> = {},
): Promise<Server> {
  const argv = ['--disable-warning=ExperimentalWarning', script, ...args];
  const child = spawn(process.execPath, argv, {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  while (!said.includes('ready ')) {
    if (child.exitCode !== null) throw new Error(`${script} ended with ${child.exitCode} before it was ready`);
    await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
  }
  return {
    address: /ready (\S+)/.exec(said)?.[1] ?? '',
    megabytes: () => {
      const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'));
      return Math.round(Number(line?.[1] ?? 0) / 1024);
    },
    stop: async () => {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}
