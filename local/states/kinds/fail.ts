import type { Json } from '../json.ts';
import type { Move } from '../machine/state.ts';
import type { Site } from '../machine/site.ts';
import { after, type Soon } from '../soon.ts';
import type { Behaviour, Declared } from './kind.ts';

/** Fail: ends its scope with an error and a cause, either of which may be missing. */
export function fail({ raw, language }: Declared): Behaviour {
  const error = language.text(raw, 'Error');
  const cause = language.text(raw, 'Cause');
  const begin = (site: Site): Soon<Move> =>
    after(error?.(site), (name) =>
      after(cause?.(site), (why) => ({ to: 'fail', error: textOf(name), cause: textOf(why) })),
    );
  return { begin, end: begin };
}

function textOf(value: Json | undefined): string | undefined {
  return value === undefined || typeof value === 'string' ? value : JSON.stringify(value);
}
