import { BadInput } from '../../shared/errors.ts';
import type { HttpRequest } from '../runtime/http.ts';
import { keptAside } from './aside.ts';
import type { Reading } from './delivery.ts';

/** Said of how it was sent, not of what is in it. */
const ofTheSending = ['wrong-content-type', 'too-large'];
/** No body of that kind at all: whoever wrote the sender is told where. */
const malformed = ['not-json', 'not-gzip'];

/**
 * What becomes of a body that nobody here can read. A door without a signature (a form, tracking, a key in a header)
 * refuses it, and names position or field: somebody is there to correct it. A body whose signature holds is genuine and
 * is kept, to be replayed once it is understood. Its sender hears 2xx, because many end a subscription that is refused;
 * only what is malformed is answered 400 as well, with the position.
 */
export async function readSigned(request: HttpRequest, read: () => Reading | Promise<Reading>): Promise<Reading> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof BadInput) || ofTheSending.includes(error.code)) throw error;
    const aside = keptAside(sourceAt(request), request.rawBody, error.message);
    return malformed.includes(error.code) ? { ...aside, refusal: error } : aside;
  }
}

/** `/hooks/standard/shop` → `standard:shop`, as the facts of that sender say. */
const sourceAt = ({ path }: HttpRequest): string => path.split('/').slice(2).join(':');
