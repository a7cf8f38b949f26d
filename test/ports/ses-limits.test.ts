import { readFileSync } from 'node:fs';
import { GetSendQuotaCommand, GetSendStatisticsCommand, SendRawEmailCommand, SESClient } from '@aws-sdk/client-ses';
import { mockClient } from 'aws-sdk-client-mock';
import { sesLimits } from '../../shared/adapters/ses-limits.ts';
import { sesMailer } from '../../shared/adapters/ses-mailer.ts';
import { mailLimitsOn } from '../../shared/store/mail-limits.ts';
import { describeOnEachEngine } from './engines.ts';
import { outgoing } from './samples.ts';

const ses = mockClient(SESClient);
beforeEach(() => ses.reset());
const client = new SESClient({ region: 'us-east-1' });
const noon = Date.parse('2026-12-01T12:00:00Z');

const mail = outgoing({ tags: { send: 'touch_abc-123' } });
const named = (name: string, message: string) =>
  Object.assign(new Error(message), { name, $metadata: { httpStatusCode: 400 } });

describe('What SES takes of us', () => {
  const quota = (SentLast24Hours: number) =>
    ses.on(GetSendQuotaCommand).resolves({ Max24HourSend: 200, MaxSendRate: 14, SentLast24Hours });

  test('is asked once a minute, however often it is needed, and our own sends are counted on top', async () => {
    let at = noon;
    quota(10);
    const limits = sesLimits(client, undefined, () => at);
    await Promise.all([limits.now(), limits.now(), limits.now()]);
    limits.sent();
    expect(await limits.now()).toEqual({ perSecond: 14, perDay: { most: 200, used: 11 } });
    expect(ses.commandCalls(GetSendQuotaCommand)).toHaveLength(1);
    at += 61_000;
    await limits.now();
    expect(ses.commandCalls(GetSendQuotaCommand)).toHaveLength(2);
  });

  test('used up, it says when the oldest of the last 24 hours stop counting', async () => {
    quota(200);
    const point = (hours: number, DeliveryAttempts: number) => ({
      Timestamp: new Date(noon - hours * 3_600_000),
      DeliveryAttempts,
    });
    ses
      .on(GetSendStatisticsCommand)
      .resolves({ SendDataPoints: [point(30, 9), point(22, 0), point(20, 7), point(2, 1)] });
    const { perDay } = await sesLimits(client, undefined, () => noon).now();
    expect(perDay).toEqual({ most: 200, used: 200, freesAt: '2026-12-01T16:15:00.000Z' });
  });

  test('an account without limits has none', async () => {
    ses.on(GetSendQuotaCommand).resolves({ Max24HourSend: -1, MaxSendRate: -1 });
    expect(await sesLimits(client, undefined, () => noon).now()).toEqual({});
  });

  test('a quota that cannot be read for a while does not stop mails', async () => {
    let at = noon;
    quota(10);
    const limits = sesLimits(client, undefined, () => at);
    const known = await limits.now();
    at += 61_000;
    ses.on(GetSendQuotaCommand).rejects(named('Throttling', 'Rate exceeded'));
    expect(await limits.now()).toEqual(known);
    expect(await sesLimits(client, undefined, () => at).now()).toEqual({});
  });
});

