/**
 * `npm run calendly -- booked|canceled|no-show|no-show-undone --email <address> [--name …] [--starts …] [--meeting …]
 * [--url …] [--secret …] [--print]`: sends a webhook as Calendly signs it, or prints it as a curl command.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readArguments } from './arguments.ts';
import { bookingOf, calendlyBody, calendlyEvents, calendlySignature, type CalendlyEvent } from './calendly-body.ts';
import { asCurl } from './curl.ts';
import { businessNow, plainly, postBytes, usualUrl } from './posting.ts';

const usage = 'usage: npm run calendly -- booked|canceled|no-show|no-show-undone --email <address> [--name <name>] [--starts <instant>] [--meeting <id>] [--url http://127.0.0.1:3000] [--secret <key>] [--print]';

const { values, positionals } = readArguments(usage, {
  email: { type: 'string' },
  name: { type: 'string', default: 'Sample Person' },
  starts: { type: 'string' },
  meeting: { type: 'string' },
  url: { type: 'string', default: usualUrl() },
  secret: { type: 'string' },
  print: { type: 'boolean', default: false },
});

const [event = ''] = positionals;
const isEvent = (text: string): text is CalendlyEvent => Object.hasOwn(calendlyEvents, text);

if (!isEvent(event) || values.email === undefined) {
  console.error(usage);
  process.exitCode = 2;
} else {
  const { email } = values;
  await plainly(() => send(event, email));
}

async function send(name: CalendlyEvent, email: string): Promise<void> {
  // The business clock may have been moved; the signature is fresh by the machine's own.
  const at = await businessNow(values.url);
  const startsAt = values.starts ?? new Date(Date.parse(at) + 2 * 86_400_000).toISOString();
  const body = calendlyBody(name, { email, name: values.name, meeting: values.meeting ?? bookingOf(email), startsAt, at });
  const signature = calendlySignature(body, values.secret ?? developmentKey(), Date.now());
  const headers = { 'content-type': 'application/json', 'calendly-webhook-signature': signature };
  const url = `${values.url}/hooks/calendly`;
  if (values.print) return console.log(asCurl(url, headers, body));
  const answered = await postBytes(url, body, headers);
  console.log(`${answered.status} ${answered.text}`);
  if (answered.status >= 300) process.exitCode = 1;
}

function developmentKey(): string {
  const secrets: { calendly: string[] } = JSON.parse(readFileSync(join(import.meta.dirname, 'secrets.json'), 'utf8'));
  return secrets.calendly[0] ?? '';
}
