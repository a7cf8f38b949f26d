import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

const start = resolve(import.meta.dirname, '../../local/start.ts');

export interface Running {
  address: string;
  /** What it said on stderr so far. */
  said(): string;
  stdout(): string;
  kill(): Promise<void>;
  /** SIGTERM; answers the exit code. */
  end(): Promise<number | null>;
  exited: Promise<number | null>;
}

/** Starts the floor as `npm start` does, on a free port; resolves when it is ready, rejects with what it said when it ends first. */
export async function startLaptop(folder: string, environment: Record<string, string> = {}): Promise<Running> {
  const env = {
    ...process.env,
    PORT: '0',
    AWS_PORT: '0',
    REVBEAT_DATA: folder,
    REVBEAT_CLOCK: 'stopped',
    ...environment,
  };
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', start], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [out, err] = [collected(child.stdout), collected(child.stderr)];
  const exited = once(child, 'exit').then(([code]): number | null => code);
  await Promise.race([ready(child, out), exited]);
  const address = /ready (\S+)/.exec(out())?.[1];
  if (address === undefined) throw new Error(`ended with ${await exited}: ${err()}`);
  const stop = async (signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> => {
    child.kill(signal);
    return exited;
  };
  return {
    address,
    said: err,
    stdout: out,
    kill: async () => void (await stop('SIGKILL')),
    end: () => stop('SIGTERM'),
    exited,
  };
}

function collected(stream: NodeJS.ReadableStream): () => string {
  let text = '';
  stream.setEncoding('utf8').on('data', (part: string) => (text += part));
  return () => text;
}

async function ready(child: ChildProcess, out: () => string): Promise<void> {
  while (!out().includes('\n') && child.stdout) await once(child.stdout, 'data');
}
