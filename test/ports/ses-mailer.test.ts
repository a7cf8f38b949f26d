import { SendRawEmailCommand, SESClient } from '@aws-sdk/client-ses';
import { mockClient } from 'aws-sdk-client-mock';
import { sesMailer } from '../../shared/adapters/ses-mailer.ts';
import type { OutgoingMail } from '../../shared/ports.ts';
import { leadId } from './samples.ts';

const mail: OutgoingMail = {
  sendId: 'touch_abc-123',
  to: 'ada@acme.example',
  from: 'Sam Rivera <hello@harborline.example>',
  replyTo: 'sam@harborline.example',
  subject: 'Grüße, Ada: your week in numbers',
  html: '<p>Hello <b>Ada</b></p>',
  text: 'Hello Ada',
  headers: {
    'List-Unsubscribe': `<https://revbeat.example/u/${'t'.repeat(300)}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    'Feedback-ID': 'lead-nurture:marketing:revbeat',
  },
  references: ['0100-first', '<second@elsewhere.example>'],
  tags: { send: 'touch_abc-123', journey: 'lead-nurture' },
  about: { subject: leadId('ada'), journey: 'lead-nurture', step: 'Email 2' },
};

describe('The SES mailer', () => {
  const ses = mockClient(SESClient);
  const mailer = sesMailer(new SESClient({ region: 'us-east-1' }), {
    configurationSet: 'revbeat-dev',
    region: 'us-east-1',
    pause: async () => {},
  });
  beforeEach(() => ses.reset());
  const rawOf = () =>
    Buffer.from(ses.commandCalls(SendRawEmailCommand)[0]?.args[0].input.RawMessage?.Data ?? '').toString('utf8');

  test('sends raw MIME with both parts and hands back the id that SES gave', async () => {
    ses.on(SendRawEmailCommand).resolves({ MessageId: '0100-third' });
    expect(await mailer.send(mail)).toEqual({ messageId: '0100-third' });
    const { ConfigurationSetName, Destinations, Tags } = ses.commandCalls(SendRawEmailCommand)[0]?.args[0].input ?? {};
    expect({ ConfigurationSetName, Destinations }).toEqual({
      ConfigurationSetName: 'revbeat-dev',
      Destinations: ['ada@acme.example'],
    });
    expect(Tags).toEqual([
      { Name: 'send', Value: 'touch_abc-123' },
      { Name: 'journey', Value: 'lead-nurture' },
    ]);
    expect(rawOf()).toMatch(/^Content-Type: multipart\/alternative/m);
    expect(rawOf()).toMatch(/^Content-Type: text\/plain; charset=utf-8/m);
    expect(rawOf()).toMatch(/^Content-Type: text\/html; charset=utf-8/m);
  });

  test('one-click unsubscribing stands on lines of its own, neither folded nor encoded (RFC 8058)', async () => {
    ses.on(SendRawEmailCommand).resolves({ MessageId: 'x' });
    await mailer.send(mail);
    for (const [name, value] of Object.entries(mail.headers))
      expect(rawOf().split('\r\n')).toContain(`${name}: ${value}`);
  });

  test('threads by the ids that SES gave to the earlier mails', async () => {
    ses.on(SendRawEmailCommand).resolves({ MessageId: 'x' });
    await mailer.send(mail);
    const unfolded = rawOf().replace(/\r\n[ \t]+/g, ' ');
    expect(unfolded).toMatch(/^References: <0100-first@email\.amazonses\.com> <second@elsewhere\.example>\r$/m);
    expect(unfolded).toMatch(/^In-Reply-To: <second@elsewhere\.example>\r$/m);
  });

  test('a name that tries to add a header adds none', async () => {
    ses.on(SendRawEmailCommand).resolves({ MessageId: 'x' });
    await mailer.send({ ...mail, subject: 'Hello\r\nBcc: eve@evil.example' });
    expect(rawOf()).not.toMatch(/^Bcc:/m);
    const injected = { ...mail, headers: { 'Feedback-ID': 'a\r\nBcc: eve@evil.example' } };
    await expect(mailer.send(injected)).rejects.toThrow(expect.objectContaining({ name: 'BadInput', code: 'header' }));
  });

  const named = (name: string, status?: number, code?: string) =>
    Object.assign(new Error('for ada@acme.example'), { name, code, $metadata: { httpStatusCode: status } });
  test.each([
    [named('MessageRejected', 400), { name: 'BadInput', code: 'message-rejected' }],
    [named('InvalidParameterValue', 400), { name: 'BadInput', code: 'invalid-parameter-value' }],
    [named('Throttling', 400), { name: 'Transient', code: 'throttled' }],
    [named('AccountSendingPausedException', 400), { name: 'Transient', code: 'sending-paused' }],
    [named('AccessDenied', 403), { name: 'Transient', code: 'throttled' }],
    [named('Error', undefined, 'ECONNREFUSED'), { name: 'Transient', code: 'throttled' }],
    [named('InternalFailure', 500), { name: 'Transient', code: 'unsure' }],
    [named('TimeoutError'), { name: 'Transient', code: 'unsure' }],
    [named('Error', undefined, 'ECONNRESET'), { name: 'Transient', code: 'unsure' }],
  ])('%s', async (error, ours) => {
    ses.on(SendRawEmailCommand).rejects(error);
    const thrown = await mailer.send(mail).catch((cause: unknown) => cause);
    expect(thrown).toMatchObject({ ...ours, cause: error });
    // The words of our errors reach histories, which cannot be erased.
    expect(String(thrown)).not.toContain('ada@');
  });

  test('cannot be asked about a mail: its events tell', async () => {
    expect(await mailer.find('touch_abc-123')).toEqual({ status: 'unknown' });
  });
});
