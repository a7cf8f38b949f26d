import { runtimeFailure } from '../failure.ts';
import type { Json, JsonObject } from '../json.ts';
import type { Language, Reading } from '../machine/language.ts';
import type { Site } from '../machine/site.ts';
import type { Part } from '../machine/state.ts';
import { mostBytes } from '../size.ts';
import { after, type Soon } from '../soon.ts';
import { wholeNumber } from './map.ts';

/** Puts the items of a distributed Map together: so many at once, or so many bytes. */
export interface Batcher {
  readonly maxItems: Reading | undefined;
  readonly maxBytes: Reading | undefined;
  readonly shared: ((site: Site) => Soon<Json>) | undefined;
}

export function compileBatcher(raw: JsonObject, language: Language): Batcher {
  return {
    maxItems: language.reading(raw, 'MaxItemsPerBatch'),
    maxBytes: language.reading(raw, 'MaxInputBytesPerBatch'),
    shared:
      raw['BatchInput'] === undefined ? undefined : language.template(raw['BatchInput'], 'ItemBatcher/BatchInput'),
  };
}

export function batch(batcher: Batcher, site: Site, parts: readonly Part[]): Soon<readonly Part[]> {
  return after(limitOf(batcher.maxItems, site), (maxItems) =>
    after(limitOf(batcher.maxBytes, site), (maxBytes) =>
      after(batcher.shared?.(site), (shared) => gather(parts, maxItems, maxBytes, shared)),
    ),
  );
}

function limitOf(reading: Reading | undefined, site: Site): Soon<number> {
  if (!reading) return Number.POSITIVE_INFINITY;
  return after(reading.read(site), (value) => {
    const limit = wholeNumber(value);
    if (limit === undefined || limit < 1)
      throw runtimeFailure('The limit of an ItemBatcher must be a positive integer.');
    return limit;
  });
}

function gather(parts: readonly Part[], maxItems: number, maxBytes: number, shared: Json | undefined): readonly Part[] {
  const batches: Part[] = [];
  let inputs: Json[] = [];
  let bytes = 0;
  const wrapped = (items: readonly Json[]): Json =>
    shared === undefined ? { Items: items } : { BatchInput: shared, Items: items };
  // Whatever the batcher says, a batch is an input, and must fit.
  const room = mostBytes - Buffer.byteLength(JSON.stringify(wrapped([])));
  const close = (scope: Part['scope']): void => {
    batches.push({ scope, input: wrapped(inputs) });
    inputs = [];
    bytes = 0;
  };
  for (const part of parts) {
    const size = Buffer.byteLength(JSON.stringify(part.input));
    const isFull = inputs.length >= maxItems || bytes + size > maxBytes || bytes + size + inputs.length > room;
    if (inputs.length > 0 && isFull) close(part.scope);
    inputs.push(part.input);
    bytes += size;
  }
  const last = parts.at(-1);
  if (last) close(last.scope);
  return batches;
}
