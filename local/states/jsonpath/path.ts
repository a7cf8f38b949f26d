import { parseFilter, type Filter } from './filter.ts';

/** One step of a JSONPath, in the dialect of Jayway that AWS runs. */
export type PathStep =
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'keys'; readonly keys: readonly string[] }
  | { readonly kind: 'index'; readonly index: number }
  | { readonly kind: 'indexes'; readonly indexes: readonly number[] }
  | { readonly kind: 'slice'; readonly from: number | undefined; readonly to: number | undefined; readonly by: number }
  | { readonly kind: 'all' }
  | { readonly kind: 'deep' }
  | { readonly kind: 'filter'; readonly filter: Filter }
  | { readonly kind: 'call'; readonly name: string };

export interface Path {
  readonly text: string;
  readonly root:
    | { readonly from: 'input' }
    | { readonly from: 'context' }
    | { readonly from: 'variable'; readonly name: string };
  readonly steps: readonly PathStep[];
  /** A definite path names one place; any other answers with a list. */
  readonly reach: 'definite' | 'list';
}

/** The path, or undefined when the text is none. */
export function parsePath(text: string): Path | undefined {
  const rootMatch = /^\$(\$)?([A-Za-z_][A-Za-z0-9_]*)?/.exec(text);
  if (!rootMatch) return undefined;
  const [whole, context, variable] = rootMatch;
  if (context && variable) return undefined;
  const steps = parseSteps(text, whole.length);
  if (!steps) return undefined;
  const root = context
    ? ({ from: 'context' } as const)
    : variable
      ? ({ from: 'variable', name: variable } as const)
      : ({ from: 'input' } as const);
  const definite = steps.every((step) => step.kind === 'key' || step.kind === 'index' || step.kind === 'call');
  return { text, root, steps, reach: definite ? 'definite' : 'list' };
}

/** The steps from `start` to the end of the text, or undefined where it cannot be read. */
export function parseSteps(text: string, start: number): PathStep[] | undefined {
  const steps: PathStep[] = [];
  let at = start;
  while (at < text.length) {
    if (text.startsWith('..', at)) {
      steps.push({ kind: 'deep' });
      at += 2;
      if (text[at] === '[') continue;
      at -= 1; // read the name below as if after one dot
    }
    if (text[at] === '.') {
      const name = /^\.(\*|[^.[\]()\s,'"=<>!&|]+)(\(\))?/.exec(text.slice(at));
      if (!name) return undefined;
      if (name[1] === '*') steps.push({ kind: 'all' });
      else if (name[2]) steps.push({ kind: 'call', name: name[1] ?? '' });
      else steps.push({ kind: 'key', key: name[1] ?? '' });
      at += name[0].length;
    } else if (text[at] === '[') {
      const end = closing(text, at);
      if (end === undefined) return undefined;
      const step = parseBracket(text.slice(at + 1, end).trim());
      if (!step) return undefined;
      steps.push(step);
      at = end + 1;
    } else return undefined;
  }
  return steps;
}

/** The position of the bracket that closes the one at `open`, quotes respected. */
function closing(text: string, open: number): number | undefined {
  let depth = 0;
  let quote = '';
  for (let at = open; at < text.length; at++) {
    const char = text[at] ?? '';
    if (quote) {
      if (char === '\\') at++;
      else if (char === quote) quote = '';
    } else if (char === "'" || char === '"') quote = char;
    else if (char === '[') depth++;
    else if (char === ']' && --depth === 0) return at;
  }
  return undefined;
}

function parseBracket(inner: string): PathStep | undefined {
  if (inner === '*') return { kind: 'all' };
  if (inner.startsWith('?')) {
    const filter = parseFilter(inner.slice(1).trim());
    return filter && { kind: 'filter', filter };
  }
  if (/^['"]/.test(inner)) return parseKeys(inner);
  const slice = /^(-?\d+)?\s*:\s*(-?\d+)?(?:\s*:\s*(-?\d+)?)?$/.exec(inner);
  if (slice) {
    const bound = (digits: string | undefined): number | undefined =>
      digits === undefined ? undefined : Number(digits);
    return { kind: 'slice', from: bound(slice[1]), to: bound(slice[2]), by: bound(slice[3]) ?? 1 };
  }
  if (!/^-?\d+(\s*,\s*-?\d+)*$/.test(inner)) return undefined;
  const indexes = inner.split(',').map(Number);
  return indexes.length === 1 ? { kind: 'index', index: indexes[0] ?? 0 } : { kind: 'indexes', indexes };
}

/** Only a quote of the kind around it, or a backslash, is escaped; recorded: before anything else a backslash stands for itself. */
const unescape = (text: string, quote: string): string => text.replaceAll(`\\${quote}`, quote).replaceAll('\\\\', '\\');

function parseKeys(inner: string): PathStep | undefined {
  const keys: string[] = [];
  let rest = inner;
  for (;;) {
    const quoted = /^'((?:[^'\\]|\\.)*)'|^"((?:[^"\\]|\\.)*)"/s.exec(rest);
    if (!quoted) return undefined;
    keys.push(unescape(quoted[1] ?? quoted[2] ?? '', quoted[0].charAt(0)));
    rest = rest.slice(quoted[0].length).trim();
    if (rest === '') return keys.length === 1 ? { kind: 'key', key: keys[0] ?? '' } : { kind: 'keys', keys };
    if (!rest.startsWith(',')) return undefined;
    rest = rest.slice(1).trim();
  }
}
