import { readMail } from '../../functions/replies/reading.ts';
import { bounceOf, kindOfMail, withoutQuote, wordsOf } from '../../shared/domain/incoming-mail.ts';

const ours = ['harborline.example'];
const mail = (headers: string[], text = 'Hello') =>
  readMail(
    Buffer.from(['From: Ada <ada@acme.example>', 'Message-ID: <m@acme.example>', ...headers, '', text].join('\r\n')),
  );

test.each<[string, string[], string]>([
  ['a plain answer', ['Subject: Re: Hello'], 'reply'],
  ['one that says it is not automatic', ['Auto-Submitted: no'], 'reply'],
  ['one that wants no automatic answer itself', ['X-Auto-Response-Suppress: All'], 'reply'],
  ['a subject that speaks of an office', ['Subject: Out of date office plan'], 'reply'],
  ['Auto-Submitted', ['Auto-Submitted: auto-replied (vacation)'], 'auto-reply'],
  ['X-Autoreply', ['X-Autoreply: yes'], 'auto-reply'],
  ['X-Autorespond', ['X-Autorespond: Re: Hello'], 'auto-reply'],
  ['Precedence', ['Precedence: auto_reply'], 'auto-reply'],
  ['an empty return path', ['Return-Path: <>'], 'auto-reply'],
  ['its subject alone', ['Subject: Automatic reply: Hello'], 'auto-reply'],
  ['its subject in German', ['Subject: Abwesenheitsnotiz: Hello'], 'auto-reply'],
  ...[
    ...['Out-of-Office Re: Hello', 'OOO: Re: Hello', 'OOO Re: Hello', 'Re: OOO - back Monday', '[OOO] Hello'],
    ...['Automated response: Hello', 'Autoreply: Hello', 'Away from the office: Hello', 'Vacation reply Re: Hello'],
    ...['Abwesenheitsassistent: Hello', 'Abwesend bis 7.12.', 'Nicht im Büro: AW: Hello', 'Außer Haus'],
    ...['Réponse automatique : Hello', 'Re\u0301ponse automatique : Hello', 'Message d’absence', 'Absente du bureau'],
    ...['Respuesta automática: Hello', 'Fuera de oficina: Hello', 'Contestación automática', 'Ausente: Hello'],
  ].map((subject): [string, string[], string] => [
    `the subject “${subject}” alone`,
    [`Subject: =?utf-8?B?${Buffer.from(subject).toString('base64')}?=`],
    'auto-reply',
  ]),
  ...[
    'Ooo, nice!',
    'Oooh: yes',
    'Absence management for 40 people',
    'Abwesenheiten planen',
    'Ausencias de personal',
  ].map((subject): [string, string[], string] => [
    `the subject “${subject}” of a person`,
    [`Subject: ${subject}`],
    'reply',
  ]),
  [
    'a read receipt that lost its part',
    ['Subject: Read: Hello', 'Content-Type: multipart/report; report-type="disposition-notification"; boundary="b"'],
    'receipt',
  ],
  ['a mail server without a report', ['From: MAILER-DAEMON@mx.acme.example'], 'bounce'],
  ['one of us', ['From: Maya <maya.okafor@harborline.example>'], 'ours'],
])('%s', async (_name, headers, kind) => {
  const read = await mail(headers.some((each) => each.startsWith('From')) ? [] : headers);
  const from = headers.find((each) => each.startsWith('From'));
  const whole = from === undefined ? read : { ...read, from: /[\w.-]+@[\w.-]+/.exec(from)![0].toLowerCase() }; // ! : it has one
  expect(kindOfMail(whole, ours).kind).toBe(kind);
});

