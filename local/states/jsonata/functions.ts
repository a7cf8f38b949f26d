import { createHash } from 'node:crypto';
import jsonata from 'jsonata';
import { parseJson, type Json } from '../json.ts';
import type { Site } from '../machine/site.ts';
import { draw, uuid } from '../run/random.ts';
import { isoInstant } from '../run/instant.ts';

type JsonataFunction = (...args: never[]) => unknown;

/** An error as the JSONata library throws them: a code and a message. */
class JsonataError extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** Marks a list as one that JSONata may unwrap when it has a single item: AWS's $range does so. */
const asSequence = (items: Json[]): Json[] => Object.assign(items, { sequence: true });

/** What AWS adds to JSONata, without a site. */
const always: Readonly<Record<string, JsonataFunction>> = {
  partition: (items: readonly Json[] | undefined, size: number) => {
    if (items === undefined) return undefined;
    const all = Array.isArray(items) ? items : [items];
    const each = Math.floor(size);
    if (!(each >= 1)) throw new JsonataError('D3030', 'The size of a partition must be a positive number');
    return Array.from({ length: Math.ceil(all.length / each) }, (_, i) => all.slice(i * each, (i + 1) * each));
  },
  range: (first: number, last: number, step: number) => {
    if (typeof first !== 'number' || typeof last !== 'number' || typeof step !== 'number' || step === 0) {
      throw new JsonataError('T0410', 'Argument of function "range" does not match function signature');
    }
    const count = Math.max(0, Math.floor((last - first) / step) + 1);
    if (count > 1000)
      throw new JsonataError('D2014', 'The size of the sequence allocated by $range must not exceed 1000');
    return asSequence(Array.from({ length: count }, (_, i) => first + i * step));
  },
  hash: (value: Json | undefined, algorithm: string | undefined) => {
    if (value === undefined) return undefined;
    const name = algorithm ?? 'SHA-256';
    if (!/^(MD5|SHA-(1|256|384|512))$/.test(name)) throw new JsonataError('D3030', `Unknown hash algorithm: ${name}`);
    return createHash(name.replace('-', '').toLowerCase())
      .update(typeof value === 'string' ? value : JSON.stringify(value))
      .digest('hex');
  },
  parse: (text: string | undefined) => {
    if (text === undefined) return undefined;
    try {
      return parseJson(text);
    } catch {
      throw new JsonataError('D3030', `Unable to parse as JSON: ${JSON.stringify(text)}`);
    }
  },
  eval: () => {
    throw new JsonataError('D3120', 'The function $eval is not supported; use $parse');
  },
};

const formatted = jsonata('$fromMillis($m, $p, $z)');

/** Those that need the site: drawn from the execution's seed, read from the engine's clock. */
const perSite: Readonly<Record<string, (site: Site) => JsonataFunction>> = {
  random: (site) => (seed: number | undefined) =>
    typeof seed === 'number' ? draw({ seed: Math.floor(seed) }) : site.random(),
  uuid: (site) => () => uuid(() => site.random()),
  millis: (site) => () => site.now(),
  now: (site) => (picture: string | undefined, zone: string | undefined) =>
    picture === undefined
      ? isoInstant(site.now())
      : formatted.evaluate(undefined, { m: site.now(), p: picture, z: zone }),
};

export type Bind = (site: Site) => Readonly<Record<string, JsonataFunction>>;

/** The functions that this expression can reach, judged by the names in its text. */
export function functionsIn(text: string): Bind {
  const mentions = (name: string): boolean => text.includes(`$${name}`);
  const fixed = Object.fromEntries(Object.entries(always).filter(([name]) => mentions(name)));
  const sited = Object.entries(perSite).filter(([name]) => mentions(name));
  if (sited.length === 0) return () => fixed;
  return (site) => ({ ...fixed, ...Object.fromEntries(sited.map(([name, make]) => [name, make(site)])) });
}
