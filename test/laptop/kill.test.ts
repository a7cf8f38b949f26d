import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openLaptop } from '../../local/laptop.ts';
import { seededDraw } from '../../local/random.ts';
import { startLaptop, type Running } from './process.ts';

const KILLS = Number(process.env['REVBEAT_KILLS'] || 8);
const SEED = Number(process.env['REVBEAT_KILL_SEED'] || 7);
const START = '2026-11-02T14:00:00.000Z';
const DAY = 86_400_000;
const dayAfter = (days: number): string => new Date(Date.parse(START) + days * DAY).toISOString();

/** One thing that somebody outside does, and does again until it is answered. */
interface Deed {
  path: string;
  body: object;
  headers?: Record<string, string>;
}

const lead = (number: number): Deed => ({
  path: '/forms/contact',
  headers: { 'idempotency-key': `lead-${number}` },
  body: {
    email: `lead-${number}@northgate-${number}.example`,
    first_name: `Lead ${number}`,
    country: number % 3 === 0 ? 'GB' : 'US',
    title: number % 2 === 0 ? 'VP Customer Service' : 'Office Assistant',
    employees: 40 * number,
    message: 'Please send pricing for a team of 40 agents.',
    consent: number % 4 !== 0,
  },
});
const clockTo = (days: number): Deed => ({ path: '/api/clock', body: { to: dayAfter(days) } });

/** Four weeks in which leads come in day by day, and the two months until all their journeys are over. */
const LEADS = 12;
const deeds: Deed[] = [
  ...Array.from({ length: LEADS }, (_, index) => [lead(index + 1), lead(index + 1), clockTo(index + 1)]).flat(),
  ...Array.from({ length: 60 }, (_, index) => clockTo(LEADS + index + 1)),
];

/** Does what is left to do until the process dies; answers how much that was. 422 of the clock: it was there already. */
async function doFrom(done: number, { address }: Running): Promise<number> {
  for (const { path, body, headers } of deeds.slice(done)) {
    const request = {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...headers },
    };
    const answer = await fetch(address + path, request).then(
      (response) => response.status,
      () => 'lost' as const,
    );
    if (answer === 'lost') return done;
    expect([200, 202, 422]).toContain(answer);
    done += 1;
  }
  return done;
}

/** What became of everybody: where they went, what they got and what they did not. */
async function outcome(folder: string) {
  const laptop = await openLaptop({ data: folder });
  const { ports, mailbox, deliveries } = laptop;
  const leads = (await ports.leads.list({}, { limit: 200 })).items;
  const touches = (await Promise.all(leads.map(({ id }) => ports.touches.of(id)))).flat();
  const facts = (await Promise.all(leads.map(({ id }) => ports.facts.of(id)))).flat();
  const mails = leads.flatMap(({ fields }) => mailbox.list({ to: fields.email ?? '' }, { limit: 200 }).items);
  const executions = (await ports.journeys.list({}, { limit: 200 })).items;
  const dead = deliveries.dead(0, 100);
  await laptop.close();
  return { leads, touches, facts, mails, executions, dead };
}
type Outcome = Awaited<ReturnType<typeof outcome>>;

/** Ids of leads are drawn, so people are told apart by their address. */
function story({ leads, touches, executions }: Outcome): string[] {
  const nameOf = new Map<string, string>(leads.map(({ id, fields }) => [id, fields.email ?? '']));
  const told = touches.map(({ subject, journey, step, status, rule }) =>
    [nameOf.get(subject), journey, step, status, rule].join(' | '),
  );
  return [...told, ...executions.map(({ journey, status }) => `${journey} ${status}`)].toSorted();
}

describe('A process that is killed at any instant', () => {
  const folders: string[] = [];
  const newFolder = () => {
    const folder = mkdtempSync(join(tmpdir(), 'revbeat-kill-'));
    folders.push(folder);
    return folder;
  };
  afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

  test(`loses no lead and mails nobody twice (${KILLS} kills)`, async () => {
    const draw = seededDraw(SEED);
    const environment = { REVBEAT_NOW: START, REVBEAT_SEED: '7' };
    const [killed, calm] = [newFolder(), newFolder()];

    let done = 0;
    for (let kill = 0; kill < KILLS && done < deeds.length; kill++) {
      const running = await startLaptop(killed, environment);
      const [did] = await Promise.all([doFrom(done, running), pause(20 + draw() * 500).then(() => running.kill())]);
      done = did;
    }
    for (const [folder, from] of [
      [killed, done],
      [calm, 0],
    ] as const) {
      const running = await startLaptop(folder, environment);
      expect(await doFrom(from, running)).toBe(deeds.length);
      expect(await running.end()).toBe(0);
    }

    const [hard, soft] = [await outcome(killed), await outcome(calm)];
    expect(hard.leads.map(({ fields }) => fields.email).toSorted()).toEqual(
      soft.leads.map(({ fields }) => fields.email).toSorted(),
    );
    expect(hard.leads).toHaveLength(LEADS);
    expect(hard.facts.filter(({ type }) => type === 'form.submitted')).toHaveLength(LEADS);
    expect(story(hard)).toEqual(story(soft));
    expect(hard.touches.filter(({ status }) => !['sent', 'skipped', 'failed'].includes(status))).toEqual([]);
    expect(hard.mails.length).toBeGreaterThan(3 * LEADS);
    expect(hard.mails.map(({ id }) => id).toSorted()).toEqual(
      hard.touches
        .filter(({ status, channel }) => status === 'sent' && channel === 'email')
        .map(({ id }) => id)
        .toSorted(),
    );
    const places = hard.mails.map(({ to, journey, step }) => `${to} ${journey} ${step}`);
    expect(new Set(places).size).toBe(places.length);
    expect(hard.dead.map(({ target, error }) => `${target}: ${error}`)).toEqual([]);
  }, 300_000);
});
