import { readMail } from '../../functions/replies/reading.ts';
import { takeMail } from '../../functions/replies/taking.ts';
import { emailHash } from '../../shared/domain/email-address.ts';
import { touch as touchOf, touchId } from '../ports/samples.ts';
import { openFloor, type Floor } from './floor.ts';
import { ada, form, start } from './people.ts';

/** What mail servers and mailbox providers report of our mails, or what somebody writes in their name. */
let floor: Floor;
beforeEach(async () => {
  floor = openFloor(start);
  await floor.store(form());
  await floor.ports.identities.resolve([`email:${emailHash('ada@acme.example')}`], () => ada);
  await floor.ports.touches.settle(touchOf('mail', { subject: ada, kind: 'marketing', at: start, status: 'sent' }));
  await floor.ports.postmarks.remember('0100-abc', touchId('mail'), start);
});
afterEach(() => floor.close());

const ours = 'Message-ID: <0100-abc@email.amazonses.com>';

const reportOf = (type: string, fields: string[], original: string[], from = 'reports@provider.example') =>
  Buffer.from(
    [
      ...[`From: ${from}`, 'To: hello@harborline.example', 'Message-ID: <r@provider.example>', 'MIME-Version: 1.0'],
      ...[`Content-Type: multipart/report; report-type=${type}; boundary="b"`, ''],
      ...['--b', 'Content-Type: text/plain', '', 'A report.'],
      ...['--b', `Content-Type: message/${type}`, '', ...fields],
      ...(original.length === 0 ? [] : ['--b', 'Content-Type: message/rfc822', '', ...original, '', 'Hi Ada']),
      '--b--',
    ].join('\r\n'),
  );

const log = { info() {}, warn() {}, error() {} };
const take = async (raw: Buffer) =>
  takeMail(floor.ports, await readMail(raw), { id: 'mails/1', bytes: raw }, { now: start, log });
const becameOfIt = async () => ({
  suppressed: (await floor.ports.suppressions.get(emailHash('ada@acme.example')))?.because,
  facts: (await floor.ports.facts.of(ada))
    .filter(({ source }) => source === 'mail')
    .map(({ properties }) => properties),
});

const feedback = (type: string, named = ['Original-Rcpt-To: <ada@acme.example>']) => [
  ...[`Feedback-Type: ${type}`, 'Version: 1'],
  ...named,
];

test.each([
  ['abuse', 'complaint', 'complaint'],
  ['Fraud', 'complaint', 'complaint'],
  ['not-spam', 'feedback', undefined],
  ['Auth-Failure', 'feedback', undefined],
])('a feedback report of the type %s is taken as %s', async (type, taken, suppressed) => {
  expect(await take(reportOf('feedback-report', feedback(type), [ours]))).toBe(taken);
  expect(await becameOfIt()).toEqual({ suppressed, facts: suppressed ? [{ touch: touchId('mail') }] : [] });
});

const mailbox = 'reports@provider.example';
const lead = 'ada@acme.example';
const abuse = (named: string[]) => feedback('abuse', named);
const rcpt = (address: string) => [`Original-Rcpt-To: ${address}`];

test.each<[string, string, string[], string[], string, number, string | undefined]>([
  ['of a mail of ours, of whom we wrote to', mailbox, abuse(rcpt(lead)), [ours], 'complaint', 0, 'complaint'],
  ['that leaves the address to our mail', mailbox, abuse([]), [`To: Ada <${lead}>`, ours], 'complaint', 0, 'complaint'],
  [
    'of a mail of ours, of somebody else',
    mailbox,
    abuse(rcpt('eve@evil.example')),
    [`To: ${lead}`, ours],
    'complaint',
    1,
    undefined,
  ],
  ['of a mail of ours, of nobody', mailbox, abuse([]), [ours], 'complaint', 1, undefined],
  ['in a lead’s name, of no mail', lead, abuse(rcpt(lead)), [], 'unknown', 0, undefined],
  ['in a lead’s name, of somebody else', lead, abuse(rcpt('eve@evil.example')), [], 'unknown', 0, undefined],
  [
    'in a lead’s name, of a mail that is not ours',
    lead,
    abuse(rcpt(lead)),
    ['Message-ID: <x@evil.example>'],
    'unknown',
    0,
    undefined,
  ],
])('a spam report %s', async (_name, from, said, original, taken, aside, suppressed) => {
  expect(await take(reportOf('feedback-report', said, original, from))).toBe(taken);
  expect(await becameOfIt()).toEqual({ suppressed, facts: suppressed ? [{ touch: touchId('mail') }] : [] });
  expect((await floor.ports.quarantine.list({ limit: 9 })).items).toHaveLength(aside);
});

test('a report in a lead’s name that their address is gone, of no mail of ours, is of nobody whom we know', async () => {
  const said = [...failed, final('ada@acme.example')];
  expect(await take(reportOf('delivery-status', said, [], 'ada@acme.example'))).toBe('unknown');
  expect(await becameOfIt()).toEqual({ suppressed: undefined, facts: [] });
});

const failed = ['Reporting-MTA: dns; mx.acme.example', '', 'Action: failed', 'Status: 5.1.1'];
const original = (address: string) => `Original-Recipient: rfc822;${address}`;
const final = (address: string) => `Final-Recipient: rfc822; ${address}`;

test.each<[string, 'permanent' | 'transient', string[]]>([
  ['the last address', 'permanent', [final('ada@acme.example')]],
  ['the last address in brackets', 'permanent', [final('<Ada@Acme.example>')]],
  ['the one that it forwards to, and ours', 'permanent', [original('ada@acme.example'), final('ada@new.example')]],
  ['the two the other way round', 'permanent', [final('ada@new.example'), original('ada@acme.example')]],
  ['only the one that it forwards to', 'transient', [final('ada@new.example')]],
  ['nobody', 'transient', []],
])('a mail that came back for good, naming %s: %s', async (_name, bounce, named) => {
  expect(await take(reportOf('delivery-status', [...failed, ...named], [ours]))).toBe('bounce');
  expect(await becameOfIt()).toEqual({
    suppressed: bounce === 'permanent' ? 'bounce' : undefined,
    facts: [{ touch: touchId('mail'), bounce }],
  });
  expect(await floor.ports.suppressions.get(emailHash('ada@new.example'))).toBeUndefined();
});

test.each([
  ['displayed', 'automatic-action/MDN-sent-automatically; displayed', [ours], 'receipt'],
  ['displayed by hand', 'manual-action/MDN-sent-manually; displayed', [ours], 'receipt'],
  ['thrown away', 'manual-action/MDN-sent-automatically; deleted', [ours], 'receipt'],
  ['displayed, of no mail of ours', 'manual-action/MDN-sent-manually; displayed', [], 'unknown'],
])('a receipt that a mail was %s is no answer: no fact, no task, no note', async (_name, disposition, of, taken) => {
  const said = ['Reporting-UA: mail.acme.example', final('ada@acme.example'), `Disposition: ${disposition}`];
  expect(await take(reportOf('disposition-notification', said, of, 'ada@acme.example'))).toBe(taken);
  expect(await becameOfIt()).toEqual({ suppressed: undefined, facts: [] });
  expect((await floor.ports.tasks.list({ subject: ada }, {})).items).toEqual([]);
  expect(floor.mailer.sent).toEqual([]);
});
