import { setTimeout as pause } from 'node:timers/promises';
import { readSettings } from '../settings.ts';

/** Nothing listens where something was posted. */
export class NobodyAnswers extends Error {
  override name = 'NobodyAnswers' as const;
  constructor(url: string, options: { cause?: unknown } = {}) {
    super(
      `Nobody answers at ${url}: is it running (npm start)? Where it listens elsewhere, name its address with --url, or its port with PORT.`,
      options,
    );
  }
}

/** Where `npm start` listens under the same environment. */
export const usualUrl = (): string => `http://127.0.0.1:${readSettings().port}`;

/** The clock of the business that runs there. Throws NobodyAnswers. */
export async function businessNow(url: string): Promise<string> {
  const response = await fetch(`${url}/api/clock`).catch((cause: unknown) => {
    throw new NobodyAnswers(url, { cause });
  });
  const face = (await response.json()) as { now: string }; // as: our own server answers so
  return face.now;
}

/** Does the work of a script; where nobody answers, one line says so, and the exit code is 1. */
export async function plainly(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof NobodyAnswers)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

export interface Answered {
  status: number;
  text: string;
}

/** Waits in milliseconds before the second, third … try: a server that was killed is back within them. */
const waits = [200, 400, 800, 1_600, 3_000, 5_000, 5_000, 5_000, 10_000];

/**
 * Posts JSON; a lost connection, a 429 and a 5xx are tried again: the receiver knows what it has already, so twice is
 * harmless. Throws NobodyAnswers when that lasts for half a minute.
 */
export async function postJson(url: string, body: unknown, headers: Record<string, string> = {}): Promise<Answered> {
  return postBytes(url, JSON.stringify(body), { 'content-type': 'application/json', ...headers });
}

export async function postBytes(url: string, body: string, headers: Record<string, string>): Promise<Answered> {
  for (const wait of waits) {
    const answered = await once(url, body, headers);
    if (answered !== 'lost' && answered.status !== 429 && answered.status < 500) return answered;
    await pause(wait);
  }
  const last = await once(url, body, headers);
  if (last === 'lost') throw new NobodyAnswers(new URL(url).origin);
  return last;
}

async function once(url: string, body: string, headers: Record<string, string>): Promise<Answered | 'lost'> {
  try {
    const response = await fetch(url, { method: 'POST', headers, body, redirect: 'manual' });
    return { status: response.status, text: await response.text() };
  } catch (error) {
    // fetch throws TypeError for whatever happens to a connection.
    if (error instanceof TypeError) return 'lost';
    throw error;
  }
}

/** Runs the work of every item, at most `abreast` at once, without holding more than those in memory. */
export async function abreast<T>(items: AsyncIterable<T>, width: number, work: (item: T) => Promise<void>): Promise<void> {
  const running = new Set<Promise<void>>();
  for await (const item of items) {
    const mine: Promise<void> = work(item).finally(() => running.delete(mine));
    running.add(mine);
    if (running.size >= width) await Promise.race(running);
  }
  await Promise.all(running);
}
