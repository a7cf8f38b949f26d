import { setTimeout as pause } from 'node:timers/promises';

export interface Answered {
  status: number;
  text: string;
}

/** Waits in milliseconds before the second, third … try: a server that was killed is back within them. */
const waits = [200, 400, 800, 1_600, 3_000, 5_000, 5_000, 5_000, 10_000];

/**
 * Posts JSON; a lost connection, a 429 and a 5xx are tried again: the receiver knows what it has already, so twice is
 * harmless. Throws when nobody answers at all for half a minute.
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
  if (last === 'lost') throw new Error(`nobody answers at ${url}`);
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
