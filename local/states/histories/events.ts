import { isObject, type Json, type JsonDraft, type JsonObject } from '../json.ts';
import type { Difference, Matcher } from './match.ts';

/** An event in the form of the recordings: details beside the head, JSON parsed, volatile members gone. */
export type Flat = JsonObject;

const jsonMembers = new Set(['input', 'output', 'parameters']);
const volatile = new Set(['timestamp', 'inputDetails', 'outputDetails', 'roleArn', 'id', 'previousEventId', 'rawText']);

export function flatten(event: JsonObject): Flat {
  const flat: JsonDraft = {};
  for (const [key, value] of Object.entries(event)) {
    if (key.endsWith('EventDetails') && isObject(value)) Object.assign(flat, value);
    else flat[key] = value;
  }
  for (const key of Object.keys(flat)) {
    const value = flat[key];
    if (jsonMembers.has(key) && typeof value === 'string') flat[key] = parsed(value);
    if (key === 'assignedVariables' && isObject(value))
      flat[key] = mapValues(value, (text) => (typeof text === 'string' ? deeply(text) : text));
  }
  return flat;
}

/**
 * Whether a history is the recorded one: event for event, or, where branches ran side by side, thread by thread. A thread
 * is an event with everything that it hangs on.
 */
export function differ(matcher: Matcher, recorded: readonly Flat[], actual: readonly Flat[]): Difference {
  const linked = recorded.every((event) => typeof event['id'] === 'number' && event['id'] > 0);
  // A recording whose ids were normalised has lost events, but its last id still tells how many there were.
  const count = linked ? recorded.length : Number(recorded.at(-1)?.['id']);
  if (count !== actual.length)
    return `${recorded.length} events recorded, got ${actual.length}: ${typesOf(recorded)} / ${typesOf(actual)}`;
  const difference = inOrder(matcher, recorded, actual);
  if (difference === undefined) return undefined;
  const paths = {
    recorded: recorded.map((event) => pathOf(event, recorded)),
    actual: actual.map((event) => pathOf(event, actual)),
  };
  const left = actual.map((_, i) => i);
  for (let i = 0; i < recorded.length; i++) {
    const at = left.findIndex(
      (j) =>
        (!linked || paths.recorded[i] === paths.actual[j]) &&
        same(matcher, recorded[i] as Flat, actual[j] as Flat) === undefined, // i and j are inside
    );
    if (at < 0) return difference;
    left.splice(at, 1);
  }
  return undefined;
}

function inOrder(matcher: Matcher, recorded: readonly Flat[], actual: readonly Flat[]): Difference {
  for (let i = 0; i < recorded.length; i++) {
    const difference = same(matcher, recorded[i] as Flat, actual[i] as Flat); // both lists have this length
    if (difference !== undefined) return `event ${i + 1}: ${difference}`;
  }
  return undefined;
}

function same(matcher: Matcher, recorded: Flat, actual: Flat): Difference {
  return matcher.differ(steady(recorded), steady(actual));
}

/** Without what changes from run to run; a cause that was recorded as JSON is compared as JSON. */
function steady(event: Flat): Flat {
  const kept: JsonDraft = {};
  for (const [key, value] of Object.entries(event)) {
    if (volatile.has(key)) continue;
    if (key === 'causeJson') kept['cause'] = JSON.stringify(value);
    else kept[key] = value;
  }
  return kept;
}

function pathOf(event: Flat, all: readonly Flat[]): string {
  const types: string[] = [];
  let at: Flat | undefined = event;
  for (let guard = 0; at && guard < all.length; guard++) {
    types.push(String(at['type']));
    const previous: Json | undefined = at['previousEventId'];
    at = all.find((other) => other['id'] === previous);
  }
  return types.join('<');
}

const typesOf = (events: readonly Flat[]): string => events.map((event) => event['type']).join(' ');

const mapValues = (object: JsonObject, change: (value: Json) => Json): JsonObject =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));

/** The recorder read variables twice: text that is JSON itself came out as what it says. */
function deeply(text: string): Json {
  const once = parsed(text);
  return typeof once === 'string' ? parsed(once) : once;
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json; // JSON.parse yields nothing else
  } catch {
    return text;
  }
}
