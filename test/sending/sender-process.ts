import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { handler as sendEmail } from '../../functions/send-email.ts';
import { handler as settleSends } from '../../functions/settle-sends.ts';
import { handler as takeMailEvent } from '../../functions/take-mail-event.ts';
import { openFiles } from '../../local/files.ts';
import { openMailbox } from '../../local/ports/mailbox.ts';
import { fileSecrets } from '../../local/ports/secrets.ts';
import { laptopSettings } from '../../local/ports/settings.ts';
import { instant, millis, type Instant } from '../../shared/contracts/instant.ts';
import { hashId } from '../../shared/domain/hash.ts';
import type { Mailer, Ports } from '../../shared/ports.ts';
import { storesOn } from '../../shared/store/stores.ts';
import { begins, enrolled, mails } from './crowd.ts';

/**
 * Run as a process on a crowd's folder: says `ready`, sends what was not sent, lets the sweeps come by, says `done`. Told
 * `mailbox`, mails go where the laptop's go; told `SES`, they go where nobody can look for them, and events tell of them
 * in the next life. Each life begins a minute after the one before, when the leases of the dead are over.
 */
const [, , folder = '', where = 'mailbox', people = '0', life = '0'] = process.argv;
const ABREAST = 16;
const log = join(folder, 'handed-over.log');

const files = await openFiles(folder);
let now: Instant = instant(millis(begins) + Number(life) * 61_000);
const clock = { now: () => now };
const mailbox = openMailbox(files.post, clock);
// as: a mail asks for these ports and for no others
const ports = {
  ...storesOn(files.table),
  clock,
  mailer: where === 'SES' ? ses() : { ...mailbox, send: (mail) => (note(mail.sendId), mailbox.send(mail)) },
  secrets: fileSecrets(),
  settings: laptopSettings(() => 'http://127.0.0.1:3000'),
  random: { next: () => 0.5 },
} as Partial<Ports> as Ports;

if (where === 'SES') await hearOfTheLost();
process.stdout.write('ready\n');
// Those whose mails were handed over long before the last life ended need not be asked after.
const done = Math.max(0, Math.floor(handedOver().size / mails.length) - 4 * ABREAST);
const waiting = Array.from({ length: Number(people) }, (_, number) => number).slice(done);
await Promise.all(
  Array.from({ length: ABREAST }, async () => {
    for (let number = waiting.shift(); number !== undefined; number = waiting.shift()) await mailTo(number);
  }),
);
for (let sweep = 0; sweep < 3; sweep++) {
  now = instant(millis(now) + 61 * 60_000);
  for (let looked = 1; looked > 0; ) ({ looked } = await settleSends({ detail: {} }, { ports }));
}
files.close();
process.stdout.write('done\n');

/** As the machines of this person would: what was sent answers so, and what a dead process began is asked after. */
async function mailTo(number: number): Promise<void> {
  const { id: enrollment, subject, journey, version } = enrolled(number);
  for (const { step, ask } of mails) {
    const known = await ports.touches.get(hashId('touch', enrollment, step, 0));
    if (known?.status !== 'sent')
      await sendEmail({ call: { enrollment, subject, journey, version, step }, ask }, { ports });
  }
}

/** Every mail that was handed over has a line, also when the process was killed right behind it. */
function note(sendId: string): void {
  appendFileSync(log, `${sendId}\n`);
}

function handedOver(): Set<string> {
  return new Set(existsSync(log) ? readFileSync(log, 'utf8').split('\n').filter(Boolean) : []);
}

function ses(): Mailer {
  return {
    async send({ sendId }) {
      note(sendId);
      return { messageId: `ses-${sendId}` };
    },
    find: async () => ({ status: 'unknown' }),
    limits: async () => ({}),
  };
}

/** SES tells of the mails whose answer nobody was there to hear. */
async function hearOfTheLost(): Promise<void> {
  const out = handedOver();
  for (const { id } of await ports.touches.unsettled(instant(millis(now) + 7_200_000), 200)) {
    if (!out.has(id)) continue;
    const mail = { messageId: `ses-${id}`, timestamp: now, destination: ['a@b.example'], tags: { send: [id] } };
    const detail = { eventType: 'Delivery', mail, delivery: { timestamp: now } };
    await takeMailEvent({ source: 'aws.ses', detail }, { ports });
  }
}
