import { z } from 'zod';
import { hashId } from '../../../shared/domain/hash.ts';
import { readJson, refuseOtherTypes } from '../body.ts';
import type { HttpRequest } from '../../runtime/http.ts';
import { keptAside } from '../aside.ts';
import type { Asked, Reading, Source } from '../delivery.ts';
import { filledForm } from '../filled-form.ts';
import { bag, faultOf, maybe, moment, said, text } from '../hook-schema.ts';
import { badSignature, isSignedBy } from '../proof.ts';
import { answersOf, type Question } from '../question-fields.ts';

/**
 * Typeform's `form_response`. A 404 or 410 disables the webhook at once, so neither is ever answered here, not even
 * before a secret is set; 401 is tried again for hours.
 */
export const typeform: Source = { path: /^\/hooks\/typeform$/, speaks: ['application/json'], signs: true, prove, read };

/** `Typeform-Signature: sha256=<base64 HMAC-SHA256 of the body>`. It has no time: a replay meets its own token. */
async function prove(request: HttpRequest, { secretsOf }: Asked): Promise<void> {
  const signature = /^sha256=(.+)$/.exec(request.headers['typeform-signature'] ?? '')?.[1];
  const secrets = await secretsOf('typeform');
  if (signature === undefined || !isSignedBy(secrets, request.rawBody, [signature], 'base64')) throw badSignature();
}

const Answer = z.looseObject({
  type: z.string(),
  field: z.looseObject({ id: z.string(), ref: text, type: text }),
});
type Answer = z.infer<typeof Answer>;

const Delivery = z.looseObject({
  event_type: z.literal('form_response'),
  form_response: z.looseObject({
    form_id: z.string().min(1),
    /** The submission's own id: retries and later events keep it. */
    token: z.string().min(1),
    submitted_at: moment,
    hidden: maybe(bag),
    calculated: maybe(bag),
    variables: maybe(z.array(z.unknown())),
    definition: maybe(
      z.looseObject({
        title: text,
        fields: z.array(z.looseObject({ id: z.string(), title: text, ref: text })).default([]),
      }),
    ),
    answers: maybe(z.array(Answer)),
  }),
});

function read(request: HttpRequest): Reading {
  refuseOtherTypes(request.headers['content-type'], typeform.speaks);
  const body = Delivery.safeParse(readJson(request.rawBody));
  if (!body.success) return keptAside('typeform', request.rawBody, faultOf(body.error));
  const { form_id, token, submitted_at, hidden, calculated, variables, definition, answers } = body.data.form_response;
  const asked = new Map((definition?.fields ?? []).map((field) => [field.id, field]));
  return filledForm({
    source: 'typeform',
    form: `typeform:${form_id}`,
    id: hashId('fact', 'typeform', token),
    // What the link said about the visitor counts only where the visitor said nothing.
    answers: {
      ...hidden,
      ...answersOf((answers ?? []).map((answer) => questionOf(answer, asked.get(answer.field.id)))),
    },
    beside: {
      ...said('form_title', definition?.title),
      ...said('calculated', calculated),
      ...said('variables', variables),
    },
    occurredAt: submitted_at,
    raw: request.rawBody,
  });
}

function questionOf(
  answer: Answer,
  field: { title?: string | undefined; ref?: string | undefined } | undefined,
): Question {
  const { id, ref } = answer.field;
  return {
    label: field?.title ?? ref ?? id,
    ...said('name', field?.ref ?? ref),
    asks: answer.type === 'email' ? 'email' : answer.type === 'phone_number' ? 'phone' : 'anything',
    value: valueOf(answer),
  };
}

/** The value stands under the name of its type; a choice is one label, several are a list, "other" is what was typed. */
function valueOf(answer: Answer): unknown {
  const value = answer[answer.type];
  const choice = Choice.safeParse(value);
  if (answer.type === 'choice' && choice.success) return choice.data.label ?? choice.data.other;
  const choices = Choices.safeParse(value);
  if (answer.type === 'choices' && choices.success)
    return [...(choices.data.labels ?? []), ...(choices.data.other === undefined ? [] : [choices.data.other])].join(
      ', ',
    );
  return value;
}

const Choice = z.looseObject({ label: text, other: text });
const Choices = z.looseObject({ labels: maybe(z.array(z.string())), other: text });
