import { runtimeFailure } from '../failure.ts';
import { isObject, own, type Json } from '../json.ts';
import type { PathStep } from './path.ts';

/** The most values that a path may lead to on its way: more than any input holds, which `$..*..*` would lead to again and again. */
const most = 200_000;

/** Every value that the steps lead to, in document order; none when they lead nowhere. */
export function walk(steps: readonly PathStep[], from: Json): Json[] {
  let found: readonly Json[] = [from];
  for (const step of steps) {
    const next: Json[] = [];
    for (const value of found) {
      if (step.kind === 'deep') gather(value, next);
      else for (const item of take(step, value)) next.push(item);
      if (next.length > most) throw runtimeFailure(`The path leads to more than ${most} values`);
    }
    found = next;
  }
  return found as Json[]; // a list of its own, by now
}

/** The value and everything below it. */
function gather(value: Json, into: Json[]): void {
  into.push(value);
  for (const child of children(value)) gather(child, into);
}

function take(step: PathStep, value: Json): Json[] {
  switch (step.kind) {
    case 'key':
      return member(value, step.key);
    case 'keys':
      return step.keys.flatMap((key) => member(value, key));
    case 'index':
      return element(value, step.index);
    case 'indexes':
      return step.indexes.flatMap((index) => element(value, index));
    case 'slice':
      return Array.isArray(value) ? slice(value, step) : [];
    case 'all':
      return children(value);
    case 'deep':
      return [value]; // `walk` does it
    case 'filter':
      return (Array.isArray(value) ? (value as readonly Json[]) : isObject(value) ? [value] : []).filter(step.filter);
    case 'call':
      return call(step.name, value);
  }
}

export function member(value: Json, key: string): Json[] {
  return isObject(value) && Object.hasOwn(value, key) ? [value[key] ?? null] : [];
}

export function element(value: Json, index: number): Json[] {
  if (!Array.isArray(value)) return [];
  const items = value as readonly Json[];
  const item = items[index < 0 ? items.length + index : index];
  return item === undefined ? [] : [item];
}

function children(value: Json): Json[] {
  if (Array.isArray(value)) return [...(value as readonly Json[])];
  return isObject(value) ? Object.values(value) : [];
}

function slice(
  items: readonly Json[],
  step: { readonly from: number | undefined; readonly to: number | undefined; readonly by: number },
): Json[] {
  const bound = (n: number): number => Math.min(items.length, n < 0 ? Math.max(0, items.length + n) : n);
  const kept = items.slice(bound(step.from ?? 0), bound(step.to ?? items.length));
  return step.by === 1 ? kept : kept.filter((_, i) => i % step.by === 0);
}

/** Jayway's functions at the end of a path. */
const aggregates: Readonly<Record<string, (numbers: readonly number[]) => number>> = {
  min: (numbers) => numbers.reduce((a, b) => Math.min(a, b)),
  max: (numbers) => numbers.reduce((a, b) => Math.max(a, b)),
  sum: (numbers) => numbers.reduce((a, b) => a + b, 0),
  avg: (numbers) => numbers.reduce((a, b) => a + b, 0) / numbers.length,
};

function call(name: string, value: Json): Json[] {
  if (name === 'length' || name === 'size') {
    if (Array.isArray(value) || typeof value === 'string') return [value.length];
    return isObject(value) ? [Object.keys(value).length] : [];
  }
  if (name === 'keys') return isObject(value) ? [Object.keys(value)] : [];
  const aggregate = own(aggregates, name);
  const numbers = Array.isArray(value) ? (value as readonly Json[]).filter((item) => typeof item === 'number') : [];
  return aggregate && numbers.length > 0 ? [aggregate(numbers)] : [];
}
