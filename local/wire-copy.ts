/**
 * What arrives of a value that is sent as JSON: a copy that nobody else holds, without what JSON cannot say. The same as
 * `JSON.parse(JSON.stringify(value))`, and null for what has no JSON; plain data is copied without becoming text.
 */
export function overTheWire(value: unknown): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : null;
  if (Array.isArray(value)) return Array.from(value, overTheWire);
  if (typeof value === 'object' && isPlain(value)) return fields(value);
  const text = JSON.stringify(value);
  return text === undefined ? null : JSON.parse(text);
}

function fields(value: object): Record<string, unknown> {
  const copy: Record<string, unknown> = {};
  for (const name of Object.keys(value)) {
    const part: unknown = value[name as keyof typeof value]; // as: one of its own keys
    if (part === undefined || typeof part === 'function' || typeof part === 'symbol') continue;
    // Defined rather than assigned: a key `__proto__` is a key like any other.
    if (name === '__proto__') Object.defineProperty(copy, name, { value: overTheWire(part), ...ordinary });
    else copy[name] = overTheWire(part);
  }
  return copy;
}

const ordinary = { enumerable: true, writable: true, configurable: true };

/** Dates, errors, maps and whoever says of itself how it becomes JSON go the long way. */
const isPlain = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return (prototype === Object.prototype || prototype === null) && !('toJSON' in value);
};
