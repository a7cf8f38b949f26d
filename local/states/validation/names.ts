import { isObject, type Json } from '../json.ts';
import type { Diagnostics } from './diagnostics.ts';

/** Characters that AWS lets the name of a state or of a variable have. */
const longest = 80;

export function checkStateName(diagnostics: Diagnostics, name: string, place: string): void {
  if (name === '') diagnostics.add('INVALID_STATE_NAME', 'State name cannot be empty', place);
  if ([...name].length > longest)
    diagnostics.add(
      'INVALID_STATE_NAME',
      `State name '${name}' exceeds the ${longest}-character limit allowed by the service`,
      place,
    );
}

const variable = /^[\p{ID_Start}_][\p{ID_Continue}]*$/u;

/** The names that an Assign gives to variables. */
export function checkVariables(
  diagnostics: Diagnostics,
  assign: Json | undefined,
  place: string,
  language: 'JSONPath' | 'JSONata',
): void {
  if (!isObject(assign)) return;
  const at = `${place}/Assign`;
  for (const key of Object.keys(assign)) {
    const name = language === 'JSONPath' ? key.replace(/\.\$$/, '') : key;
    if (name === 'states')
      diagnostics.add('RESERVED_VARIABLE_NAME', "Cannot assign to reserved variable '$states'.", at);
    else if (!variable.test(name))
      diagnostics.add(
        'INVALID_VARIABLE_NAME',
        `Invalid variable name '${name}': the variable name contains invalid characters.`,
        at,
      );
    else if ([...name].length > longest)
      diagnostics.add(
        'INVALID_VARIABLE_NAME',
        `Invalid variable name '${name}': the variable name exceeds ${longest} characters.`,
        at,
      );
  }
}
