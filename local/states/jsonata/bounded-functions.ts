import { canonical, isObject, type Json } from '../json.ts';
import { budgetOf } from './budget.ts';
import type { JsonataFunction } from './functions.ts';
import { libraryFunction } from './library-function.ts';

/** Those of the library's functions that could work or grow without end within a single step. */
export const boundedFunctions: Readonly<Record<string, JsonataFunction>> = {
  pad: {
    signature: '<s-ns?:s>',
    async run(text: string | undefined, width: number, char: string | undefined) {
      if (text === undefined) return undefined;
      budgetOf(this.environment).count(Math.abs(width) * (char?.length || 1));
      return (await libraryFunction('pad')).call(this, text, width, char);
    },
  },
  join: {
    signature: '<a<s>s?:s>',
    run(texts: readonly string[] | undefined, separator: string | undefined) {
      if (texts === undefined) return undefined;
      const between = separator ?? '';
      budgetOf(this.environment).count(texts.reduce((sum, text) => sum + text.length + between.length, 0));
      return texts.join(between);
    },
  },
  sort: {
    signature: '<af?:a>',
    async run(items: readonly Json[] | undefined, comparator: unknown) {
      // Without a comparator the library compares in promises, none of which is a step.
      if (items && comparator === undefined && isUniform(items)) return [...items].sort((a, b) => order(a, b));
      return (await libraryFunction('sort')).call(this, items, comparator);
    },
  },
  distinct: {
    signature: '<x:x>',
    run(items: unknown) {
      if (!Array.isArray(items) || items.length <= 1) return items;
      const seen = new Set<unknown>();
      const distinct = 'sequence' in items ? this.createSequence() : [];
      for (const item of items as readonly unknown[]) {
        const key = isFunction(item) ? item : canonical(item as Json); // as: whatever is no function came from JSON
        if (seen.has(key)) continue;
        seen.add(key);
        distinct.push(item as Json);
      }
      return distinct;
    },
  },
};

const isUniform = (items: readonly unknown[]): items is (number | string)[] =>
  ['number', 'string'].some((type) => items.every((item) => typeof item === type));

const order = (a: number | string, b: number | string): number => (a < b ? -1 : a > b ? 1 : 0);

const isFunction = (value: unknown): boolean =>
  typeof value === 'function' || (isObject(value) && ('_jsonata_lambda' in value || '_jsonata_function' in value));
