import { leave } from './leave.ts';
import type { Behaviour, Declared } from './kind.ts';

/** Succeed: ends its scope with what it was given. */
export function succeed({ raw, language }: Declared): Behaviour {
  const view = language.view(raw);
  const ending = language.ending({ ...raw, ResultPath: '$' });
  const begin: Behaviour['begin'] = (site) => leave(ending(site, view(site)), undefined);
  return { begin, end: begin };
}
