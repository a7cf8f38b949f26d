import { Agent, request } from 'node:http';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';

export interface NewLeads {
  askedPerSecond: number;
  accepted: number;
  refused: number;
  enrolled: number;
  /** Milliseconds from a 202 until that many leads are scored, routed and enrolled. */
  p50: number;
  p99: number;
}

/** How long the slowest lead is waited for, in seconds. */
const PATIENCE = 60;
const LOOK_EVERY_MS = 20;

/** Whoever fills in a form is scored, then routed, then enrolled here and perhaps in other journeys, too. */
const JOURNEY = 'lead-qualification';

/**
 * Posts so many forms a second, each of a person whom nobody knows, and counts those enrolled in the table's own file: a
 * question to the server would hurry the work that is measured. `first` is the number of the first of them.
 */
export async function postNewLeads(
  address: string,
  table: string,
  perSecond: number,
  seconds: number,
  first = 0,
): Promise<NewLeads> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const accepted: number[] = [];
  const enrolled: number[] = [];
  let refused = 0;
  const watching = new AbortController();
  const watched = watch(table, enrolled, watching.signal);
  const posts: Promise<void>[] = [];
  const began = performance.now();
  while (posts.length < perSecond * seconds) {
    const due = Math.min(perSecond * seconds, ((performance.now() - began) / 1000) * perSecond);
    while (posts.length < due)
      posts.push(
        post(`${address}/forms/contact`, first + posts.length, agent).then((status) => {
          if (status === 202) accepted.push(performance.now());
          else refused += 1;
        }),
      );
    await pause(5);
  }
  await Promise.all(posts);
  const end = performance.now() + PATIENCE * 1000;
  while (enrolled.length < accepted.length && performance.now() < end) await pause(LOOK_EVERY_MS);
  watching.abort();
  await watched;
  agent.destroy();
  const lags = accepted.map((at, nth) => Math.round((enrolled[nth] ?? end) - at)).sort((a, b) => a - b);
  const at = (share: number): number => lags[Math.floor(lags.length * share)] ?? 0;
  const counts = { accepted: accepted.length, refused, enrolled: enrolled.length };
  return { askedPerSecond: perSecond, ...counts, p50: at(0.5), p99: at(0.99) };
}

async function watch(file: string, enrolled: number[], signal: AbortSignal): Promise<void> {
  const table = new DatabaseSync(file, { readOnly: true, timeout: 5_000 });
  // Rows keep their place: only those since the last look are looked at.
  const since = table.prepare(
    'SELECT count(*) FILTER (WHERE sk = ?) AS count, max(rowid) AS last FROM items WHERE rowid > ?',
  );
  let seen = Number(table.prepare('SELECT max(rowid) AS last FROM items').get()?.['last'] ?? 0);
  while (!signal.aborted) {
    const { count, last } = since.get(`LAST#${JOURNEY}#`, seen) ?? {};
    for (let nth = 0; nth < Number(count); nth++) enrolled.push(performance.now());
    seen = Number(last ?? seen);
    await pause(LOOK_EVERY_MS);
  }
  table.close();
}

function post(address: string, number: number, agent: Agent): Promise<number> {
  const body = JSON.stringify({
    email: `lead${number}@company${number}.example`,
    company: `Company ${number}`,
    employees: 120,
  });
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  return new Promise((answered, failed) => {
    request(address, { method: 'POST', agent, headers }, (response) => {
      response.resume().on('end', () => answered(response.statusCode ?? 0));
    })
      .on('error', failed)
      .end(body);
  });
}
