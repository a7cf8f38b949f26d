import { isObject, type Json, type JsonObject } from '../json.ts';
import type { Language, Outcome } from '../machine/language.ts';
import type { Site } from '../machine/site.ts';
import { after, type Soon } from '../soon.ts';
import { compileExpression, expressionText, wrongType, type Extra } from './expression.ts';
import { compileTemplate, type Template } from './template.ts';

/** The dialect of today: Arguments, Output and Assign with expressions between `{%` and `%}`. */
export const jsonata: Language = {
  name: 'JSONata',

  view: () => (site) => site.input,

  payload(raw) {
    const argumentsOf = given(raw['Arguments'], 'Arguments');
    return argumentsOf ? (site) => argumentsOf(site, {}) : (site) => site.input;
  },

  ending(raw, where = '') {
    const leave = leaving(raw, where);
    return (site, result) => leave(site, { result }, result);
  },

  catching(raw, where) {
    const leave = leaving(raw, where);
    return (site, errorOutput) => leave(site, { errorOutput }, errorOutput);
  },

  reading(raw, name) {
    const literal = raw[name];
    if (literal === undefined) return undefined;
    const template = compileTemplate(literal, name);
    const text = typeof literal === 'string' ? expressionText(literal) : undefined;
    return { read: (site) => template(site, {}), ...(text === undefined ? {} : { source: text }) };
  },

  text(raw, name) {
    const template = given(raw[name], name);
    return template && ((site) => template(site, {}));
  },

  condition(rule, where) {
    const raw = rule['Condition'];
    if (typeof raw === 'boolean') return () => raw;
    const text = typeof raw === 'string' ? (expressionText(raw) ?? raw) : '';
    const expression = compileExpression(text);
    const location = `${where}Condition`;
    return (site) =>
      after(expression.evaluate(site, {}, location), (value) => {
        if (typeof value === 'boolean') return value;
        throw wrongType(text, location, 'boolean', value);
      });
  },

  template(raw, where) {
    const template = compileTemplate(raw, where);
    return (site) => template(site, {});
  },
};

type Leave = (site: Site, extra: Extra, otherwise: Json) => Soon<Outcome>;

/** Output and Assign see the same variables: those from before the state. */
function leaving(raw: JsonObject, where: string): Leave {
  const output = given(raw['Output'], `${where}Output`);
  const assign = given(raw['Assign'], `${where}Assign`);
  if (!output && !assign) return (_site, _extra, otherwise) => ({ output: otherwise });
  return (site, extra, otherwise) =>
    after(assign ? assign(site, extra) : undefined, (assigned) =>
      after(output ? output(site, extra) : otherwise, (value) =>
        isObject(assigned) ? { output: value, assigned } : { output: value },
      ),
    );
}

const given = (raw: Json | undefined, location: string): Template | undefined =>
  raw === undefined ? undefined : compileTemplate(raw, location);
