import { createHash } from 'node:crypto';
import { parseJson, type Json } from '../json.ts';
import type { JsonataFunction } from './functions.ts';
import { JsonataError } from './jsonata-error.ts';

/** Marks a list as one that JSONata may unwrap when it has a single item: AWS's $range does so. */
const asSequence = (items: Json[]): Json[] => Object.assign(items, { sequence: true });

/** What AWS adds to JSONata, and the one thing that it takes away. */
export const awsFunctions: Readonly<Record<string, JsonataFunction>> = {
  partition: {
    run(items: readonly Json[] | undefined, size: number) {
      if (items === undefined) return undefined;
      const all = Array.isArray(items) ? items : [items];
      const each = Math.floor(size);
      if (!(each >= 1)) throw new JsonataError('D3030', 'The size of a partition must be a positive number');
      return Array.from({ length: Math.ceil(all.length / each) }, (_, i) => all.slice(i * each, (i + 1) * each));
    },
  },
  range: {
    run(first: number, last: number, step: number) {
      if (typeof first !== 'number' || typeof last !== 'number' || typeof step !== 'number' || step === 0)
        throw new JsonataError('T0410', 'Argument of function "range" does not match function signature');
      const count = Math.max(0, Math.floor((last - first) / step) + 1);
      if (count > 1000)
        throw new JsonataError('D2014', 'The size of the sequence allocated by $range must not exceed 1000');
      return asSequence(Array.from({ length: count }, (_, i) => first + i * step));
    },
  },
  hash: {
    run(value: Json | undefined, algorithm: string | undefined) {
      if (value === undefined) return undefined;
      const name = algorithm ?? 'SHA-256';
      if (!/^(MD5|SHA-(1|256|384|512))$/.test(name)) throw new JsonataError('D3030', `Unknown hash algorithm: ${name}`);
      return createHash(name.replace('-', '').toLowerCase())
        .update(typeof value === 'string' ? value : JSON.stringify(value))
        .digest('hex');
    },
  },
  parse: {
    run(text: string | undefined) {
      if (text === undefined) return undefined;
      try {
        return parseJson(text);
      } catch {
        throw new JsonataError('D3030', `Unable to parse as JSON: ${JSON.stringify(text)}`);
      }
    },
  },
  eval: {
    run() {
      throw new JsonataError('D3120', 'The function $eval is not supported; use $parse');
    },
  },
};
