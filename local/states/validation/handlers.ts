import type { Json, JsonObject } from '../json.ts';
import { checkKnown, checkLimits, limitsOf, listed } from './limits.ts';
import { checkVariables } from './names.ts';
import { checkOneOf, type Whole } from './validate.ts';

const fieldsOf = {
  Retry: new Set([
    'Comment',
    'ErrorEquals',
    'IntervalSeconds',
    'MaxAttempts',
    'BackoffRate',
    'MaxDelaySeconds',
    'JitterStrategy',
  ]),
  Catch: new Set(['Comment', 'ErrorEquals', 'Next', 'ResultPath', 'Assign', 'Output']),
};

/** Retry and Catch: named errors, States.ALL alone and last, somewhere to go. */
export function checkHandlers(
  { diagnostics }: Whole,
  state: JsonObject,
  place: string,
  language: 'JSONPath' | 'JSONata',
): void {
  for (const field of ['Retry', 'Catch'] as const) {
    const entries = listed(diagnostics, state, field, place);
    entries.forEach(({ item: entry, at }, i) => {
      checkKnown(diagnostics, entry, fieldsOf[field], at);
      const missing = (field === 'Catch' ? ['ErrorEquals', 'Next'] : ['ErrorEquals']).filter(
        (name) => entry[name] === undefined,
      );
      if (missing.length > 0) diagnostics.schema(`These fields are required: [${missing.join(', ')}]`, at);
      if (field === 'Retry') {
        checkOneOf(diagnostics, entry, 'JitterStrategy', ['NONE', 'FULL'], at);
        checkLimits(diagnostics, entry, limitsOf.retrier, at, 'JSONPath'); // literal in both languages
      } else checkVariables(diagnostics, entry['Assign'], at, language);
      const errors = entry['ErrorEquals'];
      if (errors === undefined) return;
      const where = `${at}/ErrorEquals`;
      if (!Array.isArray(errors)) return diagnostics.schema('Value should be an array', where);
      if (errors.length === 0) diagnostics.schema('Value cannot be empty', where);
      if (errors.some((name: Json) => typeof name !== 'string'))
        diagnostics.schema('Expected value of type String', where);
      if (errors.includes('States.ALL') && (errors.length !== 1 || i < entries.length - 1))
        diagnostics.schema('States.ALL must appear alone and at end of list', where);
    });
  }
}
