import { mailFields, type MailValues } from '../../shared/contracts/mail-fields.ts';
import type { Document } from '../../shared/contracts/work.ts';
import { clippedAt, mailFaults } from '../../shared/emails/faults.ts';
import { fixtures, renderFixture } from '../../shared/emails/fixtures.ts';
import { render } from '../../shared/emails/render.ts';
import { leadEmail, type EmailTemplate } from '../../shared/emails/template.ts';
import { templates } from '../../state-machines/catalogue.ts';

const valueOf = (field: string): string =>
  field.endsWith('_link') ? `https://example.com/${field}?a=1&b=2` : `<${field}>`;
const valuesOf = ({ about }: EmailTemplate, which: ('always' | 'maybe')[]): MailValues =>
  Object.fromEntries(
    Object.entries(mailFields[about]).flatMap(([field, presence]) =>
      which.includes(presence) ? [[field, valueOf(field)]] : [],
    ),
  );
const document: Document = {
  kind: 'qbr-packet', title: 'Review', writtenBy: 'the test',
  sections: [{ title: 'Objectives & goals', body: 'First.\n\nSecond <b>.', bullets: ['one'] }],
  actions: [{ title: 'Train the night shift', owner: 'Ada', dueInDays: 30 }],
}; // prettier-ignore
const frame = { unsubscribeUrl: 'https://example.com/u/abc', document };

describe.each(Object.values(templates).map((template) => [template.id, template] as const))('%s', (_id, template) => {
  const full = render(template, valuesOf(template, ['always', 'maybe']), frame);
  const sparse = render(template, valuesOf(template, ['always']), frame);

  test('renders with all that may be known, and with only what always is', () => {
    for (const mail of [full, sparse]) {
      const said = `${mail.subject} ${mail.preheader} ${mail.text} ${mail.html.replace(/<style>[^]*<\/style>/, '')}`;
      expect(said.match(/.{0,20}(\{\{|\}\}|undefined|\[object).{0,20}/g)).toBeNull();
      expect(mail.html).toContain('Boston, MA');
      expect(mail.text).toContain('Boston, MA');
    }
  });

  test('escapes every value in HTML, and shows it as it is in text', () => {
    expect(full.html).not.toMatch(/<(first_name|company|account_name|sender_name)>/);
    expect(full.html).toContain('&lt;sender_name&gt;');
    expect(full.text).toContain('<sender_name>');
    expect(full.html).not.toMatch(/href="[^"]*&b=/);
  });

  test('has a subject and preheader that inboxes show whole, and lines that fit', () => {
    expect(sparse.subject.length).toBeLessThanOrEqual(70);
    expect(sparse.preheader.length).toBeLessThanOrEqual(100);
    expect(sparse.text.split('\n').filter((line) => line.length > 78 && !line.includes('https://'))).toEqual([]);
  });

  test.each(fixtures)('has no fault when its reader is %s', (fixture) =>
    expect(mailFaults(renderFixture(template, fixture))).toEqual([]),
  );

  test('can be shown with the fixtures', () => {
    const mail = renderFixture(template, 'known');
    expect(mail.html).toContain('Maya Okafor');
    // Nobody is left to a default when all is known.
    expect(mail.text).not.toMatch(/Hi there|your company/);
  });

  test('asks for one thing, in few words', () => {
    const words = sparse.text.split('--\n')[0]?.split(/\s+/).length ?? 0;
    expect(words).toBeLessThanOrEqual(260);
    expect(template.body.filter((block) => typeof block !== 'string' && 'button' in block).length).toBeLessThanOrEqual(
      1,
    );
  });

  test('can be read on a phone and in the dark', () => {
    expect(full.html).toContain('name="viewport"');
    expect(full.html).toContain('prefers-color-scheme:dark');
    // Only Windows Outlook, which is on no phone, reads what stands in its comments.
    expect(full.html.replace(/<!--\[if mso\]>[^]*?<!\[endif\]-->/g, '')).not.toMatch(/width="[5-9]\d\d"/);
  });
});

