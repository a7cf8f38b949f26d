import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openFiles } from '../../local/files.ts';
import { instant } from '../../shared/contracts/instant.ts';
import { storesOn } from '../../shared/store/stores.ts';
import { crowdIn, ids } from './crowd.ts';

const sender = resolve(import.meta.dirname, 'sender-process.ts');
const SECOND = 1_000;
type Where = 'mailbox' | 'SES';

/** One life of the sender: it ends by itself, or is killed so long after it said that it is ready. */
async function live(folder: string, told: [Where, ...number[]], killAfter?: number): Promise<'through' | 'killed'> {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', sender, folder, ...told.map(String)],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      // Compiled once, as a deployed bundle is: else each life would be spent on reading its own sources.
      env: { ...process.env, NODE_COMPILE_CACHE: join(folder, 'compiled') },
    },
  );
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const ended = once(child, 'exit').then(([code]): number | null => code);
  await Promise.race([once(child.stdout, 'data'), ended]);
  const over = new AbortController();
  if (killAfter !== undefined)
    void pause(killAfter, undefined, { signal: over.signal }).then(
      () => child.kill('SIGKILL'),
      () => {},
    );
  const code = await ended;
  over.abort();
  if (code === 0) return 'through';
  if (child.signalCode === 'SIGKILL') return 'killed';
  throw new Error(`the sender ended with ${code}: ${said}`);
}

/** Lets it send for a second, kills it, and starts it again, until it is through. Answers how often it was killed. */
async function sendUnderFire(folder: string, where: Where, people: number): Promise<number> {
  // Nobody to mail: it compiles what the others run.
  await live(folder, [where, 0, 0]);
  for (let kills = 0; ; kills++) {
    if ((await live(folder, [where, people, kills], SECOND)) === 'through') return kills;
  }
}

/** How the touches ended, how often each mail was handed over, and what lies in the mailbox. */
async function outcome(folder: string, people: number) {
  const handed = new Map<string, number>();
  for (const id of readFileSync(join(folder, 'handed-over.log'), 'utf8').split('\n').filter(Boolean))
    handed.set(id, (handed.get(id) ?? 0) + 1);
  const files = await openFiles(folder);
  const { touches } = storesOn(files.table);
  const everybody = Array.from({ length: people }, (_, number) => touches.of(ids(number).lead));
  const ended = (await Promise.all(everybody)).flat();
  const open = await touches.unsettled(instant(Date.parse('2027-01-01T00:00:00.000Z')), 10);
  const kept = files.post.prepare('SELECT count(*) AS mails FROM mail GROUP BY receiver').all();
  files.close();
  return { ended, open, handed, kept: kept.map(({ mails }) => Number(mails)) };
}

describe('Killed every second', () => {
  const folders: string[] = [];
  const crowd = async (people: number) => {
    const folder = mkdtempSync(join(tmpdir(), 'revbeat-send-'));
    folders.push(folder);
    await crowdIn(folder, people);
    return folder;
  };
  afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

  test('10,000 mails to 5,000 people: each gets each mail once, and every touch has its end', async () => {
    const people = 5_000;
    const folder = await crowd(people);
    const kills = await sendUnderFire(folder, 'mailbox', people);
    const { ended, open, handed, kept } = await outcome(folder, people);
    expect(ended).toHaveLength(2 * people);
    expect(ended.filter(({ status }) => status !== 'sent')).toEqual([]);
    expect(open).toEqual([]);
    expect(kept).toHaveLength(people);
    expect(kept.filter((mails) => mails !== 2)).toEqual([]);
    expect(handed.size).toBe(2 * people);
    expect(kills).toBeGreaterThan(0);
  }, 900_000);

  test('2,000 mails to a service that cannot tell: nobody gets one twice, and no touch stays without an end', async () => {
    const people = 1_000;
    const folder = await crowd(people);
    await sendUnderFire(folder, 'SES', people);
    const { ended, open, handed } = await outcome(folder, people);
    expect(ended).toHaveLength(2 * people);
    expect([...handed.values()].filter((times) => times > 1)).toEqual([]);
    // What never left: a marketing mail is given up, one that is owed was sent after the hour.
    const unsent = ended.filter(({ id }) => !handed.has(id));
    expect(unsent.filter(({ kind, rule }) => kind !== 'marketing' || rule !== 'not-resent')).toEqual([]);
    expect(ended.filter(({ id, status }) => handed.has(id) && status !== 'sent')).toEqual([]);
    expect(open).toEqual([]);
  }, 900_000);
});
