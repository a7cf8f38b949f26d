import type { Failure } from '../failure.ts';
import { isObject, type Json, type JsonObject } from '../json.ts';
import type { Soon } from '../soon.ts';
import type { Language, Outcome } from './language.ts';
import type { Site } from './site.ts';

export interface Retrier {
  readonly errors: readonly string[];
  readonly maxAttempts: number;
  /** Milliseconds to wait before the attempt that follows `retries` earlier ones; `random` in [0, 1) spreads it. */
  delay(retries: number, random: () => number): number;
}

export interface Catcher {
  readonly errors: readonly string[];
  readonly next: string;
  caught(site: Site, error: JsonObject): Soon<Outcome>;
}

/** AWS's defaults: 3 attempts, 1 second, doubled each time, at most a year. */
export function compileRetriers(raw: Json | undefined): Retrier[] {
  return objects(raw).map((retry) => {
    const interval = numberOr(retry['IntervalSeconds'], 1);
    const rate = numberOr(retry['BackoffRate'], 2);
    const longest = numberOr(retry['MaxDelaySeconds'], 31_536_000);
    const spread = retry['JitterStrategy'] === 'FULL';
    return {
      errors: names(retry['ErrorEquals']),
      maxAttempts: numberOr(retry['MaxAttempts'], 3),
      delay: (retries, random) => {
        const seconds = Math.min(interval * rate ** retries, longest);
        return Math.round(seconds * 1000 * (spread ? random() : 1));
      },
    };
  });
}

export function compileCatchers(raw: Json | undefined, language: Language): Catcher[] {
  return objects(raw).map((catcher, i) => ({
    errors: names(catcher['ErrorEquals']),
    next: String(catcher['Next']),
    caught: language.catching(catcher, `Catch[${i}]/`),
  }));
}

/** Whether a list of error names covers a failure. Fatal failures are covered by nothing. */
export function covers(errors: readonly string[], failure: Failure): boolean {
  if (failure.reach === 'fatal') return false;
  return errors.some(
    (name) =>
      name === 'States.ALL' ||
      name === failure.error ||
      failure.aliases.includes(name) ||
      (name === 'States.TaskFailed' && failure.error !== 'States.Timeout'),
  );
}

const objects = (raw: Json | undefined): JsonObject[] =>
  Array.isArray(raw) ? (raw as readonly Json[]).filter(isObject) : [];
const names = (raw: Json | undefined): string[] => (Array.isArray(raw) ? (raw as readonly Json[]).map(String) : []);
const numberOr = (raw: Json | undefined, otherwise: number): number => (typeof raw === 'number' ? raw : otherwise);
