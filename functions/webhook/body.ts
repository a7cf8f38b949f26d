import { BadInput } from '../../shared/errors.ts';
import { faultAt } from './json-fault.ts';
import { isBag, storable, type Bag } from './plain-value.ts';
import { nested } from './form-keys.ts';

/** `application/json; charset=utf-8` → `application/json`; JSON dialects (`application/x+json`) count as JSON. */
export const mediaType = (header: string | undefined): string => {
  const type = (header ?? '').split(';')[0]!.trim().toLowerCase(); // ! : split never answers an empty list
  return /^application\/[\w.-]+\+json$/.test(type) ? 'application/json' : type;
};

export function refuseOtherTypes(header: string | undefined, spoken: string[]): void {
  if (spoken.includes(mediaType(header))) return;
  throw new BadInput('wrong-content-type', `the content type must be ${spoken.join(' or ')}`);
}

/** Bytes that are no UTF-8 become U+FFFD in the fields; the raw bytes are kept as they came. */
export const textOf = (bytes: Uint8Array): string => decoder.decode(bytes);
const decoder = new TextDecoder();

/** The JSON object of a body, or where it stops being one. */
export const readJson = (bytes: Uint8Array): Bag => storable(parsedJson(bytes), 'body') as Bag; // as: storable() keeps the shape

/** Any JSON value of a body: for a sender whose body may be a list. */
export const readAnyJson = (bytes: Uint8Array): unknown => storable(parsed(textOf(bytes)), 'body');

/** The same, as it came: for a body whose parts are made storable one by one. */
export function parsedJson(bytes: Uint8Array): Bag {
  const value = parsed(textOf(bytes));
  if (!isBag(value)) throw new BadInput('invalid-field', 'body: must be a JSON object', { field: 'body' });
  return value;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own words quote the text; ours say only where.
    throw notJson(text);
  }
}

const notJson = (text: string): BadInput => {
  const at = faultAt(text);
  const before = text.slice(0, at).split('\n');
  const place = `position ${at} (line ${before.length}, column ${before.at(-1)!.length + 1})`; // ! : split never answers an empty list
  return new BadInput(
    'not-json',
    `the body is not JSON: ${at === text.length ? 'it ends too early, at' : 'see'} ${place}`,
  );
};

/** An urlencoded body as the WHATWG URL standard reads it: a repeated key becomes a list, `a[b]` and `a[]` nest. */
export const readForm = (bytes: Uint8Array): Bag => {
  // Read byte for byte: an escape that is no UTF-8 is one U+FFFD, a stray percent sign is itself.
  const value = storable(nested(new URLSearchParams(textOf(bytes))), 'body');
  return value as Bag; // as: nested() makes an object and storable() keeps its shape
};
