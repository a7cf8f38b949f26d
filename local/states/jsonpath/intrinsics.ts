import { createHash } from 'node:crypto';
import { intrinsicFailure } from '../failure.ts';
import { canonical, equalJson, isObject, parseJson, type Json } from '../json.ts';
import type { Site } from '../machine/site.ts';
import { draw, uuid } from '../run/random.ts';

type Intrinsic = (args: readonly Json[], site: Site) => Json;

const list = (name: string, value: Json | undefined): readonly Json[] => {
  if (Array.isArray(value)) return value as readonly Json[];
  throw intrinsicFailure(`Invalid arguments in States.${name}. An array was expected.`);
};
const text = (name: string, value: Json | undefined): string => {
  if (typeof value === 'string') return value;
  throw intrinsicFailure(`Invalid arguments in States.${name}. A string was expected.`);
};
/** AWS rounds numbers to the nearest integer, halves upwards: -1.5 is -1. */
const integer = (name: string, value: Json | undefined): number => {
  if (typeof value === 'number') return Math.round(value) + 0;
  throw intrinsicFailure(`Invalid arguments in States.${name}. A number was expected.`);
};

/** The functions of the JSONPath dialect, by the name behind `States.`. */
export const intrinsics: Readonly<Record<string, Intrinsic>> = {
  Array: (args) => [...args],

  ArrayPartition: ([items, size]) => {
    const all = list('ArrayPartition', items);
    const each = integer('ArrayPartition', size);
    if (each < 1)
      throw intrinsicFailure('Invalid arguments in States.ArrayPartition. The chunk size must be positive.');
    return Array.from({ length: Math.ceil(all.length / each) }, (_, i) => all.slice(i * each, (i + 1) * each));
  },

  ArrayContains: ([items, wanted]) => list('ArrayContains', items).some((item) => equalJson(item, wanted ?? null)),

  ArrayRange: ([first, last, step]) => {
    const from = integer('ArrayRange', first);
    const to = integer('ArrayRange', last);
    const by = integer('ArrayRange', step);
    if (by === 0) throw intrinsicFailure('Invalid arguments in States.ArrayRange. The step must not be 0.');
    const count = Math.max(0, Math.floor((to - from) / by) + 1);
    if (count > 1000)
      throw intrinsicFailure('Invalid arguments in States.ArrayRange. The range has more than 1000 items.');
    return Array.from({ length: count }, (_, i) => from + i * by);
  },

  ArrayGetItem: ([items, index]) => {
    const item = list('ArrayGetItem', items)[integer('ArrayGetItem', index)];
    if (item === undefined)
      throw intrinsicFailure('Invalid arguments in States.ArrayGetItem. The index is out of bounds.');
    return item;
  },

  ArrayLength: ([items]) => list('ArrayLength', items).length,

  ArrayUnique: ([items]) => {
    const unique = new Map<string, Json>();
    for (const item of list('ArrayUnique', items)) {
      const key = canonical(item);
      if (!unique.has(key)) unique.set(key, item);
    }
    return [...unique.values()];
  },

  Base64Encode: ([value]) => Buffer.from(text('Base64Encode', value)).toString('base64'),
  Base64Decode: ([value]) => Buffer.from(text('Base64Decode', value), 'base64').toString(),

  Hash: ([value, algorithm]) => {
    const name = text('Hash', algorithm);
    if (!/^(MD5|SHA-(1|256|384|512))$/.test(name))
      throw intrinsicFailure(`Invalid arguments in States.Hash. Unknown algorithm ${name}.`);
    return createHash(name.replace('-', '').toLowerCase())
      .update(typeof value === 'string' ? value : JSON.stringify(value))
      .digest('hex');
  },

  JsonMerge: ([left, right, deep]) => {
    if (!isObject(left) || !isObject(right))
      throw intrinsicFailure('Invalid arguments in States.JsonMerge. Two objects were expected.');
    if (deep !== false)
      throw intrinsicFailure('Invalid arguments in States.JsonMerge. Only the shallow merging mode is supported.');
    return { ...left, ...right };
  },

  JsonToString: ([value]) => JSON.stringify(value),

  StringToJson: ([value]) => {
    const json = text('StringToJson', value);
    if (json.trim() === '') return null;
    try {
      return parseJson(json);
    } catch {
      throw intrinsicFailure(`Invalid arguments in States.StringToJson. '${json}' is not valid JSON.`);
    }
  },

  MathAdd: ([a, b]) => integer('MathAdd', a) + integer('MathAdd', b),

  MathRandom: ([first, last, seed], site) => {
    const from = integer('MathRandom', first);
    const to = integer('MathRandom', last);
    const drawn = seed === undefined ? site.random() : draw({ seed: integer('MathRandom', seed) });
    return from + Math.floor(drawn * (to - from));
  },

  StringSplit: ([value, separators]) => {
    const apart = new Set(text('StringSplit', separators));
    const parts: string[] = [];
    let part = '';
    for (const char of text('StringSplit', value)) {
      if (!apart.has(char)) part += char;
      else {
        parts.push(part);
        part = '';
      }
    }
    return [...parts, part].filter((piece) => piece !== '');
  },

  Format: ([template, ...values]) => {
    let next = 0;
    const filled = text('Format', template).replace(/\\([{}])|\{\}/g, (whole, escaped: string | undefined) => {
      if (escaped !== undefined) return escaped;
      const value = values[next++];
      if (value === undefined)
        throw intrinsicFailure('Invalid arguments in States.Format. There are more placeholders than arguments.');
      return whole && asJavaText(value);
    });
    if (next < values.length)
      throw intrinsicFailure('Invalid arguments in States.Format. There are more arguments than placeholders.');
    return filled;
  },

  UUID: (_, site) => uuid(() => site.random()),
};

/** AWS formats with Java's own toString: maps as {key=value}, lists as [a, b]. */
function asJavaText(value: Json): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return `[${value.map(asJavaText).join(', ')}]`;
  if (isObject(value))
    return `{${Object.entries(value)
      .map(([key, item]) => `${key}=${asJavaText(item)}`)
      .join(', ')}}`;
  return JSON.stringify(value);
}
