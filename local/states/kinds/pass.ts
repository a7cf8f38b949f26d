import { after } from '../soon.ts';
import { leave } from './leave.ts';
import type { Behaviour, Declared } from './kind.ts';

/** Pass: hands on its Result or what it was given, shaped. */
export function pass({ raw, language, next }: Declared): Behaviour {
  const payload = language.payload(raw);
  const ending = language.ending(raw);
  const literal = language.name === 'JSONPath' ? raw['Result'] : undefined;
  return {
    begin: (site) =>
      after(literal === undefined ? payload(site) : literal, (result) => leave(ending(site, result), next)),
    end: (site, result) => leave(ending(site, result), next),
  };
}
