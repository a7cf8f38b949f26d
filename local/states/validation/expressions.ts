import jsonata from 'jsonata';
import { isObject, type Json, type JsonObject } from '../json.ts';
import { expressionText } from '../jsonata/expression.ts';
import { compileExpression } from '../jsonpath/expression.ts';
import type { Diagnostics } from './diagnostics.ts';
import { topLevelReferences } from './references.ts';

/** Parts of a state that are states of their own, and are looked at as such. */
const scopes = new Set(['ItemProcessor', 'Iterator', 'Branches']);
/** Where JSONPath fills in members that end in `.$`. */
const templates = ['Parameters', 'ResultSelector', 'ItemSelector', 'Assign', 'Credentials'];

/** Every expression in a state must be one of its language. */
export function checkExpressions(
  diagnostics: Diagnostics,
  state: JsonObject,
  language: 'JSONPath' | 'JSONata',
  place: string,
): void {
  if (language === 'JSONPath') {
    for (const field of templates) checkTemplate(diagnostics, state[field], `${place}/${field}`);
    return;
  }
  for (const [field, value] of Object.entries(state)) {
    if (!scopes.has(field) && field !== 'Comment' && field !== 'Resource')
      checkJsonata(diagnostics, value, `${place}/${field}`);
  }
}

function checkTemplate(diagnostics: Diagnostics, raw: Json | undefined, place: string): void {
  if (Array.isArray(raw))
    (raw as readonly Json[]).forEach((item, i) => checkTemplate(diagnostics, item, `${place}[${i}]`));
  if (!isObject(raw)) return;
  for (const [key, value] of Object.entries(raw)) {
    if (!key.endsWith('.$')) checkTemplate(diagnostics, value, `${place}/${key}`);
    else if (typeof value !== 'string' || !compileExpression(value)) {
      diagnostics.schema(
        `The value for the field '${key}' must be a valid JSONPath or a valid intrinsic function call`,
        place,
      );
    }
  }
}

function checkJsonata(diagnostics: Diagnostics, raw: Json, place: string): void {
  if (Array.isArray(raw))
    (raw as readonly Json[]).forEach((item, i) => checkJsonata(diagnostics, item, `${place}[${i}]`));
  else if (isObject(raw))
    for (const [key, value] of Object.entries(raw)) checkJsonata(diagnostics, value, `${place}/${key}`);
  else if (typeof raw === 'string' && raw.startsWith('{%')) {
    const text = expressionText(raw);
    if (text === undefined) diagnostics.schema('JSONata string must start with {% and end with %}', place);
    else checkExpression(diagnostics, text, place);
  }
}

function checkExpression(diagnostics: Diagnostics, text: string, place: string): void {
  try {
    const names = topLevelReferences(jsonata(text).ast());
    for (const name of names)
      diagnostics.add(
        'UNSUPPORTED_JSONATA_EXPRESSION',
        `Reference to '${name}' at the top level is not supported.`,
        place,
      );
  } catch (error) {
    const { message } = error as { message?: string }; // the library throws plain objects of this shape
    diagnostics.add('INVALID_JSONATA_EXPRESSION', message ?? 'The expression cannot be read', place);
  }
}
