import { queryFailure, runtimeFailure, type Failure } from '../failure.ts';
import type { Json, JsonObject } from '../json.ts';
import type { Language, Reading } from '../machine/language.ts';
import type { Site } from '../machine/site.ts';
import { after, type Soon } from '../soon.ts';
import { quoted, wholeNumber } from './map.ts';

/** How many of `parts` may fail. With a count and a percentage, whichever is exceeded first; without either, none. */
export type Tolerance = (site: Site, parts: number) => Soon<number>;

export function compileTolerance(raw: JsonObject, language: Language): Tolerance {
  const count = language.reading(raw, 'ToleratedFailureCount');
  const percentage = language.reading(raw, 'ToleratedFailurePercentage');
  const complain = (name: string, what: string): Failure =>
    language.name === 'JSONata' ? queryFailure(name, what) : runtimeFailure(what);

  const countOf = (reading: Reading, value: Json): number => {
    const whole = wholeNumber(value);
    if (whole === undefined)
      throw complain('ToleratedFailureCount', notA('ToleratedFailureCount', 'integer', reading, value));
    if (whole < 0) throw complain('ToleratedFailureCount', 'ToleratedFailureCount cannot be negative.');
    return whole;
  };
  const shareOf = (reading: Reading, value: Json): number => {
    const share = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    if (typeof share !== 'number' || Number.isNaN(share)) {
      throw complain('ToleratedFailurePercentage', notA('ToleratedFailurePercentage', 'float', reading, value));
    }
    if (share < 0 || share > 100)
      throw complain('ToleratedFailurePercentage', 'ToleratedFailurePercentage must be between 0 and 100.');
    return share;
  };

  return (site, parts) =>
    after(count && after(count.read(site), (value) => countOf(count, value)), (most) =>
      after(percentage && after(percentage.read(site), (value) => shareOf(percentage, value)), (share) => {
        const limits = [most, share === undefined ? undefined : Math.floor((parts * share) / 100)];
        const given = limits.filter((limit) => limit !== undefined);
        return given.length === 0 ? 0 : Math.min(...given);
      }),
    );
}

const notA = (name: string, kind: string, reading: Reading, value: Json): string =>
  `The ${name}Path field refers to value "${quoted(value)}" which is not a valid ${kind}: ${reading.source ?? ''}`;
