import { isObject, own, type Json, type JsonObject } from '../json.ts';
import { comparisons, typeTests } from '../jsonpath/choice.ts';
import { expressionText } from '../jsonata/expression.ts';
import { parsePath } from '../jsonpath/path.ts';
import { instantOf } from '../run/instant.ts';
import type { Diagnostics } from './diagnostics.ts';
import { checkKnown, listed } from './limits.ts';
import { checkVariables } from './names.ts';
import type { Whole } from './validate.ts';

type LanguageName = 'JSONPath' | 'JSONata';

const outermost = { JSONPath: ['Next', 'Comment', 'Assign'], JSONata: ['Next', 'Comment', 'Assign', 'Output'] };
const forms = ['And', 'Or', 'Not', 'Variable'];
const isTest = (field: string): boolean => field === 'IsPresent' || own(typeTests, field) !== undefined;
const isComparison = (field: string): boolean => own(comparisons, field.replace(/Path$/, '')) !== undefined;

/** The rules of a Choice: what they ask, and where they lead. */
export function checkChoices({ diagnostics }: Whole, state: JsonObject, place: string, language: LanguageName): void {
  if (Array.isArray(state['Choices']) && state['Choices'].length === 0)
    diagnostics.schema('Value cannot be empty', `${place}/Choices`);
  for (const { item: rule, at } of listed(diagnostics, state, 'Choices', place)) {
    const foreign = language === 'JSONata' ? 'Variable' : 'Condition';
    const other = language === 'JSONata' ? 'JSONPath' : 'JSONata';
    if (rule[foreign] !== undefined) {
      diagnostics.schema(
        `The QueryLanguage is set to '${language}', but field '${foreign}' is only supported for the '${other}' QueryLanguage`,
        at,
      );
      continue;
    }
    const required = ['Next', ...(language === 'JSONata' ? ['Condition'] : [])];
    const missing = required.filter((field) => rule[field] === undefined);
    if (missing.length > 0) diagnostics.schema(`These fields are required: [${missing.join(', ')}]`, at);
    checkVariables(diagnostics, rule['Assign'], at, language);
    if (language === 'JSONPath') checkRule(diagnostics, rule, at, outermost.JSONPath);
    else {
      checkKnown(diagnostics, rule, new Set(['Condition', ...outermost.JSONata]), at);
      checkCondition(diagnostics, rule['Condition'], `${at}/Condition`);
    }
  }
}

function checkCondition(diagnostics: Diagnostics, condition: Json | undefined, at: string): void {
  if (condition === undefined || typeof condition === 'boolean') return;
  if (typeof condition !== 'string' || expressionText(condition) === undefined)
    diagnostics.schema('JSONata string must start with {% and end with %}', at);
}

/** A rule and those inside of it; only the outermost leads anywhere, and may say more than what it asks. */
function checkRule(diagnostics: Diagnostics, rule: JsonObject, at: string, more: readonly string[]): void {
  const asks = Object.keys(rule).filter((field) => !more.includes(field) && field !== 'Comment');
  const [form, another] = asks.filter((field) => forms.includes(field));
  if (form === undefined || another !== undefined)
    return diagnostics.schema(`The object must have only one of the following fields, [${forms.join(', ')}]`, at);
  if (form === 'Variable') return checkComparison(diagnostics, rule, asks, at);
  checkKnown(diagnostics, rule, new Set([form, 'Comment', ...more]), at);
  if (form === 'Not') return checkInner(diagnostics, rule['Not'] ?? null, `${at}/Not`);
  const inner = rule[form];
  if (!Array.isArray(inner)) return diagnostics.schema('Value should be an array', `${at}/${form}`);
  if (inner.length === 0) diagnostics.schema('Value cannot be empty', `${at}/${form}`);
  (inner as readonly Json[]).forEach((one, i) => checkInner(diagnostics, one, `${at}/${form}[${i}]`));
}

function checkInner(diagnostics: Diagnostics, rule: Json, at: string): void {
  if (!isObject(rule)) diagnostics.schema('Value should be an object', at);
  else checkRule(diagnostics, rule, at, []);
}

function checkComparison(diagnostics: Diagnostics, rule: JsonObject, asks: readonly string[], at: string): void {
  const known = asks.filter((field) => field === 'Variable' || isTest(field) || isComparison(field));
  for (const field of asks) if (!known.includes(field)) diagnostics.schema(`Field '${field}' is not supported`, at);
  if (known.length !== 2) diagnostics.schema('A rule with a Variable must have exactly one comparison', at);
  for (const field of known) {
    const wrong = complaintOf(field, rule[field] ?? null);
    if (wrong !== undefined) diagnostics.schema(wrong, `${at}/${field}`);
  }
}

/** What is wrong with the value that a comparison is made with. */
function complaintOf(field: string, value: Json): string | undefined {
  if (field === 'Variable' || field.endsWith('Path'))
    return typeof value === 'string' && parsePath(value) ? undefined : 'Value is not a Reference Path';
  if (field.startsWith('Timestamp'))
    return instantOf(value) === undefined ? 'String does not match RFC3339 timestamp' : undefined;
  const [, wanted] = types.find(([prefix]) => field.startsWith(prefix)) ?? ['', 'Boolean'];
  return typeof value === wanted.toLowerCase() ? undefined : `Expected value of type ${wanted}`;
}

const types = [
  ['String', 'String'],
  ['Numeric', 'Number'],
] as const;
