/**
 * A schema written down as data. A function that starts cold reads what is right by it, and loads zod (a tenth of its
 * start) only for what is not: zod says which field is wrong, and why.
 */
export type Shape =
  | { is: 'text'; min?: number; max?: number; like?: string[] }
  | { is: 'number'; whole?: true; min?: number }
  | { is: 'yes or no' }
  | { is: 'one of'; values: readonly unknown[] }
  | { is: 'list'; of: Shape; min?: number }
  | { is: 'object'; fields: Record<string, Shape> }
  | { is: 'either'; of: Shape[] }
  | { is: 'nullable'; of: Shape }
  /** `otherwise`: what stands for it where it is left out. */
  | { is: 'optional'; of: Shape; otherwise?: unknown };

const MISFIT = Symbol('misfit');

/** The value as its schema would hand it on (fields that it does not know left out); undefined where it does not fit. */
export function fitted(shape: Shape, value: unknown): unknown {
  const fit = fitting(shape, value);
  return fit === MISFIT ? undefined : fit;
}

function fitting(shape: Shape, value: unknown): unknown {
  switch (shape.is) {
    case 'text':
      return typeof value === 'string' && isSo(shape, value) ? value : MISFIT;
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) && isIn(shape, value) ? value : MISFIT;
    case 'yes or no':
      return typeof value === 'boolean' ? value : MISFIT;
    case 'one of':
      return shape.values.includes(value) ? value : MISFIT;
    case 'list':
      return Array.isArray(value) && value.length >= (shape.min ?? 0) ? every(shape.of, value) : MISFIT;
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value) ? fields(shape, value) : MISFIT;
    case 'either':
      return first(shape.of, value);
    case 'nullable':
      return value === null ? null : fitting(shape.of, value);
    case 'optional':
      return value === undefined ? structuredClone(shape.otherwise) : fitting(shape.of, value);
  }
}

const isSo = ({ min = 0, max = Infinity, like = [] }: Extract<Shape, { is: 'text' }>, text: string): boolean =>
  text.length >= min && text.length <= max && like.every((source) => patternOf(source).test(text));

const patterns = new Map<string, RegExp>();
function patternOf(source: string): RegExp {
  const pattern = patterns.get(source) ?? new RegExp(source);
  patterns.set(source, pattern);
  return pattern;
}

const isIn = ({ whole, min = -Infinity }: Extract<Shape, { is: 'number' }>, value: number): boolean =>
  value >= min && (whole !== true || Number.isSafeInteger(value));

function every(shape: Shape, values: unknown[]): unknown {
  const fit = values.map((value) => fitting(shape, value));
  return fit.includes(MISFIT) ? MISFIT : fit;
}

function fields(shape: Extract<Shape, { is: 'object' }>, value: object): unknown {
  const fit: Record<string, unknown> = {};
  for (const name in shape.fields) {
    // as: what it does not have is undefined
    const field = fitting(shape.fields[name]!, Object.hasOwn(value, name) ? (value as never)[name] : undefined);
    if (field === MISFIT) return MISFIT;
    if (field !== undefined) fit[name] = field;
  }
  return fit;
}

function first(shapes: Shape[], value: unknown): unknown {
  for (const shape of shapes) {
    const fit = fitting(shape, value);
    if (fit !== MISFIT) return fit;
  }
  return MISFIT;
}
