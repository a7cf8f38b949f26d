import { runtimeFailure } from '../failure.ts';
import { isObject, setMember, type Json, type JsonDraft } from '../json.ts';
import type { Site } from '../machine/site.ts';
import { compileExpression, type Expression } from './expression.ts';

/** A payload with holes: members whose name ends in `.$` are filled in, everything else stays as it is written. */
export type Template = (site: Site, input: Json) => Json;

export function compileTemplate(raw: Json): Template {
  return compileNode(raw) ?? (() => raw);
}

/** Undefined for a part without holes, which is then shared instead of rebuilt. */
function compileNode(raw: Json): Template | undefined {
  if (Array.isArray(raw)) return compileList(raw as readonly Json[]);
  if (!isObject(raw)) return undefined;
  const members: { readonly name: string; readonly fill: Template }[] = [];
  let holes = 0;
  for (const [key, value] of Object.entries(raw)) {
    if (key.endsWith('.$')) {
      holes++;
      members.push({ name: key.slice(0, -2), fill: hole(key, value) });
    } else {
      const inner = compileNode(value);
      if (inner) holes++;
      members.push({ name: key, fill: inner ?? (() => value) });
    }
  }
  if (holes === 0) return undefined;
  return (site, input) => {
    const filled: JsonDraft = {};
    for (const member of members) setMember(filled, member.name, member.fill(site, input));
    return filled;
  };
}

function compileList(items: readonly Json[]): Template | undefined {
  const parts = items.map(compileNode);
  if (parts.every((part) => part === undefined)) return undefined;
  return (site, input) => items.map((item, i) => parts[i]?.(site, input) ?? item);
}

function hole(field: string, value: Json): Template {
  const expression: Expression | undefined = typeof value === 'string' ? compileExpression(value) : undefined;
  if (!expression) {
    return () => {
      throw runtimeFailure(
        `The value for the field '${field}' must be a valid JSONPath or a valid intrinsic function call`,
      );
    };
  }
  return (site, input) => expression(site, input, field);
}
