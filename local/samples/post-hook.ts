/**
 * `npm run hook -- <sample> [--body <file>] [--url …] [--secret …] [--print]`: sends a webhook as its sender signs it, or
 * prints it as a curl command. The samples are the files of local/samples/hooks.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readArguments } from './arguments.ts';
import { asCurl } from './curl.ts';
import { hooks, signed } from './hook-signing.ts';
import { plainly, postBytes, usualUrl } from './posting.ts';

const usage = `usage: npm run hook -- ${Object.keys(hooks).join('|')} [--body <file>] [--url http://127.0.0.1:3000] [--secret <secret>] [--print]`;

const { values, positionals } = readArguments(usage, {
  body: { type: 'string' },
  url: { type: 'string', default: usualUrl() },
  secret: { type: 'string' },
  print: { type: 'boolean', default: false },
});
const [name = ''] = positionals;

if (!Object.hasOwn(hooks, name)) {
  console.error(usage);
  process.exitCode = 2;
} else await plainly(() => send(name));

async function send(sample: string): Promise<void> {
  const body = readFileSync(values.body ?? join(import.meta.dirname, 'hooks', `${sample}.json`), 'utf8');
  const url = values.url.replace(/\/$/, '');
  const letter = { body, url, secret: values.secret ?? developmentSecret(sample), at: Date.now() };
  const request = signed(sample, letter)!; // ! : asked above
  if (values.print) return console.log(asCurl(url + request.path, request.headers, body));
  const answered = await postBytes(url + request.path, body, request.headers);
  console.log(`${answered.status} ${answered.text}`);
  if (answered.status >= 300) process.exitCode = 1;
}

function developmentSecret(sample: string): string {
  const secrets: Record<string, string[]> = JSON.parse(readFileSync(join(import.meta.dirname, 'secrets.json'), 'utf8'));
  return secrets[hooks[sample]?.secretOf ?? '']?.[0] ?? '';
}
