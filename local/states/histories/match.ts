import { isObject, type Json, type JsonObject } from '../json.ts';

/** The first difference between what was recorded and what came out, or undefined when they match. */
export type Difference = string | undefined;

const dateTime = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:?\d{2})/g;
/** What the recorder put in place of volatile text: `<uuid:1>`, `<request_id>`. */
const placeholder = /<[A-Za-z0-9_\- ]+(?::\d+)?>/g;
const dateWords = new Set(['date', 'datetime', 'timestamp', 'start-date', 'stop-date']);

/** Compares by the rules that the recordings come with: placeholders, volatile literals, JSON inside of text. */
export class Matcher {
  private readonly literals: ReadonlySet<string>;

  constructor(literals: readonly string[]) {
    this.literals = new Set(literals);
  }

  differ(expected: Json, actual: Json | undefined, path = '$', key = ''): Difference {
    if (typeof expected === 'string')
      return this.text(expected, actual, key) ? undefined : differs(path, expected, actual);
    if (Array.isArray(expected)) return this.lists(expected as readonly Json[], actual, path, key);
    if (isObject(expected)) return this.objects(expected, actual, path);
    if (typeof expected === 'number' && typeof actual === 'number') {
      return Math.abs(expected - actual) <= 1e-9 * Math.abs(expected) ? undefined : differs(path, expected, actual);
    }
    return expected === actual ? undefined : differs(path, expected, actual);
  }

  private text(expected: string, actual: Json | undefined, key: string): boolean {
    if (actual === undefined) return false;
    if (this.literals.has(expected) && expected !== '') return true;
    if (/^<[A-Za-z0-9_\- ]+(?::\d+)?>$/.test(expected)) return true;
    if (expected === 'timestamp' && /timestamp/i.test(key)) return true;
    if (dateWords.has(expected.toLowerCase())) return typeof actual === 'string' || typeof actual === 'number';
    if (typeof actual !== 'string') return false;
    const wanted = steadied(expected);
    const found = steadied(actual);
    if (wanted === found || pattern(wanted).test(found)) return true;
    const inside = [parse(expected), parse(actual)];
    return inside[0] !== undefined && inside[1] !== undefined && this.differ(inside[0], inside[1]) === undefined;
  }

  private lists(expected: readonly Json[], actual: Json | undefined, path: string, key: string): Difference {
    if (!Array.isArray(actual)) return differs(path, expected, actual);
    if (actual.length !== expected.length) return `${path}: ${expected.length} items recorded, got ${actual.length}`;
    return first(
      expected.map((item, i) => () => this.differ(item, (actual as readonly Json[])[i], `${path}[${i}]`, key)),
    );
  }

  private objects(expected: JsonObject, actual: Json | undefined, path: string): Difference {
    if (!isObject(actual)) return differs(path, expected, actual);
    const extra = Object.keys(actual).filter((key) => !(key in expected) && !newer.has(key) && !isSdkNoise(key));
    if (extra.length > 0) return `${path}: not recorded: ${extra.join(', ')}`;
    return first(
      Object.entries(expected).map(([key, value]) => () => {
        if (isSdkNoise(key) && (actual[key] === undefined || JSON.stringify(actual[key]) === '{}')) return undefined;
        return key in actual ? this.differ(value, actual[key], `${path}.${key}`, key) : `${path}.${key}: missing`;
      }),
    );
  }
}

/** Instants, and the ids of Map runs, change with every run. */
const steadied = (text: string): string =>
  text.replace(dateTime, 'date').replace(/(:mapRun:[^:]+):[0-9a-f-]{36}/g, '$1:run');

/** Members that AWS added after the older cases were recorded. */
const newer = new Set(['RedriveCount', 'RedriveStatus', 'RedriveStatusReason']);
const isSdkNoise = (key: string): boolean => key === 'SdkHttpMetadata' || key === 'SdkResponseMetadata';

function pattern(wanted: string): RegExp {
  const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${wanted.split(placeholder).map(literal).join('[\\s\\S]+?')}$`);
}

/** The JSON that a text holds, when it holds a list or an object. */
function parse(text: string): Json | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text) as Json; // JSON.parse yields nothing else
  } catch {
    return undefined;
  }
}

function first(checks: readonly (() => Difference)[]): Difference {
  for (const check of checks) {
    const found = check();
    if (found !== undefined) return found;
  }
  return undefined;
}

const differs = (path: string, expected: Json, actual: Json | undefined): string =>
  `${path}: recorded ${short(expected)}, got ${short(actual)}`;

const short = (value: Json | undefined): string => (JSON.stringify(value) ?? 'nothing').slice(0, 300);
