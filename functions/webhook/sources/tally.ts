import { z } from 'zod';
import { hashId } from '../../../shared/domain/hash.ts';
import { readJson, refuseOtherTypes } from '../body.ts';
import type { HttpRequest } from '../../runtime/http.ts';
import { keptAside } from '../aside.ts';
import type { Asked, Reading, Source } from '../delivery.ts';
import { filledForm } from '../filled-form.ts';
import { faultOf, maybe, moment, said, text } from '../hook-schema.ts';
import { isBag } from '../plain-value.ts';
import { badSignature, isSignedBy, secretsFor } from '../proof.ts';
import { answersOf } from '../question-fields.ts';

/** Tally's `FORM_RESPONSE`: choices come as ids of their options, which we turn back into the words that were shown. */
export const tally: Source = { path: /^\/hooks\/tally$/, speaks: ['application/json'], signs: true, prove, read };

/** `Tally-Signature: <base64 HMAC-SHA256 of the body>`, on its bytes: Tally's own example hashes a body written anew. */
async function prove(request: HttpRequest, asked: Asked): Promise<void> {
  const secrets = await secretsFor(asked, 'tally');
  if (!isSignedBy(secrets, request.rawBody, [request.headers['tally-signature'] ?? ''], 'base64')) throw badSignature();
}

const Option = z.looseObject({ id: z.string(), text: z.string() });
const options = maybe(z.array(Option));
const Field = z.looseObject({
  key: z.string(),
  label: text,
  type: z.string(),
  value: z.unknown().optional(),
  options,
  rows: options,
  columns: options,
});
type Field = z.infer<typeof Field>;

const Delivery = z.looseObject({
  eventType: z.literal('FORM_RESPONSE'),
  createdAt: moment,
  data: z.looseObject({
    responseId: z.string().min(1),
    submissionId: text,
    formId: z.string().min(1),
    formName: text,
    createdAt: maybe(moment),
    fields: z.array(Field),
  }),
});

const asks: Record<string, 'email' | 'phone'> = { INPUT_EMAIL: 'email', INPUT_PHONE_NUMBER: 'phone' };

function read(request: HttpRequest): Reading {
  refuseOtherTypes(request.headers['content-type'], tally.speaks);
  const body = Delivery.safeParse(readJson(request.rawBody));
  if (!body.success) return keptAside('tally', request.rawBody, faultOf(body.error));
  const { responseId, submissionId, formId, formName, createdAt, fields } = body.data.data;
  const questions = fields.filter((field) => !isOneBox(field, fields)).map((field) => ({
    label: field.label ?? field.key,
    asks: asks[field.type] ?? ('anything' as const),
    value: answerTo(field),
  })); // prettier-ignore
  return filledForm({
    source: 'tally',
    form: `tally:${formId}`,
    id: hashId('fact', 'tally', submissionId ?? responseId),
    answers: answersOf(questions),
    beside: { ...said('form_title', formName) },
    occurredAt: createdAt ?? body.data.createdAt,
    raw: request.rawBody,
  });
}

/** Checkboxes come twice: as a list under their own key, and box by box under `<key>_<option>`. */
const isOneBox = ({ key, type }: Field, fields: Field[]): boolean =>
  type === 'CHECKBOXES' &&
  fields.some((list) => list.options !== undefined && list.options.some(({ id }) => key === `${list.key}_${id}`));

/** Ids of options as their words; an id that no option has stays as it came. */
function answerTo({ value, options, rows, columns }: Field): unknown {
  if (isBag(value) && rows !== undefined && columns !== undefined)
    return Object.entries(value).map(([row, picked]) => `${wordsOf(row, rows)}: ${wordsOf(picked, columns)}`).join('; '); // prettier-ignore
  return options === undefined ? value : wordsOf(value, options);
}

function wordsOf(picked: unknown, options: z.infer<typeof Option>[]): unknown {
  if (Array.isArray(picked)) return picked.map((id) => wordsOf(id, options)).join(', ');
  return options.find(({ id }) => id === picked)?.text ?? picked;
}