const faultless = { subject: 'Hello', preheader: 'A line', html: '<p>Hello</p>', text: 'Hello' };

test.each([
  [{ html: 'x'.repeat(clippedAt + 1) }, 'cut it off'],
  [{ html: 'ü'.repeat(clippedAt / 2 + 1) }, 'cut it off'],
  [{ html: '<img src="a.png">' }, 'alt text'],
  [{ subject: 'a'.repeat(151) }, '151 characters'],
  [{ subject: ' ' }, 'subject is empty'],
  [{ preheader: '' }, 'preheader is empty'],
  [{ text: '' }, 'no plain text'],
  [{ text: 'Hi {{ first_name' }, 'left unfilled'],
  [{ text: 'Hi {% if company %}from Acme' }, 'there are none'],
  [{ subject: 'Hi {# for Ada #}' }, 'there are none'],
  [{ text: 'this is **important' }, 'not closed'],
  [{ text: 'read [this]({{ video_link }' }, 'not closed'],
])('Of a mail with %.60p it is said what is wrong', (part, because) =>
  expect(mailFaults({ ...faultless, ...part }).join()).toContain(because),
);

test('A mail with nothing wrong has no fault, also with a picture that is described', () =>
  expect(mailFaults({ ...faultless, html: '<img src="a.png" alt="Our tour">' })).toEqual([]));

describe('A mail', () => {
  const hello = leadEmail('sample/hello', {
    subject: 'Hi {{ first_name | default: "there" }}',
    preheader: 'Hello',
    body: ['{{ company | default: "you" }} **and** [this]({{ video_link }})', { button: 'Book', to: 'booking_link' }],
  });
  const always = valuesOf(hello, ['always']);
  const withName = (first_name: string) => render(hello, { ...always, first_name }, frame);

  test('of marketing is not rendered without a way to unsubscribe', () =>
    expect(() => render(hello, always)).toThrow('unsubscribe'));

  test('is not rendered without what is always known', () =>
    expect(() => render(hello, { ...always, booking_link: undefined }, frame)).toThrow('booking_link'));

  test('that carries a document is not rendered without it', () =>
    expect(() =>
      render(templates['qbr/packet'] ?? hello, valuesOf(templates['qbr/packet'] ?? hello, ['always']), {}),
    ).toThrow('document'));

  test.each(['Win money at http://evil.example', 'www.evil.example', 'x'.repeat(500), '   '])(
    'takes the name “%.40s” for unknown',
    (name) => expect(withName(name).subject).toBe('Hi there'),
  );

  test('that inboxes would cut off is not rendered', () => {
    const sections = [{ title: 'Usage', body: 'word '.repeat(25_000), bullets: [] }];
    const packet = templates['qbr/packet'] ?? hello;
    expect(() =>
      render(packet, valuesOf(packet, ['always']), { ...frame, document: { ...document, sections } }),
    ).toThrow('cut it off');
  });

  test('keeps a subject on one line, whatever the name holds', () =>
    expect(withName('Ada\r\nBcc: all@example.com\u202e').subject).toBe('Hi Ada Bcc: all@example.com'));

  test('lets no value add markup', () => {
    const { html } = render(hello, { ...always, company: '**x** [y]({{ booking_link }})' }, frame);
    expect(html).toContain('**x** [y]({{ booking_link }})');
  });

  test('counts links where it is asked to, also in text', () => {
    const mail = render(hello, always, {
      ...frame,
      track: (url) => `https://t.example/?to=${encodeURIComponent(url)}`,
    });
    expect(mail.html.match(/https:\/\/t\.example/g)).toHaveLength(2);
    expect(mail.text.match(/https:\/\/t\.example/g)).toHaveLength(2);
    expect(mail.html).toContain('href="https://example.com/u/abc"');
  });

  test('refuses a link that is none', () =>
    expect(() => render(hello, { ...always, booking_link: 'javascript:alert(1)' }, frame)).toThrow('booking_link'));
});
