import { isObject, type Json } from '../json.ts';

/**
 * Names that a JSONata expression takes from a context that Step Functions does not give it: `phone` instead of
 * `$states.input.phone`. The syntax tree is the library's; nodes whose shape is not known here are walked as they are.
 */
export function topLevelReferences(tree: unknown): ReadonlySet<string> {
  const names = new Set<string>();
  visit(tree as Json, names); // the tree is plain data
  return names;
}

function visit(node: Json | undefined, names: Set<string>): void {
  if (Array.isArray(node)) {
    for (const item of node as readonly Json[]) visit(item, names);
    return;
  }
  if (!isObject(node)) return;
  switch (node['type']) {
    case 'name':
      names.add(String(node['value']));
      return;
    case 'path': {
      // Only the first step looks at the context; the others, and all predicates, look at what came before them.
      const first = Array.isArray(node['steps']) ? (node['steps'] as readonly Json[])[0] : undefined;
      visit(first, names);
      return;
    }
    case 'variable':
    case 'string':
    case 'number':
    case 'value':
    case 'regex':
    case 'wildcard':
    case 'descendant':
    case 'parent':
      return;
    case 'bind':
      visit(node['rhs'], names);
      return;
    case 'lambda':
      visit(node['body'], names);
      return;
    case 'transform':
      return;
    default:
      for (const key of [
        'lhs',
        'rhs',
        'expression',
        'expressions',
        'condition',
        'then',
        'else',
        'procedure',
        'arguments',
      ])
        visit(node[key], names);
  }
}
