import { z } from 'zod';
import { hashId } from '../../../shared/domain/hash.ts';
import { readJson, refuseOtherTypes } from '../body.ts';
import type { HttpRequest } from '../../runtime/http.ts';
import { keptAside } from '../aside.ts';
import type { Asked, Reading, Source } from '../delivery.ts';
import { filledForm } from '../filled-form.ts';
import { bag, faultOf, maybe, moment, said, text } from '../hook-schema.ts';
import { badSignature, isOneOf, isSignedBy, refuseStale, secretsFor, tolerance, wrongKey } from '../proof.ts';
import { answersOf } from '../question-fields.ts';

/** Webflow's `form_submission`. It takes nothing but a 200 for a success, and gives a webhook up after three others. */
export const webflow: Source = {
  path: /^\/hooks\/webflow$/,
  speaks: ['application/json'],
  signs: true,
  prove,
  read,
  answer: (_request, id) => ({ status: 200, body: { id } }),
};

/**
 * `x-webflow-signature: <hex HMAC-SHA256 of "timestamp:body">` with `x-webflow-timestamp` in milliseconds. A webhook
 * that was made in Webflow's dashboard is not signed at all: it has a key of its own in its address, `?key=…`.
 */
async function prove(request: HttpRequest, asked: Asked): Promise<void> {
  const { 'x-webflow-signature': signature, 'x-webflow-timestamp': signedAt = '' } = request.headers;
  if (signature === undefined) {
    if (!isOneOf(request.query['key'] ?? '', await secretsFor(asked, 'webflow:address'))) throw wrongKey();
    return;
  }
  if (!/^\d{1,15}$/.test(signedAt)) throw badSignature();
  const signed = Buffer.concat([Buffer.from(`${signedAt}:`), request.rawBody]);
  if (!isSignedBy(await secretsFor(asked, 'webflow'), signed, [signature])) throw badSignature();
  refuseStale(Number(signedAt), asked.machineNow, tolerance);
}

const Delivery = z.looseObject({
  triggerType: z.literal('form_submission'),
  payload: z.looseObject({
    id: z.string().min(1),
    name: text,
    formId: text,
    submittedAt: maybe(moment),
    pageUrl: text,
    data: bag,
  }),
});

function read(request: HttpRequest): Reading {
  refuseOtherTypes(request.headers['content-type'], webflow.speaks);
  const body = Delivery.safeParse(readJson(request.rawBody));
  if (!body.success) return keptAside('webflow', request.rawBody, faultOf(body.error));
  const { id, name, formId, submittedAt, pageUrl, data } = body.data.payload;
  return filledForm({
    source: 'webflow',
    form: `webflow:${name ?? formId ?? 'form'}`,
    id: hashId('fact', 'webflow', id),
    // A phone number comes as a number: its plus and its leading zeros are lost before it gets here.
    answers: answersOf(Object.entries(data).map(([label, value]) => ({ label, value }))),
    beside: { ...said('form_id', formId) },
    ...(pageUrl !== undefined && { page: { url: pageUrl } }),
    occurredAt: submittedAt,
    raw: request.rawBody,
  });
}
