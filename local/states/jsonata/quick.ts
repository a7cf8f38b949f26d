import { isObject, own, setMember, type Json } from '../json.ts';
import type { Site } from '../machine/site.ts';
import type { Extra } from './expression.ts';
import { effectiveBoolean, operators, quickFunctions, siteFunctions, unsettled } from './quick-operators.ts';

export { unsettled } from './quick-operators.ts';

/**
 * The answer of an expression at once: a value, undefined when it returns nothing, or `unsettled` when only the library
 * can tell. The library has to wait for a promise at every step; most expressions are a path or a comparison, and those
 * are answered here with the library's own meaning or not at all.
 */
export type Quick = (site: Site, extra: Extra) => unknown;

type Node = { readonly [key: string]: unknown };

/** What makes a node mean more than its type says: filters, groups, bindings of positions, forced lists. */
const twists = [
  'predicate',
  'stages',
  'group',
  'focus',
  'index',
  'tuple',
  'ancestor',
  'keepArray',
  'keepSingletonArray',
  'nextFunction',
  'seekingParent',
];

/** Undefined when the expression is beyond this. The tree is the library's. */
export function compileQuick(tree: unknown): Quick | undefined {
  if (!isNode(tree) || twists.some((twist) => tree[twist] !== undefined)) return undefined;
  return own(compilers, String(tree['type']))?.(tree);
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const compilers: Readonly<Record<string, (node: Node) => Quick | undefined>> = {
  string: constant,
  number: constant,
  value: constant,
  variable: (node) => compileVariable(String(node['value'])),
  path: compilePath,
  binary: compileBinary,
  unary: compileUnary,
  condition: compileCondition,
  block: (node) => {
    const [only, more] = listOf(node['expressions']);
    return more === undefined ? compileQuick(only) : undefined;
  },
  function: compileCall,
};

function constant(node: Node): Quick {
  const { value } = node;
  return () => value;
}

function compileVariable(name: string): Quick | undefined {
  if (name === '' || name === '$' || name === 'states') return undefined;
  return (site) => own(site.variables, name);
}

/** The parts of `$states` that can be had without building all of it. */
const parts: Readonly<Record<string, Quick>> = {
  input: (site) => site.input,
  context: (site) => site.context(),
  result: (_site, extra) => extra.result,
  errorOutput: (_site, extra) => extra.errorOutput,
};

function compilePath(node: Node): Quick | undefined {
  const [first, ...rest] = listOf(node['steps']);
  const names: string[] = [];
  for (const step of rest) {
    if (!isNode(step) || step['type'] !== 'name' || twists.some((twist) => step[twist] !== undefined)) return undefined;
    names.push(String(step['value']));
  }
  if (!isNode(first)) return undefined;
  const ofStates = first['type'] === 'variable' && first['value'] === 'states' ? own(parts, names[0] ?? '') : undefined;
  const start =
    ofStates ??
    (first['type'] === 'variable' || first['type'] === 'function' || first['type'] === 'block'
      ? compileQuick(first)
      : undefined);
  if (!start) return undefined;
  const way = ofStates ? names.slice(1) : names;
  return (site, extra) => {
    let value = start(site, extra);
    for (const name of way) {
      if (Array.isArray(value) || value === unsettled) return unsettled; // a list fans out: the library's business
      if (!isObject(value) || !Object.hasOwn(value, name)) return undefined;
      value = value[name];
    }
    return value;
  };
}

function compileBinary(node: Node): Quick | undefined {
  const left = compileQuick(node['lhs']);
  const right = compileQuick(node['rhs']);
  if (!left || !right) return undefined;
  const operator = String(node['value']);
  if (operator === 'and' || operator === 'or') {
    const settles = operator === 'or';
    return (site, extra) => {
      const first = effectiveBoolean(left(site, extra));
      if (first === unsettled || first === settles) return first;
      return effectiveBoolean(right(site, extra));
    };
  }
  const apply = own(operators, operator);
  return apply && ((site, extra) => applyTo(apply, left(site, extra), right(site, extra)));
}

function applyTo(apply: (a: unknown, b: unknown) => unknown, a: unknown, b: unknown): unknown {
  return a === unsettled || b === unsettled ? unsettled : apply(a, b);
}

function compileUnary(node: Node): Quick | undefined {
  switch (node['value']) {
    case '-': {
      const inner = compileQuick(node['expression']);
      return (
        inner &&
        ((site, extra) =>
          applyTo(
            (a) => (typeof a === 'number' ? -a : a === undefined ? undefined : unsettled),
            inner(site, extra),
            undefined,
          ))
      );
    }
    case '[':
      return compileList(listOf(node['expressions']));
    case '{':
      return compileObject(listOf(node['lhs']));
    default:
      return undefined;
  }
}

function compileList(nodes: readonly unknown[]): Quick | undefined {
  const items = nodes.map(compileQuick);
  if (items.includes(undefined)) return undefined;
  return (site, extra) => {
    const list: unknown[] = [];
    for (const item of items) {
      const value = item?.(site, extra);
      if (value === unsettled || Array.isArray(value)) return unsettled; // lists in lists are flattened by rules of their own
      if (value !== undefined) list.push(value);
    }
    return list;
  };
}

function compileObject(pairs: readonly unknown[]): Quick | undefined {
  const members: { readonly key: string; readonly value: Quick }[] = [];
  for (const pair of pairs) {
    const [key, node] = listOf(pair);
    const value = compileQuick(node);
    if (!isNode(key) || key['type'] !== 'string' || !value || members.some((member) => member.key === key['value']))
      return undefined;
    members.push({ key: String(key['value']), value });
  }
  return (site, extra) => {
    const object: Record<string, Json> = {};
    for (const { key, value } of members) {
      const item = value(site, extra);
      if (item === unsettled) return unsettled;
      if (item !== undefined) setMember(object, key, item as Json); // everything here is made of JSON
    }
    return object;
  };
}

function compileCondition(node: Node): Quick | undefined {
  const condition = compileQuick(node['condition']);
  const yes = compileQuick(node['then']);
  const no = node['else'] === undefined ? () => undefined : compileQuick(node['else']);
  if (!condition || !yes || !no) return undefined;
  return (site, extra) => {
    const holds = effectiveBoolean(condition(site, extra));
    return holds === unsettled ? unsettled : holds ? yes(site, extra) : no(site, extra);
  };
}

function compileCall(node: Node): Quick | undefined {
  const { procedure } = node;
  if (!isNode(procedure) || procedure['type'] !== 'variable') return undefined;
  const name = String(procedure['value']);
  const args = listOf(node['arguments']).map(compileQuick);
  if (args.includes(undefined)) return undefined;
  const ofSite = args.length === 0 ? own(siteFunctions, name) : undefined;
  const plain = own(quickFunctions, name);
  if (!ofSite && plain?.arity !== args.length) return undefined;
  return (site, extra) => {
    if (Object.hasOwn(site.variables, name)) return unsettled; // somebody's variable has taken the function's name
    if (ofSite) return ofSite(site);
    const values = args.map((argument) => argument?.(site, extra));
    return values.includes(unsettled) ? unsettled : plain?.run(...values);
  };
}
