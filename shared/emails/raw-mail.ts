import { BadInput } from '../errors.ts';
import { folded, headerAddress, headerText, quotedPrintable } from './mime-text.ts';

/** What a mail that goes out says. Headers stand as they are, on one line each. */
export interface Written {
  sendId: string;
  from: string;
  to: string;
  replyTo?: string;
  subject: string;
  text: string;
  html: string;
  headers: Record<string, string>;
  /** Message ids of earlier mails, in their brackets. */
  references: string[];
}

/**
 * The mail as MIME: one text in two ways, nothing attached. Whoever takes it sets Message-ID and Date. Written here
 * and by no library: a function that starts cold reads 100 lines, not 4,000.
 * @throws BadInput `header` when a header would end before its value does.
 */
export function rawMail(mail: Written): string {
  const { references } = mail;
  // No line of quoted-printable holds this: its `=` is followed by hexadecimals or by a line's end.
  const boundary = `=_${mail.sendId}`;
  const headers = [
    `From: ${headerAddress(mail.from)}`,
    `To: ${headerAddress(mail.to)}`,
    ...(mail.replyTo === undefined ? [] : [`Reply-To: ${headerAddress(mail.replyTo)}`]),
    `Subject: ${headerText(mail.subject)}`,
    ...(references.length === 0
      ? []
      : [`In-Reply-To: ${references.at(-1)}`, `References: ${folded(references, 'References:'.length)}`]),
    ...Object.entries(mail.headers).map(([name, value]) => `${token(name)}: ${asItIs(name, value)}`),
    'MIME-Version: 1.0',
    `Content-Type: multipart/alternative; boundary="${boundary}"`,
  ];
  const parts = [part('plain', mail.text), part('html', mail.html)];
  const body = [...parts.map((each) => `--${boundary}\r\n${each}`), `--${boundary}--`, ''];
  return [...headers, '', ...body].join('\r\n');
}

const part = (kind: 'plain' | 'html', text: string): string =>
  [
    `Content-Type: text/${kind}; charset=utf-8`,
    'Content-Transfer-Encoding: quoted-printable',
    '',
    quotedPrintable(text),
  ].join('\r\n');

/** On one line, however long: folded or encoded, mailboxes would not find List-Unsubscribe. */
const asItIs = (name: string, value: string): string => {
  if (/^[\x20-\x7e]*$/.test(value)) return value;
  throw new BadInput('header', `the value of ${name} is not one line of ASCII`, { field: name });
};

const token = (name: string): string => {
  if (/^[A-Za-z0-9-]+$/.test(name)) return name;
  throw new BadInput('header', 'a header has a name of letters, digits and hyphens', { field: 'headers' });
};
