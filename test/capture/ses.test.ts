import { createSign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isCertificateAddress, isConfirmation, textToSign, type Envelope } from '../../functions/webhook/sns.ts';
import { emailHash } from '../../shared/domain/email-address.ts';
import { describeWithShared } from '../setup/shared-folder.ts';
import { certificate } from './certificate.ts';
import { openDesk, topic, type Desk, type Heard } from './desk.ts';

const good = certificate();
const expired = certificate({ to: '20220817000000Z' });
const host = 'https://sns.us-east-1.amazonaws.com';
const confirmation = `${host}/?Action=ConfirmSubscription&TopicArn=${topic}&Token=t1`;

let read: string[];
let subscribing: number;
let desk: Desk;
beforeEach(() => {
  read = [];
  subscribing = 200;
  const texts: Record<string, string> = { [`${host}/good.pem`]: good.pem, [`${host}/expired.pem`]: expired.pem };
  desk = openDesk({
    web: {
      read: async (url) => {
        read.push(url);
        if (url === confirmation) return { status: subscribing, text: '' };
        return url in texts ? { status: 200, text: texts[url] ?? '' } : { status: 404, text: 'none' };
      },
    },
  });
});
afterEach(() => desk.close());

const bounce = {
  eventType: 'Bounce',
  mail: { messageId: 'ses-1', timestamp: '2026-11-02T14:59:00.000Z', tags: { send: ['touch_unknown'] } },
  bounce: {
    bounceType: 'Permanent',
    timestamp: '2026-11-02T14:59:30.000Z',
    bouncedRecipients: [{ emailAddress: 'Gone@Acme.example' }],
  },
};

interface Change {
  envelope?: Partial<Envelope>;
  key?: typeof good.key;
  /** Changed after signing. */
  forged?: Partial<Envelope>;
  type?: string;
}

function post(
  message: object | string,
  { envelope = {}, key = good.key, forged = {}, type }: Change = {},
): Promise<Heard> {
  const said: Envelope = {
    Type: 'Notification',
    MessageId: 'm1',
    TopicArn: topic,
    Message: typeof message === 'string' ? message : JSON.stringify(message),
    Timestamp: new Date().toISOString(),
    SignatureVersion: '2',
    Signature: '',
    SigningCertURL: `${host}/good.pem`,
    ...envelope,
  };
  const algorithm = said.SignatureVersion === '1' ? 'RSA-SHA1' : 'RSA-SHA256';
  const Signature = createSign(algorithm).update(textToSign(said)).sign(key, 'base64');
  return desk.post('/hooks/ses', JSON.stringify({ ...said, Signature, ...forged }), {
    'content-type': type ?? 'text/plain; charset=UTF-8',
    'x-amz-sns-message-type': said.Type,
  });
}

const suppressed = () => desk.ports.suppressions.get(emailHash('gone@acme.example'));

test('a bounce suppresses its address, however often it comes', async () => {
  const answers = [await post(bounce), await post(bounce)];
  expect(answers.map(({ status }) => status)).toEqual([202, 202]);
  expect(answers[0]?.json.id).toBe(answers[1]?.json.id);
  expect(await suppressed()).toMatchObject({ because: 'bounce' });
});

test('the older shape of a notification says the same', async () => {
  const { eventType: notificationType, mail, ...rest } = bounce;
  const { tags, ...plain } = mail;
  const headers = [{ name: 'X-SES-MESSAGE-TAGS', value: `send=${tags.send[0]}` }];
  expect((await post({ notificationType, mail: { ...plain, headers }, ...rest })).status).toBe(202);
  expect(await suppressed()).toMatchObject({ because: 'bounce' });
});

