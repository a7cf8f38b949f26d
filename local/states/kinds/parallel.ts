import { isObject, type Json } from '../json.ts';
import { after } from '../soon.ts';
import { leave } from './leave.ts';
import type { Behaviour, Declared } from './kind.ts';

/** Parallel: runs all branches on the same input and gathers their outputs in order. */
export function parallel({ raw, language, next, compiler, place }: Declared): Behaviour {
  const payload = language.payload(raw);
  const ending = language.ending(raw);
  const branches = (Array.isArray(raw['Branches']) ? (raw['Branches'] as readonly Json[]) : [])
    .filter(isObject)
    .map((branch, i) => compiler.scope(branch, `${place}[${i}]`));
  return {
    begin: (site) =>
      after(payload(site), (input) => ({
        to: 'split',
        split: {
          form: 'parallel',
          start: 'to be announced',
          parts: branches.map((scope) => ({ scope, input })),
          concurrency: 0,
          toleratedCount: 0,
        },
      })),
    end: (site, results) => leave(ending(site, results), next),
  };
}
