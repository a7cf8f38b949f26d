import { isObject, setMember, type Json, type JsonDraft } from '../json.ts';
import type { Site } from '../machine/site.ts';
import { after, eachSoon, type Soon } from '../soon.ts';
import { compileExpression, expressionText, type Extra } from './expression.ts';

/** A payload in which each string `{% … %}` is computed and everything else stays as it is written. */
export type Template = (site: Site, extra: Extra) => Soon<Json>;

export function compileTemplate(raw: Json, location: string): Template {
  return compileNode(raw, location) ?? (() => raw);
}

function compileNode(raw: Json, location: string): Template | undefined {
  if (typeof raw === 'string') {
    const text = expressionText(raw);
    if (text === undefined) return undefined;
    const expression = compileExpression(text);
    return (site, extra) => expression.evaluate(site, extra, location);
  }
  if (Array.isArray(raw)) return compileList(raw as readonly Json[], location);
  if (!isObject(raw)) return undefined;
  const members = Object.entries(raw).map(([key, value]) => ({
    key,
    value,
    node: compileNode(value, `${location}/${key}`),
  }));
  if (members.every((member) => member.node === undefined)) return undefined;
  return (site, extra) =>
    after(
      eachSoon(members, (member) => (member.node ? member.node(site, extra) : member.value)),
      (values) => {
        const filled: JsonDraft = {};
        members.forEach((member, i) => setMember(filled, member.key, values[i] ?? null));
        return filled;
      },
    );
}

function compileList(items: readonly Json[], location: string): Template | undefined {
  const parts = items.map((item, i) => compileNode(item, `${location}[${i}]`));
  if (parts.every((part) => part === undefined)) return undefined;
  return (site, extra) => eachSoon(items, (item, i) => parts[i]?.(site, extra) ?? item);
}
