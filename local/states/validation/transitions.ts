import { isObject, type Json, type JsonObject } from '../json.ts';
import type { Diagnostics } from './diagnostics.ts';
import { scopesIn } from './validate.ts';

/** Whether every transition leads somewhere, every state can be reached, and the machine can end. */
export function checkTransitions(diagnostics: Diagnostics, definition: JsonObject): void {
  const ends = Object.values(statesOf(definition)).some(
    (state) => state['End'] === true || state['Type'] === 'Succeed' || state['Type'] === 'Fail',
  );
  checkScope(diagnostics, definition, '', ends ? 'look for unreachable states' : 'targets only');
  // Measured on AWS: a machine without an end is not told about its unreachable states as well.
  if (!ends) diagnostics.add('MISSING_END_STATE', 'Workflow has no terminal state');
  checkNames(diagnostics, definition, '', new Set());
}

/** No two states of a machine may have the same name, whatever scopes they are in. */
function checkNames(diagnostics: Diagnostics, scope: JsonObject, place: string, seen: Set<string>): void {
  for (const [name, state] of Object.entries(statesOf(scope))) {
    const at = `${place}/States/${name}`;
    if (seen.has(name)) diagnostics.add('DUPLICATE_STATE_NAME', `Duplicate State name: ${name}`, at);
    seen.add(name);
    for (const { scope: inner, at: below } of scopesIn(state)) checkNames(diagnostics, inner, at + below, seen);
  }
}

function checkScope(
  diagnostics: Diagnostics,
  scope: JsonObject,
  place: string,
  extent: 'look for unreachable states' | 'targets only',
): void {
  const states = statesOf(scope);
  const startAt = String(scope['StartAt']);
  missingTarget(diagnostics, states, startAt, `${place}/StartAt`);
  for (const [name, state] of Object.entries(states)) {
    for (const { target, at } of targetsOf(state))
      missingTarget(diagnostics, states, target, `${place}/States/${name}${at}`);
  }
  if (extent === 'look for unreachable states') {
    const reached = reachable(states, startAt);
    for (const name of Object.keys(states)) {
      if (!reached.has(name))
        diagnostics.add('MISSING_TRANSITION_TARGET', `State "${name}" is not reachable.`, `${place}/States/${name}`);
    }
  }
  for (const [name, state] of Object.entries(states)) {
    for (const { scope: inner, at } of scopesIn(state))
      checkScope(diagnostics, inner, `${place}/States/${name}${at}`, 'look for unreachable states');
  }
}

function missingTarget(
  diagnostics: Diagnostics,
  states: Readonly<Record<string, JsonObject>>,
  target: string,
  location: string,
): void {
  if (!Object.hasOwn(states, target))
    diagnostics.add('MISSING_TRANSITION_TARGET', `Missing 'Next' target: ${target}`, location);
}

/** Every name that a state may go to, with the place that names it. */
function targetsOf(state: JsonObject): { readonly target: string; readonly at: string }[] {
  const direct = ['Next', 'Default'].map((field) => ({ target: state[field], at: `/${field}` }));
  const listed = ['Choices', 'Catch'].flatMap((field) =>
    (Array.isArray(state[field]) ? (state[field] as readonly Json[]) : []).map((entry, i) => ({
      target: isObject(entry) ? entry['Next'] : undefined,
      at: `/${field}[${i}]/Next`,
    })),
  );
  return [...direct, ...listed].flatMap(({ target, at }) => (typeof target === 'string' ? [{ target, at }] : []));
}

function reachable(states: Readonly<Record<string, JsonObject>>, startAt: string): ReadonlySet<string> {
  const reached = new Set<string>();
  const open = [startAt];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const state = states[name];
    if (!state || reached.has(name)) continue;
    reached.add(name);
    open.push(...targetsOf(state).map(({ target }) => target));
  }
  return reached;
}

function statesOf(scope: JsonObject): Record<string, JsonObject> {
  const states = scope['States'];
  if (!isObject(states)) return {};
  return Object.fromEntries(
    Object.entries(states).flatMap(([name, state]) => (isObject(state) ? [[name, state]] : [])),
  );
}
