import type { ConsentEvidence } from '../../../shared/contracts/facts.ts';
import type { FactId } from '../../../shared/contracts/ids.ts';
import { instant, millis, type Instant } from '../../../shared/contracts/instant.ts';
import { hashId, hashOf } from '../../../shared/domain/hash.ts';
import { BadInput, NotFound } from '../../../shared/errors.ts';
import { isPageAsked } from '../../page.ts';
import type { HttpAnswer, HttpRequest } from '../../runtime/http.ts';
import { mediaType, readForm, readJson, refuseOtherTypes } from '../body.ts';
import { canonical } from '../canonical.ts';
import type { Asked, Reading, Source, Understood } from '../delivery.ts';
import { development, formNamed, secretOf, type Form } from '../form-registry.ts';
import { readFields, unwrap } from '../known-fields.ts';
import type { Bag } from '../plain-value.ts';
import { isOneOf, wrongKey } from '../proof.ts';
import { touchpointOf } from '../touchpoint.ts';

/** Forms of the company's own site: a browser's form post, or JSON from a page or a server. */
export const forms: Source = {
  path: /^\/forms\/[^/]+$/,
  speaks: ['application/json', 'application/x-www-form-urlencoded', 'multipart/form-data'],
  prove,
  read,
  answer: (request, id) =>
    isBrowserPost(request)
      ? { status: 303, headers: { location: formOf(request).thanks } }
      : { status: 202, body: { id } },
};

/** In a page: one of the form's origins. From a server: the form's key. In development an `open` form asks for neither. */
async function prove(request: HttpRequest, { env, secretsOf }: Asked): Promise<void> {
  const form = formOf(request);
  if (form.inDevelopment === 'open' && development.includes(env)) return;
  const { origin, 'x-form-key': key } = request.headers;
  if (origin !== undefined && !form.origins.includes(origin))
    throw new BadInput('forbidden', 'this page may not post this form');
  if (origin !== undefined) return;
  if (key === undefined || !isOneOf(key, await secretsOf(secretOf(form)))) throw wrongKey();
}

async function read(request: HttpRequest, now: Instant): Promise<Reading> {
  refuseOtherTypes(request.headers['content-type'], forms.speaks);
  const form = formOf(request);
  const { own, filled } = apart(await bagOf(request));
  const identity = idOf(request, form, filled, own, now);
  const understood = (): Understood => submission(request, form, filled, identity);

  // A person sees no honeypot. The answer is that of a success, so that its filler learns nothing.
  if (!traps.some((trap) => isFilled(own[trap]))) return understood();
  const because = 'the honeypot field was filled in';
  return { kind: 'quarantine', source: sourceOf(form), because, id: identity.id, otherwise: understood };
}

async function bagOf({ headers, rawBody }: HttpRequest): Promise<Bag> {
  const type = headers['content-type'] ?? '';
  if (mediaType(type) === 'multipart/form-data') {
    // Forms with files are few: others need not wait for their parser at a cold start.
    const { readMultipart } = await import('../multipart.ts');
    return readMultipart(rawBody, type);
  }
  return mediaType(type) === 'application/json' ? readJson(rawBody) : readForm(rawBody);
}

const sourceOf = (form: Form): string => `form:${form.name}`;

function submission(request: HttpRequest, form: Form, filled: Bag, { id, earlier }: Identity): Understood {
  const { fields, extra } = readFields(unwrap(filled), 'refuse');
  if (fields.email === undefined) throw new BadInput('missing-field', 'email: is needed', { field: 'email' });
  const page = request.headers['referer'];
  const { touchpoint, rest } = touchpointOf(extra, page === undefined ? undefined : { url: page });
  return {
    kind: 'facts',
    source: sourceOf(form),
    who: { email: fields.email },
    facts: [
      {
        id,
        type: 'form.submitted',
        properties: {
          form: form.name,
          fields,
          ...(fields.consent !== undefined && { consent: proofOf(request, form, id) }),
        },
        ...(touchpoint && { touchpoint }),
        extra: rest,
      },
    ],
    ...(earlier && { earlier }),
  };
}

/** Fields that are ours and not the person's answers. */
const traps = ['_hp', 'website_url', 'website_url_hp'];
const ours = [...traps, 'id', '_key'];

const apart = (bag: Bag): { own: Bag; filled: Bag } => ({
  own: Object.fromEntries(Object.entries(bag).filter(([name]) => ours.includes(name))),
  filled: Object.fromEntries(Object.entries(bag).filter(([name]) => !ours.includes(name))),
});

/** What was agreed to, and where from: the address as a hash that this one fact salts. */
const proofOf = ({ sourceIp, headers }: HttpRequest, form: Form, id: FactId): ConsentEvidence => ({
  how: 'form',
  form: form.name,
  wording: form.consentWording,
  ipHash: hashOf('ip', id, sourceIp),
  ...(headers['referer'] !== undefined && { page: withoutQuery(headers['referer']) }),
});

const withoutQuery = (url: string): string => url.split(/[?#]/, 1)[0] ?? '';

interface Identity {
  id: FactId;
  earlier?: { id: FactId; since: Instant };
}

/**
 * The sender's own id where it gives one (`Idempotency-Key`, or the field `id`). Otherwise a submission is the same as
 * another when form, fields and UTC day are: a second click and a retry have one effect, the same question a week later
 * counts again. A retry just after midnight finds the day before, if that was less than 24 hours ago.
 */
function idOf(request: HttpRequest, form: Form, filled: Bag, own: Bag, now: Instant): Identity {
  const given = request.headers['idempotency-key'] || own['id'];
  if (typeof given === 'string' || typeof given === 'number')
    return { id: hashId('fact', 'form', form.name, 'id', given) };
  const words = canonical(filled);
  const onDay = (at: Instant): FactId => hashId('fact', 'form', form.name, 'fields', words, at.slice(0, 10));
  const since = instant(millis(now) - 24 * 60 * 60 * 1000);
  return { id: onDay(now), earlier: { id: onDay(since), since } };
}

function formOf(request: HttpRequest): Form {
  const form = formNamed(request.params['form'] ?? request.path.split('/')[2] ?? '');
  if (form === undefined) throw new NotFound('form', 'no form of that name');
  return form;
}

/** A page's own post, not its script's: whoever sent it waits for a page. */
const isBrowserPost = (request: HttpRequest): boolean =>
  mediaType(request.headers['content-type']) !== 'application/json' && isPageAsked(request);

const isFilled = (value: unknown): boolean => value !== undefined && value !== '' && value !== null;
