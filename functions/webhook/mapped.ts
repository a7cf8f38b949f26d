import type { FactId } from '../../shared/contracts/ids.ts';
import { instant, type Instant } from '../../shared/contracts/instant.ts';
import { normaliseEmail } from '../../shared/domain/email-address.ts';
import { hashId } from '../../shared/domain/hash.ts';
import { keptAside } from './aside.ts';
import { canonical } from './canonical.ts';
import type { FactDraft, Puzzling, Understood } from './delivery.ts';
import { said } from './hook-schema.ts';
import { at } from './json-pointer.ts';
import { readFields } from './known-fields.ts';
import type { Mapping } from './mappings.ts';
import { isBag, type Bag } from './plain-value.ts';
import { accountOf } from './segment-message.ts';
import { touchpointOf } from './touchpoint.ts';
import { trackedAs } from './tracked-events.ts';

export interface Arrived {
  source: string;
  now: Instant;
  /** Its own bytes. */
  raw: Uint8Array;
  /** The sender's own id, where its protocol has one. */
  id?: string;
}

/** One body as its mapping reads it; what it does not say who it is about is kept aside. */
export function mapped(mapping: Mapping, body: unknown, arrived: Arrived): Understood | Puzzling {
  const { source, raw } = arrived;
  const aside = (because: string): Puzzling => ({ ...keptAside(source, raw, because), raw });
  const given = valueAt(body, mapping.person.email);
  const email = typeof given === 'string' ? normaliseEmail(given) : undefined;
  if (given !== undefined && email === undefined) return aside('email: must be an email address');
  const userId = textAt(body, mapping.person.userId);
  const group = textAt(body, mapping.account);
  if (email === undefined && userId === undefined && group === undefined) return aside('it names nobody');
  const meant = mapping.form === undefined ? eventOf(mapping, body, group) : formOf(mapping, mapping.form, body);
  if (meant === undefined) return aside('it names no event');
  const { about, extra } = meant;
  if (about === 'person' && email === undefined && userId === undefined) return aside('it names no person');
  const occurredAt = timeOf(valueAt(body, mapping.occurredAt));
  const { touchpoint, rest } = touchpointOf(extra);
  const fact = {
    ...meant.fact,
    id: idOf(mapping, body, meant.fact, { ...arrived, ...(occurredAt && { occurredAt }) }),
    ...(occurredAt && { occurredAt }),
    ...(touchpoint && { touchpoint }),
    ...(about === 'account' && group !== undefined && { account: accountOf(group) }),
    extra: rest,
  } as FactDraft; // as: type and properties come from one row of the catalogue
  return {
    kind: 'facts',
    source,
    who: { ...said('userId', userId), ...said('email', email) },
    facts: [fact, ...identified(fact, source, email)],
  };
}

/** An event brings the address as well, once: a form has it among its fields. */
function identified(fact: FactDraft, source: string, email: string | undefined): FactDraft[] {
  if (email === undefined || fact.account !== undefined || fact.type === 'form.submitted') return [];
  const { occurredAt } = fact;
  const id = hashId('fact', source, 'person', email);
  return [{ id, type: 'lead.identified', properties: { fields: { email } }, ...(occurredAt && { occurredAt }) }];
}

interface Meant {
  fact: Pick<FactDraft, 'type' | 'properties'>;
  about: 'person' | 'account';
  extra: Bag;
}

function formOf(mapping: Mapping, form: string, body: unknown): Meant {
  const named = Object.entries(mapping.fields).map(([field, places]) => [field, valueAt(body, places)]);
  const { fields, extra } = readFields(Object.fromEntries(named), 'keep');
  const beside = at(body, mapping.extra);
  return {
    fact: { type: 'form.submitted', properties: { form, fields } },
    about: 'person',
    extra: { ...(isBag(beside) ? beside : {}), ...extra },
  };
}

function eventOf(mapping: Mapping, body: unknown, group: string | undefined): Meant | undefined {
  const event = textAt(body, mapping.event);
  if (event === undefined) return undefined;
  const properties = at(body, mapping.properties ?? '');
  const {
    about,
    left,
    type,
    properties: read,
  } = trackedAs(event, isBag(properties) ? properties : {}, group !== undefined);
  return { fact: { type, properties: read }, about, extra: left };
}

/** The first place that says something. A list of one thing is that thing: scripts send each answer as a list. */
function valueAt(body: unknown, places: string[] = []): unknown {
  return places
    .map((place) => at(body, place))
    .map((value) => (Array.isArray(value) && value.length === 1 ? value[0] : value))
    .find((value) => value !== undefined && value !== null && value !== '');
}

function textAt(body: unknown, places: string[] | undefined): string | undefined {
  const value = valueAt(body, places);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/** The sender's id, else what the mapping reads, together with its time (else the UTC day of its arrival). */
function idOf(
  { id: places }: Mapping,
  body: unknown,
  fact: Meant['fact'],
  { source, id, now, occurredAt }: Arrived & { occurredAt?: Instant },
): FactId {
  if (id !== undefined && id !== '') return hashId('fact', source, 'id', id);
  const parts = (places ?? []).map((place) => textAt(body, [place]));
  const own = parts.filter((part) => part !== undefined);
  if (own.length > 0 && own.length === parts.length) return hashId('fact', source, 'id', ...own);
  return hashId('fact', source, 'words', canonical(fact), occurredAt ?? now.slice(0, 10));
}

/** ISO-8601 with its zone, also as `-0400`; or epoch time, whose size tells seconds from milliseconds. */
function timeOf(value: unknown): Instant | undefined {
  if (typeof value === 'number' || (typeof value === 'string' && /^\d{10,13}$/.test(value))) {
    const count = Number(value);
    const ms = count < 100_000_000_000 ? count * 1000 : count;
    return Number.isInteger(count) && count > 0 && ms <= 8_640_000_000_000_000 ? instant(ms) : undefined;
  }
  if (typeof value !== 'string') return undefined;
  const iso = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/.test(value);
  const ms = iso ? Date.parse(value.replace(/([+-]\d\d)(\d\d)$/, '$1:$2')) : Number.NaN;
  return Number.isNaN(ms) ? undefined : instant(ms);
}
