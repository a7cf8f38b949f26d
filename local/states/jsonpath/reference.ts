import { Failure, runtimeFailure } from '../failure.ts';
import { isObject, setMember, type Json, type JsonDraft } from '../json.ts';
import { parsePath } from './path.ts';

/** Puts a result into the state's input at the place that ResultPath names; objects on the way are made when missing. */
export type Placement = (input: Json, result: Json) => Json;

export function compilePlacement(text: string | null): Placement {
  if (text === null) return (input) => input;
  if (text === '$') return (_, result) => result;
  const path = parsePath(text);
  const steps = path?.root.from === 'input' && path.reach === 'definite' ? path.steps : undefined;
  if (!steps) throw runtimeFailure(`The ResultPath '${text}' is not a reference path`);

  const put = (into: Json, depth: number, result: Json): Json => {
    const step = steps[depth];
    if (!step) return result;
    if (step.kind === 'key') {
      const copy: JsonDraft = isObject(into) ? { ...into } : {};
      if (depth === 0 && !isObject(into)) throw cannot(text, into);
      const inside = Object.hasOwn(copy, step.key) ? copy[step.key] : undefined;
      setMember(copy, step.key, put(inside ?? {}, depth + 1, result));
      return copy;
    }
    if (step.kind === 'index' && Array.isArray(into)) {
      const copy = [...(into as readonly Json[])];
      const at = step.index < 0 ? copy.length + step.index : step.index;
      if (at < 0 || at > copy.length) throw cannot(text, into); // an item more at most, and no hole
      copy[at] = put(copy[at] ?? null, depth + 1, result);
      return copy;
    }
    throw cannot(text, into);
  };
  return (input, result) => put(input, 0, result);
}

const cannot = (text: string, input: Json): Error =>
  new Failure(
    'States.ResultPathMatchFailure',
    `Unable to apply ReferencePath ${text} to input ${JSON.stringify(input)}`,
    { wording: 'prefixed' },
  );