describe('the signature', () => {
  const old = new Date(Date.now() - 3 * 60 * 60 * 1000).toISOString();
  test.each<[string, Change, number]>([
    ['of version 1', { envelope: { SignatureVersion: '1' } }, 202],
    ['with a subject', { envelope: { Subject: 'Amazon SES' } }, 202],
    ['sent as JSON', { type: 'application/json' }, 202],
    ['of another key', { key: expired.key }, 401],
    ['of another message', { forged: { Message: '{}' } }, 401],
    ['of another subject', { forged: { Subject: 'x' } }, 401],
    [
      'by a certificate that is out of date',
      { key: expired.key, envelope: { SigningCertURL: `${host}/expired.pem` } },
      401,
    ],
    ['by a certificate that is not there', { envelope: { SigningCertURL: `${host}/none.pem` } }, 401],
    ['by a certificate of somebody else', { envelope: { SigningCertURL: 'https://evil.test/good.pem' } }, 401],
    ['for somebody else’s topic', { envelope: { TopicArn: `${topic}-theirs` } }, 401],
    ['three hours old', { envelope: { Timestamp: old } }, 401],
    ['of a version to come', { forged: { SignatureVersion: '3' as '2' } }, 422],
    ['under a form', { type: 'application/x-www-form-urlencoded' }, 415],
  ])('%s', async (_name, change, status) => {
    expect((await post(bounce, change)).status).toBe(status);
    expect(read.filter((url) => !url.startsWith(host))).toEqual([]);
    if (status !== 202) expect(await suppressed()).toBeUndefined();
  });

  test('when the certificate cannot be had just now, SNS is asked to come again', async () => {
    const there = openDesk({ web: { read: async () => ({ status: 503, text: '' }) } });
    const body = JSON.stringify({
      ...{ Type: 'Notification', MessageId: 'm', TopicArn: topic, Message: '{}', Timestamp: new Date().toISOString() },
      ...{ SignatureVersion: '2', Signature: 'x', SigningCertURL: `${host}/other.pem` },
    });
    expect((await there.post('/hooks/ses', body, { 'content-type': 'text/plain' })).status).toBe(503);
    there.close();
  });
});

describe('a subscription', () => {
  const asked = (address: string): Change => ({
    envelope: { Type: 'SubscriptionConfirmation', Token: 't1', SubscribeURL: address },
  });

  test('of our topic is confirmed', async () => {
    expect((await post('You have chosen', asked(confirmation))).status).toBe(202);
    expect(read).toContain(confirmation);
  });

  test('that cannot be confirmed just now is asked for again', async () => {
    subscribing = 500;
    expect((await post('You have chosen', asked(confirmation))).status).toBe(503);
  });

  test.each([
    'https://evil.test/?Action=ConfirmSubscription',
    `${host}/?Action=DeleteTopic&TopicArn=${topic}`,
    `${host}/?Action=ConfirmSubscription&TopicArn=${topic}-theirs`,
    'http://169.254.169.254/latest/meta-data',
  ])('by %s is never visited', async (address) => {
    expect((await post('You have chosen', asked(address))).status).toBe(202);
    expect(read).not.toContain(address);
    expect((await desk.ports.quarantine.list({})).items).toHaveLength(1);
  });
});

test.each([
  ['the word that a topic works', 'Successfully validated SNS topic for Amazon SES event publishing.'],
  ['an event without a mail', '{"eventType":"Bounce"}'],
  ['a time that is none', JSON.stringify({ ...bounce, mail: { ...bounce.mail, timestamp: 'soon' } })],
])('%s is kept aside', async (_name, message) => {
  expect((await post(message)).status).toBe(202);
  expect((await desk.ports.quarantine.list({})).items).toMatchObject([{ source: 'ses' }]);
});

describeWithShared('SES’s own examples', 'payloads/ses', (folder) => {
  test.each([
    'Bounce',
    'Bounce.transient_mailbox_full.composed',
    'Click',
    'Complaint',
    'Delivery',
    'DeliveryDelay',
    'Open',
    'Reject',
    'RenderingFailure',
    'Send',
  ])('%s is understood', async (name) => {
    expect((await post(readFileSync(join(folder, `${name}.json`), 'utf8'))).status).toBe(202);
    expect((await desk.ports.quarantine.list({})).items).toEqual([]);
  });

  test('only a permanent bounce and a complaint suppress', async () => {
    const hash = emailHash('recipient@example.com');
    await post(readFileSync(join(folder, 'Bounce.transient_mailbox_full.composed.json'), 'utf8'));
    expect(await desk.ports.suppressions.get(hash)).toBeUndefined();
    await post(readFileSync(join(folder, 'Complaint.json'), 'utf8'));
    expect(await desk.ports.suppressions.get(hash)).toMatchObject({ because: 'complaint' });
  });
});

describeWithShared('addresses of certificates', 'payloads/sns/signing_cert_url_cases.self_made.json', (path) => {
  test('are judged before anything is fetched', () => {
    const { accept, reject }: { accept: string[]; reject: string[] } = JSON.parse(readFileSync(path, 'utf8'));
    expect(accept.filter((address) => !isCertificateAddress(address))).toEqual([]);
    expect(reject.filter(isCertificateAddress)).toEqual([]);
    expect(reject.filter((address) => isConfirmation(address, topic))).toEqual([]);
  });
});