test('a report of a mail server names the mail, the address and whether it is gone', async () => {
  const report = [
    'From: Mail Delivery <mailer-daemon@mx.example>',
    'Message-ID: <dsn@mx.example>',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    'Sorry.',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example',
    '',
    'Final-Recipient: rfc822; ada@acme.example',
    'Action: failed',
    'Status: 5.1.1',
    '--b',
    'Content-Type: message/rfc822',
    '',
    'Message-ID: <0100-abc@email.amazonses.com>',
    'Subject: Hello',
    '',
    'Hi Ada',
    '--b--',
  ].join('\r\n');
  const read = await readMail(Buffer.from(report));
  expect(read.report).toEqual({
    kind: 'delivery-status',
    action: 'failed',
    status: '5.1.1',
    feedback: undefined,
    recipients: ['ada@acme.example'],
    about: '<0100-abc@email.amazonses.com>',
  });
  expect(read.text).toBe('Sorry.');
});

test.each([
  ['5.1.1', 'failed', 'permanent'],
  ['5.2.2', 'failed', 'transient'],
  ['4.4.1', 'failed', 'transient'],
  ['4.4.1', 'delayed', undefined],
])('status %s, %s', (status, action, bounce) => {
  expect(
    bounceOf({ kind: 'delivery-status', status, action, feedback: undefined, recipients: [], about: undefined }),
  ).toBe(bounce);
});

test.each([
  ['Yes.\n\n> Hi Ada,', 'Yes.'],
  ['Yes.\n\nOn Tue, Dec 1, 2026 at 10:00 AM Maya <m@h.example> wrote:\n> Hi', 'Yes.'],
  ['Ja.\n\nAm 01.12.2026 um 10:00 schrieb Maya:\n> Hi', 'Ja.'],
  ['Yes.\n\n-----Original Message-----\nFrom: Maya', 'Yes.'],
  ['Yes.\n\nFrom: Maya\nSent: Tuesday', 'Yes.'],
  ['Yes.\n\n-- \nAda Lovelace\nAcme', 'Yes.'],
  ['Yes.\n\n--\nAda Lovelace\nAcme', 'Yes.'],
  ['Two things:\n-- a table\n--- and a chair', 'Two things:\n-- a table\n--- and a chair'],
  ['On Tuesday would suit me.\nAda', 'On Tuesday would suit me.\nAda'],
])('of what they wrote, only that: %j', (text, own) => expect(withoutQuote(text)).toBe(own));

test.each([
  ['UNSUBSCRIBE', '', 'UNSUBSCRIBE'],
  ['Unsubscribe', 'Thursday suits me.', 'Thursday suits me.'],
  ['Re: How to unsubscribe', '', ''],
  ['AW: Unsubscribe', '', ''],
  ['RE[2]: Unsubscribe', '', ''],
  ['Regarding my mails: stop', '', 'Regarding my mails: stop'],
])('under “%s” with the text “%s” they say “%s”', (subject, text, says) =>
  expect(wordsOf({ subject, text })).toBe(says),
);

test.each([
  ['brackets that are never closed', '<'.repeat(2_000_000)],
  ['styles that are never closed', '<style '.repeat(300_000)],
])('a mail of %s is read in one pass', async (_name, html) => {
  const read = await mail(['Content-Type: text/html'], html);
  expect(read.text.length).toBeLessThanOrEqual(20_000);
});

test('of a mail of millions of lines the beginning is read', async () => {
  expect((await mail(['Subject: Hello'], `Yes, gladly.${'\r\n'.repeat(2_000_000)}`)).text).toBe('Yes, gladly.');
});

test('a subject that hides a second line is one line', async () => {
  expect((await mail(['Subject: =?utf-8?Q?Hi=0D=0ABcc:_all@evil.example?='])).subject).toBe('Hi Bcc: all@evil.example');
});

test('a mail of HTML alone is read without its markup and its styles', async () => {
  const html =
    '<head><style>p { color: red }</style></head><p>Yes, 3 &lt; 4.</p><p>Ada</p><blockquote>Hello</blockquote>';
  expect((await mail(['Content-Type: text/html'], html)).text).toBe('Yes, 3 < 4.\nAda');
});
