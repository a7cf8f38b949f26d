import { queryFailure, runtimeFailure } from '../failure.ts';
import type { Json } from '../json.ts';
import { wrongType } from '../jsonata/expression.ts';
import type { Reading } from '../machine/language.ts';
import type { Site } from '../machine/site.ts';
import type { Move } from '../machine/state.ts';
import { instantOf } from '../run/instant.ts';
import { after, type Soon } from '../soon.ts';
import { leave } from './leave.ts';
import type { Behaviour, Declared } from './kind.ts';

/** Recorded: a wait of 24,856 days is too long, because AWS counts its seconds in 32 bits. The execution's own year ends it before. */
const longestSeconds = 2_147_483_647;

/** Wait: stands still for a number of seconds, or until an instant. */
export function wait({ raw, language, next }: Declared): Behaviour {
  const view = language.view(raw);
  const ending = language.ending({ ...raw, ResultPath: '$' });
  const seconds = language.reading(raw, 'Seconds');
  const timestamp = language.reading(raw, 'Timestamp');
  const until = (site: Site): Soon<number> => {
    if (seconds)
      return after(seconds.read(site), (value) => site.now() + secondsFrom(value, seconds, language.name) * 1000);
    if (timestamp) return after(timestamp.read(site), (value) => instantFrom(value, timestamp, language.name));
    throw runtimeFailure('A Wait needs Seconds or Timestamp');
  };
  return {
    begin: (site): Soon<Move> =>
      after(until(site), (instant) => {
        if (instant - site.now() > longestSeconds * 1000) throw runtimeFailure('Wait state delay is too long.');
        return { to: 'wait', until: instant };
      }),
    end: (site) => leave(ending(site, view(site)), next),
  };
}

function secondsFrom(value: Json, reading: Reading, language: 'JSONPath' | 'JSONata'): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value;
  if (language === 'JSONata') {
    if (typeof value !== 'number') throw wrongType(reading.source ?? '', 'Seconds', 'number', value);
    throw queryFailure('Seconds', `The Seconds field must be a non-negative integer but was: ${value}`, 'entry');
  }
  if (typeof value === 'number' && Number.isInteger(value))
    throw runtimeFailure(`The SecondsPath parameter references a negative value: ${reading.source ?? ''} == ${value}`);
  throw runtimeFailure(
    `The SecondsPath parameter cannot be parsed as a long value: ${reading.source ?? ''} == ${plain(value)}`,
  );
}

function instantFrom(value: Json, reading: Reading, language: 'JSONPath' | 'JSONata'): number {
  const instant = instantOf(value);
  if (instant !== undefined) return instant;
  if (language === 'JSONata') {
    throw queryFailure(
      'Timestamp',
      `The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: ${plain(value)}`,
      'entry',
    );
  }
  throw runtimeFailure(
    `The TimestampPath parameter does not reference a valid ISO-8601 extended offset date-time format string: ${reading.source ?? ''} == ${plain(value)}`,
  );
}

const plain = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));
