import { own, type Json } from '../json.ts';
import type { Site } from '../machine/site.ts';
import type { Path } from './path.ts';
import { element, member, walk } from './walk.ts';

export type Found = { readonly found: true; readonly value: Json } | { readonly found: false; readonly why: string };

/** The value that a path names; `input` is what `$` stands for. A path that may name several answers with a list. */
export function lookUp(path: Path, site: Site, input: Json): Found {
  let value: Json;
  if (path.root.from === 'input') value = input;
  else if (path.root.from === 'context') value = site.context();
  else {
    const held = own(site.variables, path.root.name);
    if (held === undefined) return { found: false, why: `No results for path: $['${path.root.name}']` };
    value = held;
  }
  if (path.reach === 'list') return { found: true, value: collapse(path, walk(path.steps, value)) };
  return descend(path, value);
}

/** A function at the end of a listing path counts the list, not each item. */
function collapse(path: Path, found: Json[]): Json {
  const last = path.steps.at(-1);
  if (last?.kind !== 'call') return found;
  return walk([last], walk(path.steps.slice(0, -1), found.length === 0 ? null : found))[0] ?? found;
}

function descend(path: Path, from: Json): Found {
  let value = from;
  let seen = '$';
  for (let i = 0; i < path.steps.length; i++) {
    const step = path.steps[i];
    let next: Json | undefined;
    if (step?.kind === 'key') {
      seen += `['${step.key}']`;
      next = member(value, step.key)[0];
    } else if (step?.kind === 'index') {
      seen += `[${step.index}]`;
      next = element(value, step.index)[0];
    } else if (step) {
      next = walk([step], value)[0];
    }
    if (next === undefined) {
      const leaf = i === path.steps.length - 1;
      return { found: false, why: leaf ? `No results for path: ${seen}` : `Missing property in path ${seen}` };
    }
    value = next;
  }
  return { found: true, value };
}
