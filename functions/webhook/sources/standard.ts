import type { Instant } from '../../../shared/contracts/instant.ts';
import { NotFound } from '../../../shared/errors.ts';
import type { HttpRequest } from '../../runtime/http.ts';
import { readJson, refuseOtherTypes } from '../body.ts';
import type { Asked, Reading, Source } from '../delivery.ts';
import { mapped } from '../mapped.ts';
import { standardMappingFor } from '../mappings.ts';
import { badSignature, isSignedBy, refuseStale, secretsFor, tolerance } from '../proof.ts';

/**
 * Whoever follows the Standard Webhooks specification (standardwebhooks.com), and Svix, where it comes from. Its
 * `webhook-id` is the same for each attempt. A source may have a mapping file; else its events are read as tracked ones.
 */
export const standard: Source = {
  path: /^\/hooks\/standard\/[^/]+$/,
  speaks: ['application/json'],
  signs: true,
  prove,
  read,
};

/** `webhook-signature: v1,<base64> v1,<base64> …`, each the HMAC-SHA256 of "id.timestamp.body"; v1a is another scheme. */
async function prove(request: HttpRequest, asked: Asked): Promise<void> {
  const secrets = await secretsFor(asked, `standard:${nameOf(request)}`);
  const [id, signedAt] = [header(request, 'id'), header(request, 'timestamp')];
  const signatures = header(request, 'signature').split(' ').filter((one) => one.startsWith('v1,')); // prettier-ignore
  if (id === '' || !/^\d{1,12}$/.test(signedAt)) throw badSignature();
  const signed = Buffer.concat([Buffer.from(`${id}.${signedAt}.`), request.rawBody]);
  const given = signatures.map((signature) => signature.slice('v1,'.length));
  if (!isSignedBy(secrets.map(keyOf), signed, given, 'base64')) throw badSignature();
  refuseStale(Number(signedAt) * 1000, asked.machineNow, tolerance);
}

/** The key is what the text after `whsec_` stands for in base64. */
const keyOf = (secret: string): Uint8Array => Buffer.from(secret.replace(/^whsec_/, ''), 'base64');

const header = ({ headers }: HttpRequest, name: 'id' | 'timestamp' | 'signature'): string =>
  headers[`webhook-${name}`] ?? headers[`svix-${name}`] ?? '';

function read(request: HttpRequest, now: Instant): Reading {
  refuseOtherTypes(request.headers['content-type'], standard.speaks);
  const name = nameOf(request);
  return mapped(standardMappingFor(name), readJson(request.rawBody), {
    source: `standard:${name}`,
    now,
    id: header(request, 'id'),
    raw: request.rawBody,
  });
}

function nameOf({ params, path }: HttpRequest): string {
  const name = params['source'] ?? path.split('/')[3] ?? '';
  if (/^[a-z0-9][a-z0-9-]{0,40}$/.test(name)) return name;
  throw new NotFound('source', 'no source of that name');
}
