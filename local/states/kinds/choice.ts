import { runtimeFailure } from '../failure.ts';
import { isObject, type Json } from '../json.ts';
import type { Site } from '../machine/site.ts';
import type { Move } from '../machine/state.ts';
import type { Soon } from '../soon.ts';
import { leave } from './leave.ts';
import type { Behaviour, Declared } from './kind.ts';

/** Choice: takes the first rule that holds, otherwise Default. */
export function choice({ raw, language }: Declared): Behaviour {
  const view = language.view(raw);
  const rules = (Array.isArray(raw['Choices']) ? (raw['Choices'] as readonly Json[]) : [])
    .filter(isObject)
    .map((rule, i) => ({
      holds: language.condition(rule, `Choices[${i}]/`),
      next: String(rule['Next']),
      // In JSONPath InputPath and OutputPath belong to the state, and a rule brings only its Assign.
      ending: language.ending(
        language.name === 'JSONPath' ? { ...pick(raw, 'OutputPath'), ...pick(rule, 'Assign') } : rule,
        `Choices[${i}]/`,
      ),
    }));
  const otherwise = typeof raw['Default'] === 'string' ? raw['Default'] : undefined;
  const ending = language.ending({ ...raw, ResultPath: '$' });

  const begin = (site: Site): Soon<Move> => {
    const seen = siteWith(site, view(site));
    const from = (start: number): Soon<Move> => {
      for (let i = start; i < rules.length; i++) {
        const rule = rules[i];
        const holds = rule?.holds(seen);
        if (holds instanceof Promise) return holds.then((yes) => (yes && rule ? take(rule) : from(i + 1)));
        if (holds && rule) return take(rule);
      }
      if (otherwise !== undefined) return leave(ending(seen, seen.input), otherwise);
      // What AWS answers, as others have seen it there; the language's specification would say States.NoChoiceMatched.
      throw runtimeFailure('Failed to transition out of the state. The state does not point to a next state.');
    };
    const take = (rule: (typeof rules)[number]): Soon<Move> => leave(rule.ending(seen, seen.input), rule.next);
    return from(0);
  };
  return { begin, end: begin };
}

const pick = (raw: { readonly [key: string]: Json }, key: string): { readonly [key: string]: Json } =>
  raw[key] === undefined ? {} : { [key]: raw[key] };

/** The same site, its input replaced by what InputPath left. */
function siteWith(site: Site, input: Json): Site {
  if (input === site.input) return site;
  return {
    input,
    variables: site.variables,
    context: () => site.context(),
    now: () => site.now(),
    random: () => site.random(),
  };
}
