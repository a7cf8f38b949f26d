import { isObject, type Json, type JsonObject } from '../json.ts';
import type { Diagnostics } from './diagnostics.ts';

type Limit = readonly [field: string, least: number, most: number, kind?: 'Integer' | 'Number'];

const seconds = 99_999_999;
const unlimited = Number.POSITIVE_INFINITY;

/** What AWS lets literal numbers be, field by field; the words are its own. */
export const limitsOf: Readonly<Record<'machine' | 'state' | 'retrier' | 'batcher', readonly Limit[]>> = {
  machine: [['TimeoutSeconds', 1, seconds]],
  state: [
    ['TimeoutSeconds', 1, seconds],
    ['HeartbeatSeconds', 1, seconds],
    ['Seconds', 0, seconds],
    ['MaxConcurrency', 0, unlimited],
    ['ToleratedFailureCount', 0, unlimited],
    ['ToleratedFailurePercentage', 0, 100, 'Number'],
  ],
  retrier: [
    ['IntervalSeconds', 0, seconds],
    ['MaxAttempts', 0, seconds],
    ['BackoffRate', 1, unlimited, 'Number'],
    ['MaxDelaySeconds', 1, 31_622_400],
  ],
  batcher: [
    ['MaxItemsPerBatch', 1, unlimited],
    ['MaxInputBytesPerBatch', 1, 262_144],
  ],
};

export function checkLimits(
  diagnostics: Diagnostics,
  object: JsonObject,
  limits: readonly Limit[],
  place: string,
  language: 'JSONPath' | 'JSONata',
): void {
  for (const [field, least, most, kind = 'Integer'] of limits) {
    const value = object[field];
    const at = `${place}/${field}`;
    if (value === undefined || (language === 'JSONata' && isExpression(value))) continue;
    if (typeof value !== 'number' || (kind === 'Integer' && !Number.isInteger(value)))
      diagnostics.schema(`Expected value of type ${kind}`, at);
    else if (value < least) diagnostics.schema(`Minimum value is ${least}`, at);
    else if (value > most) diagnostics.schema(`Maximum value is ${most}`, at);
  }
}

export const isExpression = (value: Json): boolean => typeof value === 'string' && value.startsWith('{%');

export function checkKnown(
  diagnostics: Diagnostics,
  object: JsonObject,
  known: ReadonlySet<string>,
  place: string,
): void {
  for (const field of Object.keys(object))
    if (!known.has(field)) diagnostics.schema(`Field '${field}' is not supported`, place);
}

/** The members of a list that must be one, each with its place. */
export function listed(
  diagnostics: Diagnostics,
  object: JsonObject,
  field: string,
  place: string,
): readonly { readonly item: JsonObject; readonly at: string }[] {
  const value = object[field];
  if (value === undefined) return [];
  if (!Array.isArray(value)) {
    diagnostics.schema('Value should be an array', `${place}/${field}`);
    return [];
  }
  return (value as readonly Json[]).flatMap((item, i) => {
    const at = `${place}/${field}[${i}]`;
    if (isObject(item)) return [{ item, at }];
    diagnostics.schema('Value should be an object', at);
    return [];
  });
}
