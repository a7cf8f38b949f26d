import type { FactId } from '../../shared/contracts/ids.ts';
import type { Instant } from '../../shared/contracts/instant.ts';
import { BadInput } from '../../shared/errors.ts';
import { keptAside } from './aside.ts';
import type { Reading } from './delivery.ts';
import { readFields, type Read } from './known-fields.ts';
import type { Bag } from './plain-value.ts';
import { touchpointOf } from './touchpoint.ts';

export interface Filled {
  source: string;
  /** The form's name at its sender. */
  form: string;
  /** Made from the sender's own id of the submission. */
  id: FactId;
  answers: Bag;
  /** Kept beside the answers, whatever it is called. */
  beside?: Bag;
  page?: { url?: string; referrer?: string };
  occurredAt?: Instant | undefined;
  raw: Uint8Array;
}

/** A form that somebody filled in elsewhere. Nobody is there to correct it: without a usable address it is kept aside. */
export function filledForm({ source, form, id, answers, beside = {}, page, occurredAt, raw }: Filled): Reading {
  const read = readable(answers);
  if (read instanceof BadInput) return keptAside(source, raw, read.message);
  const { fields, extra } = read;
  if (fields.email === undefined) return keptAside(source, raw, 'no email address in it');
  const { touchpoint, rest } = touchpointOf(extra, page);
  return {
    kind: 'facts',
    source,
    who: { email: fields.email },
    facts: [
      {
        id,
        type: 'form.submitted',
        properties: { form, fields },
        ...(occurredAt !== undefined && { occurredAt }),
        ...(touchpoint && { touchpoint }),
        extra: { ...rest, ...beside },
      },
    ],
  };
}

function readable(answers: Bag): Read | BadInput {
  try {
    return readFields(answers, 'keep');
  } catch (error) {
    if (error instanceof BadInput) return error;
    throw error;
  }
}
