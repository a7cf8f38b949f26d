import fc from 'fast-check';
import PostalMime, { type Email } from 'postal-mime';
import MailComposer from 'nodemailer/lib/mail-composer';
import { takenMail } from '../../local/ports/raw-mail.ts';
import { rawMail } from '../../shared/emails/raw-mail.ts';
import type { OutgoingMail } from '../../shared/ports.ts';
import { leadId } from './samples.ts';

const mail: OutgoingMail = {
  sendId: 'touch_abc-123',
  to: 'ada@acme.example',
  from: '"Zoë Okafor" <hello@harborline.example>',
  replyTo: '"Maya Okafor" <reply+1@harborline.example>',
  subject: 'Grüße, Ada: your week in numbers, and in so many words that the line has to be folded somewhere',
  html: `<p style="margin:0">Hello <b>Ada</b> — ${'all is well, '.repeat(20)}</p>\n.\n`,
  text: 'Hello Ada \n\nAll is well = fine.\n',
  headers: { 'List-Unsubscribe': `<https://revbeat.example/u/${'t'.repeat(300)}>` },
  references: ['<first@email.amazonses.com>', '<second@elsewhere.example>'],
  tags: {},
  about: { subject: leadId('ada'), journey: 'lead-nurture', step: 'Email 2' },
};

const written = (changes: Partial<OutgoingMail> = {}): string => rawMail({ ...mail, ...changes });
const read = (changes: Partial<OutgoingMail> = {}): Promise<Email> => PostalMime.parse(written(changes));
const words = ({ from, to, replyTo, subject, text, html, references, inReplyTo }: Email) => ({
  ...{ from, to, replyTo, subject, references, inReplyTo },
  ...{ text: text?.trim(), html: html?.trim() },
});

describe('A raw mail', () => {
  test('reads like one that a library wrote', async () => {
    const { from, to, replyTo, subject, text, html, references } = mail;
    const options = { from, to, replyTo, subject, text, html, references, inReplyTo: references.at(-1) };
    const composed = await new MailComposer(options).compile().build();
    expect(words(await read())).toEqual(words(await PostalMime.parse(composed)));
  });

  test('is the same on the laptop, which sets what SES would', async () => {
    const kept = takenMail(mail, '<id@x>', '2026-11-23T15:00:00.000Z').toString('utf8');
    expect(kept.endsWith(written())).toBe(true);
    expect(await PostalMime.parse(kept)).toMatchObject({ messageId: '<id@x>', date: '2026-11-23T15:00:00.000Z' });
  });

  const letters = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 });
  const line = letters.map((text) => text.replace(/\s+/g, ' ').trim()).filter((text) => text !== '');

  test('says what was written, whatever that is', () =>
    fc.assert(
      fc.asyncProperty(line, letters, letters, async (subject, text, html) => {
        const seen = await read({ subject, text, html });
        expect(seen.subject).toBe(subject.toWellFormed());
        expect([seen.text, seen.html].map(lines)).toEqual([text, html].map(lines));
      }),
      { numRuns: 300 },
    ));
  const lines = (text: string | undefined) => text?.replace(/\r\n|\r|\n/g, '\n').replace(/\n$/, '');

  test('has lines that every mail server passes on, but for headers that must stay whole', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
        const long = written({ subject: text, text, html: text, headers: {} }).split('\r\n').filter(isLong);
        // One word cannot be folded.
        expect(long.filter((each) => each.includes(' ') && !/^Subject: \S+$/.test(each))).toEqual([]);
      }),
    ));
  const isLong = (each: string) => each.length > 78 || /[^\x20-\x7e]/.test(each);

  test.each([
    ['Maya Okafor <maya@ours.example>', { name: 'Maya Okafor', address: 'maya@ours.example' }],
    ['maya@ours.example', { name: '', address: 'maya@ours.example' }],
    ['"Okafor, Maya" <maya@ours.example>', { name: 'Okafor, Maya', address: 'maya@ours.example' }],
    [
      '"Maya\r\nBcc: eve@evil.example" <maya@ours.example>',
      { name: 'Maya Bcc: eve@evil.example', address: 'maya@ours.example' },
    ],
  ])('of %j', async (from, expected) => expect((await read({ from })).from).toEqual(expected));
});
