import { isObject, type Json, type JsonObject } from '../json.ts';
import { stateTypes, type StateType } from '../machine/state.ts';
import { Diagnostics, type Diagnostic } from './diagnostics.ts';
import { checkExpressions } from './expressions.ts';
import {
  branchFields,
  exclusive,
  fieldsOf,
  machineFields,
  onlyJsonata,
  onlyJsonpath,
  required,
  typesOf,
} from './fields.ts';
import { checkLimits, limitsOf } from './limits.ts';
import { checkStateName } from './names.ts';
import { checkTransitions } from './transitions.ts';
import { checkValues } from './values.ts';

export type { Diagnostic } from './diagnostics.ts';
export type MachineType = 'STANDARD' | 'EXPRESS';
export type LanguageName = 'JSONPath' | 'JSONata';

const languages = ['JSONPath', 'JSONata'];

/** Everything that AWS would refuse the definition for, in its words. Transitions are looked at once the rest is sound. */
export function validate(definition: JsonObject, type: MachineType): readonly Diagnostic[] {
  const diagnostics = new Diagnostics();
  const whole = {
    diagnostics,
    type,
    language: definition['QueryLanguage'] === 'JSONata' ? 'JSONata' : 'JSONPath',
  } as const;
  checkOneOf(diagnostics, definition, 'QueryLanguage', languages, '');
  checkOneOf(diagnostics, definition, 'Version', ['1.0'], '');
  checkLimits(diagnostics, definition, limitsOf.machine, '', 'JSONPath');
  checkScope(whole, definition, '', machineFields);
  if (diagnostics.found.length === 0) checkTransitions(diagnostics, definition);
  return diagnostics.found;
}

/** What holds for the definition as a whole. */
export interface Whole {
  readonly diagnostics: Diagnostics;
  readonly type: MachineType;
  readonly language: LanguageName;
}

function checkScope(whole: Whole, scope: JsonObject, place: string, known: ReadonlySet<string>): void {
  const { diagnostics } = whole;
  const missing = ['States', 'StartAt'].filter((field) => scope[field] === undefined);
  if (missing.length > 0) diagnostics.schema(`These fields are required: [${missing.join(', ')}]`, place);
  for (const field of Object.keys(scope))
    if (!known.has(field)) diagnostics.schema(`Field '${field}' is not supported`, place);
  if (scope['StartAt'] !== undefined && typeof scope['StartAt'] !== 'string')
    diagnostics.schema('Expected value of type String', `${place}/StartAt`);
  const states = scope['States'];
  if (states === undefined) return;
  if (!isObject(states)) return diagnostics.schema('Value should be an object', `${place}/States`);
  if (Object.keys(states).length === 0) diagnostics.schema('Value cannot be empty', `${place}/States`);
  for (const [name, state] of Object.entries(states)) {
    const at = `${place}/States/${name}`;
    checkStateName(diagnostics, name, at);
    checkState(whole, state, at);
  }
}

function checkState(whole: Whole, state: Json, place: string): void {
  const { diagnostics } = whole;
  if (!isObject(state)) return diagnostics.schema('Value should be an object', place);
  if (state['Type'] === undefined) return diagnostics.schema('These fields are required: [Type]', place);
  const type = stateTypes.find((name) => name === state['Type']);
  if (!type)
    return diagnostics.schema(
      "The field 'Type' should have one of these values: [Task, Wait, Pass, Succeed, Fail, Choice, Parallel, Map]",
      `${place}/Type`,
    );
  const language = languageOf(whole, state, place);
  checkFields(diagnostics, state, type, language, place);
  checkValues(whole, state, type, place);
  checkExpressions(diagnostics, state, language, place);
  for (const { scope, at } of scopesIn(state)) checkScope(whole, scope, place + at, branchFields);
}

function languageOf(whole: Whole, state: JsonObject, place: string): LanguageName {
  const own = state['QueryLanguage'];
  checkOneOf(whole.diagnostics, state, 'QueryLanguage', languages, place);
  if (whole.language === 'JSONata' && own === 'JSONPath') {
    whole.diagnostics.schema(
      "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine",
      place,
    );
  }
  return own === 'JSONata' || own === 'JSONPath' ? own : whole.language;
}

function checkFields(
  diagnostics: Diagnostics,
  state: JsonObject,
  type: StateType,
  language: LanguageName,
  place: string,
): void {
  const foreign = language === 'JSONPath' ? onlyJsonata : onlyJsonpath;
  const other = language === 'JSONPath' ? 'JSONata' : 'JSONPath';
  for (const field of Object.keys(state)) {
    if (!fieldsOf[type].has(field)) diagnostics.schema(`Field '${field}' is not supported`, place);
    else if (foreign.has(field)) {
      diagnostics.schema(
        `The QueryLanguage is set to '${language}', but field '${field}' is only supported for the '${other}' QueryLanguage`,
        place,
      );
    }
  }
  for (const [field, wanted] of typesOf)
    if (state[field] !== undefined && typeof state[field] !== wanted.toLowerCase())
      diagnostics.schema(`Expected value of type ${wanted}`, `${place}/${field}`);
  const missing = (required[type] ?? []).filter((field) => state[field] === undefined);
  if (missing.length > 0) diagnostics.schema(`These fields are required: [${missing.join(', ')}]`, place);
  for (const { types, fields, need } of exclusive) {
    if (!types.includes(type)) continue;
    const present = fields.filter(
      (field) => state[field] !== undefined && !(field === 'End' && state[field] === false),
    );
    if (present.length > 1)
      diagnostics.schema(`There should only be one of the following fields: [${fields.join(', ')}]`, place);
    if (present.length === 0 && need === 'one')
      diagnostics.schema(`This object should have only one of the following fields: [${fields.join(', ')}]`, place);
  }
}

/** The scopes inside of a state, with their places below it. */
export function scopesIn(state: JsonObject): { readonly scope: JsonObject; readonly at: string }[] {
  const processors = ['ItemProcessor', 'Iterator'].map((field) => ({ scope: state[field], at: `/${field}` }));
  const branches = Array.isArray(state['Branches'])
    ? (state['Branches'] as readonly Json[]).map((scope, i) => ({ scope, at: `/Branches[${i}]` }))
    : [];
  return [...processors, ...branches].flatMap(({ scope, at }) => (isObject(scope) ? [{ scope, at }] : []));
}

export function checkOneOf(
  diagnostics: Diagnostics,
  object: JsonObject,
  field: string,
  values: readonly string[],
  place: string,
): void {
  const value = object[field];
  if (value !== undefined && !values.includes(String(value))) {
    diagnostics.schema(`Value should be one of the following: [${values.join(', ')}]`, `${place}/${field}`);
  }
}