describeOnEachEngine('Our processes tell each other what SES takes of us', (open) => {
  const quota = (SentLast24Hours: number) =>
    ses.on(GetSendQuotaCommand).resolves({ Max24HourSend: 200, MaxSendRate: 14, SentLast24Hours });

  test('one of them asks in a minute, however many begin at once, each counting its own on top', async () => {
    let at = noon;
    quota(10);
    const table = await open();
    const begin = () => sesLimits(client, mailLimitsOn(table), () => at);
    await begin().now();
    const others = [begin(), begin(), begin()];
    others[0]?.sent();
    const heard = await Promise.all(others.map((other) => other.now()));
    expect(heard).toEqual(Array(3).fill({ perSecond: 14, perDay: { most: 200, used: 10 } }));
    others[0]?.sent();
    expect((await others[0]?.now())?.perDay?.used).toBe(11);
    expect((await others[1]?.now())?.perDay?.used).toBe(10);
    expect(ses.commandCalls(GetSendQuotaCommand)).toHaveLength(1);
    at += 61_000;
    quota(40);
    expect((await begin().now()).perDay?.used).toBe(40);
    expect((await others[1]?.now())?.perDay?.used).toBe(40);
    expect(ses.commandCalls(GetSendQuotaCommand)).toHaveLength(2);
  });

  test('where SES does not answer just now, an older word of it holds', async () => {
    let at = noon;
    quota(10);
    const table = await open();
    const before = await sesLimits(client, mailLimitsOn(table), () => at).now();
    at += 600_000;
    ses.on(GetSendQuotaCommand).rejects(named('Throttling', 'Rate exceeded'));
    expect(await sesLimits(client, mailLimitsOn(table), () => at).now()).toEqual(before);
  });

  test('a word that cannot be kept stops no mail', async () => {
    quota(10);
    const kept = { last: async () => undefined, keep: () => Promise.reject(new Error('the table is away')) };
    expect(await sesLimits(client, kept, () => noon).now()).toMatchObject({ perSecond: 14 });
  });
});

describe('SES turns a mail away', () => {
  const pauses: number[] = [];
  const mailer = () =>
    sesMailer(client, {
      configurationSet: 'revbeat-dev',
      region: 'us-east-1',
      pause: async (milliseconds) => void pauses.push(milliseconds),
      random: { next: () => 0.5 },
    });
  beforeEach(() => void pauses.splice(0));
  const tooFast = named('Throttling', 'Maximum sending rate exceeded.');

  test('too fast: tried again behind ever longer pauses, drawn by chance', async () => {
    ses.on(SendRawEmailCommand).rejectsOnce(tooFast).rejectsOnce(tooFast).resolves({ MessageId: 'third' });
    expect(await mailer().send(mail)).toEqual({ messageId: 'third' });
    expect(pauses).toEqual([250, 500]);
  });

  test('too fast for longer: handed back to the machine, whose own retry takes hours if need be', async () => {
    ses.on(SendRawEmailCommand).rejects(tooFast);
    await expect(mailer().send(mail)).rejects.toMatchObject({ name: 'Transient', code: 'throttled' });
    expect(ses.commandCalls(SendRawEmailCommand)).toHaveLength(4);
  });

  test.each([
    ['the quota of a day', named('Throttling', 'Daily message quota exceeded.'), 'Transient', 'over-quota'],
    ['paused by AWS', named('AccountSendingPausedException', 'paused'), 'Transient', 'sending-paused'],
    [
      'the sandbox',
      named('MessageRejected', 'Email address is not verified. The following identities failed: ada@acme.example'),
      'BadInput',
      'not-verified',
    ],
    ['a virus', named('MessageRejected', 'Email contains a virus'), 'BadInput', 'message-rejected'],
    [
      'cannot be read',
      named('InvalidParameterValue', 'Local address contains control'),
      'BadInput',
      'invalid-parameter-value',
    ],
  ])('%s: not tried again at once, and said in our own words', async (_, error, name, code) => {
    ses.on(SendRawEmailCommand).rejects(error);
    const thrown = await mailer()
      .send(mail)
      .catch((cause: unknown) => cause);
    expect(thrown).toMatchObject({ name, code });
    expect(String(thrown)).not.toContain('ada@');
    expect(ses.commandCalls(SendRawEmailCommand)).toHaveLength(1);
  });

  test('a connection that never stood took nothing: tried again like what came too fast', async () => {
    const words = 'the request socket did not establish a connection with the server within the configured timeout';
    // Other words of a later SDK would be noticed here.
    expect(readFileSync(require.resolve('@smithy/node-http-handler'), 'utf8')).toContain(words);
    ses.on(SendRawEmailCommand).rejectsOnce(named('TimeoutError', words)).resolves({ MessageId: 'second' });
    expect(await mailer().send(mail)).toEqual({ messageId: 'second' });
    expect(pauses).toEqual([250]);
  });

  test('perhaps taken: never tried again by itself', async () => {
    ses.on(SendRawEmailCommand).rejects(Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }));
    await expect(mailer().send(mail)).rejects.toMatchObject({ name: 'Transient', code: 'unsure' });
    expect(ses.commandCalls(SendRawEmailCommand)).toHaveLength(1);
  });
});
