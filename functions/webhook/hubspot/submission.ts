import { z } from 'zod';
import { hashId, hashOf } from '../../../shared/domain/hash.ts';
import { keptAside } from '../aside.ts';
import { canonical } from '../canonical.ts';
import type { Reading } from '../delivery.ts';
import { filledForm } from '../filled-form.ts';
import { epoch, maybe, said, text } from '../hook-schema.ts';
import { submitted } from './properties.ts';

const Submission = z.looseObject({
  submittedAt: maybe(epoch(1)),
  fields: z.array(z.looseObject({ name: z.string(), value: z.unknown().optional(), objectTypeId: text })),
  context: maybe(z.looseObject({ pageUri: text, pageName: text, hutk: text })),
  legalConsentOptions: maybe(
    z.looseObject({
      consent: maybe(z.looseObject({ communications: maybe(z.array(z.looseObject({ value: z.boolean() }))) })),
    }),
  ),
  formGuid: text,
  submissionId: text,
});

/** A body of `POST /submissions/v3/integration/submit`: the same words at the same time are the same submission. */
export function formOf(body: unknown, raw: Uint8Array): Reading {
  const submission = Submission.safeParse(body);
  if (!submission.success) return keptAside('hubspot', raw, 'neither events nor a form');
  const { submittedAt, fields, context, legalConsentOptions, formGuid, submissionId } = submission.data;
  const agreed = legalConsentOptions?.consent?.communications?.map(({ value }) => value);
  return filledForm({
    source: 'hubspot',
    form: `hubspot:${formGuid ?? context?.pageName ?? 'form'}`,
    id: hashId('fact', 'hubspot', 'form', submissionId ?? hashOf(canonical([formGuid, submittedAt, fields]))),
    answers: { ...submitted(fields), ...(agreed !== undefined && { consent: agreed.some((value) => value) }) },
    beside: { ...said('hutk', context?.hutk) },
    ...(context?.pageUri !== undefined && { page: { url: context.pageUri } }),
    occurredAt: submittedAt,
    raw,
  });
}
