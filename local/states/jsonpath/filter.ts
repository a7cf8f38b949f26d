import { isObject, type Json } from '../json.ts';
import { parseSteps, type PathStep } from './path.ts';
import { walk } from './walk.ts';

/** The test inside `[?( … )]`: says of one item whether it stays. */
export type Filter = (item: Json) => boolean;

type Operand = (item: Json) => Json | undefined;

type Test = (a: Json | undefined, b: Json | undefined) => boolean;

/** Numbers compare with numbers and texts with texts; nothing else has an order. */
const ordered =
  (test: (sign: number) => boolean): Test =>
  (a, b) => {
    if (typeof a === 'number' && typeof b === 'number') return test(a - b);
    return typeof a === 'string' && typeof b === 'string' && test(a < b ? -1 : a > b ? 1 : 0);
  };

const compare: Readonly<Record<string, Test>> = {
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '<': ordered((sign) => sign < 0),
  '<=': ordered((sign) => sign <= 0),
  '>': ordered((sign) => sign > 0),
  '>=': ordered((sign) => sign >= 0),
};

const token =
  /\s*(&&|\|\||==|!=|<=|>=|<|>|!|\(|\)|'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?|true|false|null|@[^\s=<>!&|)]*)/y;

/** The filter, or undefined when the text cannot be read as one. */
export function parseFilter(text: string): Filter | undefined {
  const tokens: string[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < text.length) {
    const match = token.exec(text);
    if (!match) return undefined;
    tokens.push(match[1] ?? '');
  }
  let at = 0;

  const either = (): Filter | undefined => joined(both, '||', (a, b) => (item) => a(item) || b(item));
  const both = (): Filter | undefined => joined(single, '&&', (a, b) => (item) => a(item) && b(item));

  function joined(
    part: () => Filter | undefined,
    operator: string,
    join: (a: Filter, b: Filter) => Filter,
  ): Filter | undefined {
    let left = part();
    while (left && tokens[at] === operator) {
      at++;
      const right = part();
      left = right && join(left, right);
    }
    return left;
  }

  function single(): Filter | undefined {
    if (tokens[at] === '!') {
      at++;
      const inner = single();
      return inner && ((item) => !inner(item));
    }
    if (tokens[at] === '(') {
      at++;
      const inner = either();
      return tokens[at++] === ')' ? inner : undefined;
    }
    const left = operand(tokens[at++]);
    if (!left) return undefined;
    const test = compare[tokens[at] ?? ''];
    if (!test) return (item) => left(item) !== undefined;
    at++;
    const right = operand(tokens[at++]);
    return right && ((item) => test(left(item), right(item)));
  }

  const filter = either();
  return at === tokens.length ? filter : undefined;
}

function operand(text: string | undefined): Operand | undefined {
  if (text === undefined) return undefined;
  if (text.startsWith('@')) {
    const steps: readonly PathStep[] | undefined = parseSteps(text, 1);
    return steps && ((item) => walk(steps, item)[0]);
  }
  if (/^['"]/.test(text)) {
    const literal = text.slice(1, -1).replace(/\\(.)/gs, '$1');
    return () => literal;
  }
  const literal: Json | undefined =
    text === 'true' ? true : text === 'false' ? false : text === 'null' ? null : Number(text);
  return Number.isNaN(literal) || isObject(literal) ? undefined : () => literal;
}
