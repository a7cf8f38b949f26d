import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { billOf } from '../../local/play/bill.ts';
import { emptyTally } from '../../local/play/tally.ts';
import { openSender, type Sender } from './mail/sender.ts';

const ROUNDS = 5;
const PEOPLE = 2_000;
const A_THOUSAND = 1_000;
/** Wait, send, deferred? At most three on the path without deferral. */
const TRANSITIONS = 3;

/**
 * `npm run bench -- mail [sends]`: how many mails are decided and composed a second, render included, and how many whole
 * steps of sending, by the processor time of this one thread; memory while so many are sent; what a thousand cost on AWS.
 */
export default async function mail([sends = '100000']: string[] = []) {
  // Memory first: the tables of the others would stand in it.
  const memory = await memoryOver(Number(sends));
  const compose = await composedPerSecond();
  const send = await sentPerSecond();
  const cost = await costPerThousand();
  return {
    bench: 'mail',
    composePerSecond: compose,
    target: 4_000,
    ratio: rounded(compose / 4_000),
    sendPerSecond: send,
    memory,
    cost,
  };
}

/** The best of some rounds: the others ran while something else had the processor's caches. */
async function composedPerSecond(): Promise<number> {
  const sender = await openSender(PEOPLE);
  const known = await sender.known();
  let best = 0;
  for (let round = 0; round < ROUNDS; round++)
    best = Math.max(best, await perSecond(PEOPLE, (number) => sender.composeAndDecide(number, known[number]!))); // ! : as many as people
  return Math.round(best);
}

async function sentPerSecond(): Promise<number> {
  let best = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const sender = await openSender(PEOPLE);
    best = Math.max(best, await perSecond(PEOPLE, sender.send));
  }
  return Math.round(best);
}

/** By user and system time of the process, which others on the machine do not slow down. */
async function perSecond(count: number, act: (number: number) => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  for (let number = 0; number < count; number++) await act(number);
  const { user, system } = process.cpuUsage(before);
  return (count * 1e6) / (user + system);
}

/** Each thousand on a table of its own: on AWS the table is no part of the process. Megabytes after each tenth. */
async function memoryOver(sends: number): Promise<{ sends: number; rssMb: number; heapMb: number }[]> {
  const seen = [];
  for (let sent = A_THOUSAND; sent <= sends; sent += A_THOUSAND) {
    await allSent(await openSender(A_THOUSAND));
    if (sent % (sends / 10) !== 0) continue;
    collectGarbage();
    const { rss, heapUsed } = process.memoryUsage();
    const row = { sends: sent, rssMb: Math.round(rss / 2 ** 20), heapMb: Math.round(heapUsed / 2 ** 20) };
    console.error(`${sent} sends: ${row.rssMb} MB resident, ${row.heapMb} MB of heap`);
    seen.push(row);
  }
  return seen;
}

/** Node shows its collector only when asked to. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
}

async function allSent(sender: Sender): Promise<void> {
  for (let number = 0; number < A_THOUSAND; number++) await sender.send(number);
}

/** Counted on the table as AWS bills it: the step, SES's two events of a mail that arrives, and the fact they bring. */
async function costPerThousand() {
  const tally = emptyTally();
  const sender = await openSender(A_THOUSAND, tally);
  for (const group of [tally.units, tally.calls]) for (const name of Object.keys(group)) delete group[name];
  await allSent(sender);
  for (const each of sender.out) await sender.hear(each);
  tally.units['transitions'] = TRANSITIONS * A_THOUSAND;
  tally.units['mails'] = A_THOUSAND;
  tally.enrolled['mails'] = A_THOUSAND;
  const { services, total, currency, pricesAsOf } = billOf(tally);
  return { per: A_THOUSAND, currency, pricesAsOf, total, services: services.filter(({ quantity }) => quantity > 0) };
}

const rounded = (ratio: number): number => Math.round(ratio * 100) / 100;
