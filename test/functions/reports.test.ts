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

const feedback = (type: string) => [`Feedback-Type: ${type}`, 'Version: 1', 'Original-Rcpt-To: <ada@acme.example>'];

test.each([
  ['abuse', 'complaint', 'complaint'],
  ['Fraud', 'complaint', 'complaint'],
  ['not-spam', 'feedback', undefined],
  ['Auth-Failure', 'feedback', undefined],
])('a feedback report of the type %s is taken as %s', async (type, taken, suppressed) => {
  expect(await take(reportOf('feedback-report', feedback(type), [ours]))).toBe(taken);
  expect(await becameOfIt()).toEqual({ suppressed, facts: suppressed ? [{ touch: touchId('mail') }] : [] });
});

const failed = ['Reporting-MTA: dns; mx.acme.example', '', 'Action: failed', 'Status: 5.1.1'];
const original = (address: string) => `Original-Recipient: rfc822;${address}`;
const final = (address: string) => `Final-Recipient: rfc822; ${address}`;

test.each([
  ['the last address', [final('ada@acme.example')], 'permanent'],
  ['the last address in brackets', [final('<Ada@Acme.example>')], 'permanent'],
  [
    'the one that it forwards to, and the one that we wrote to',
    [original('ada@acme.example'), final('ada@new.example')],
    'permanent',
  ],
  ['the two the other way round', [final('ada@new.example'), original('ada@acme.example')], 'permanent'],
  ['only the one that it forwards to', [final('ada@new.example')], 'transient'],
  ['nobody', [], 'transient'],
])('a mail that came back for good, naming %s: %s', async (_name, named, bounce) => {
  expect(await take(reportOf('delivery-status', [...failed, ...named], [ours]))).toBe('bounce');
  expect(await becameOfIt()).toEqual({
    suppressed: bounce === 'permanent' ? 'bounce' : undefined,
    facts: [{ touch: touchId('mail'), bounce }],
  });
  expect(await floor.ports.suppressions.get(emailHash('ada@new.example'))).toBeUndefined();
});
