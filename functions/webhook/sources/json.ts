import type { Instant } from '../../../shared/contracts/instant.ts';
import { NotFound } from '../../../shared/errors.ts';
import type { HttpRequest } from '../../runtime/http.ts';
import { readAnyJson, refuseOtherTypes } from '../body.ts';
import type { Asked, Reading, Source } from '../delivery.ts';
import { mapped } from '../mapped.ts';
import { mappingNamed, type Mapping } from '../mappings.ts';
import { at } from '../json-pointer.ts';
import { several } from '../parts.ts';
import { badSignature, isOneOf, isSignedBy, secretsFor, wrongKey } from '../proof.ts';

/** Anything else that can post JSON (Zapier, Make, a script): a mapping file says which of its fields is what. */
export const json: Source = { path: /^\/hooks\/json\/[^/]+$/, speaks: ['application/json'], prove, read };

async function prove(request: HttpRequest, asked: Asked): Promise<void> {
  const { name, proof } = mappingOf(request);
  const secrets = await secretsFor(asked, `json:${name}`);
  if (proof.by === 'standard') throw noSource();
  const given = request.headers[proof.header] ?? '';
  if (proof.by === 'secret') {
    if (!isOneOf(given, secrets)) throw wrongKey();
    return;
  }
  const signature = given.startsWith(proof.prefix) ? given.slice(proof.prefix.length) : '';
  if (!isSignedBy(secrets, request.rawBody, [signature], proof.encoding)) throw badSignature();
}

function read(request: HttpRequest, now: Instant): Reading {
  refuseOtherTypes(request.headers['content-type'], json.speaks);
  const mapping = mappingOf(request);
  const body = readAnyJson(request.rawBody);
  const items = itemsOf(body, mapping);
  const source = `json:${mapping.name}`;
  const alone = items.length === 1 && items[0] === body;
  const readings = items.map((item) =>
    mapped(mapping, item, { source, now, raw: alone ? request.rawBody : Buffer.from(JSON.stringify(item)) }),
  );
  return several(source, request.rawBody, readings, 'a list without an entry');
}

/** A mapping may say where a list stands; a body that is a list is one in any case (Make sends such). */
function itemsOf(body: unknown, { each }: Mapping): unknown[] {
  const list = each === undefined ? body : at(body, each);
  return Array.isArray(list) ? list : [body];
}

function mappingOf({ params, path }: HttpRequest): Mapping {
  const mapping = mappingNamed(params['source'] ?? path.split('/')[3] ?? '');
  if (mapping === undefined) throw noSource();
  return mapping;
}

const noSource = (): NotFound => new NotFound('source', 'no source of that name');
