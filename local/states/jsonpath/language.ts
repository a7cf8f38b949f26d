import { runtimeFailure } from '../failure.ts';
import { isObject, type Json, type JsonObject } from '../json.ts';
import type { Language, Reading } from '../machine/language.ts';
import type { Site } from '../machine/site.ts';
import { compileRule } from './choice.ts';
import { compileExpression } from './expression.ts';
import { lookUp } from './lookup.ts';
import { parsePath } from './path.ts';
import { compilePlacement } from './reference.ts';
import { compileTemplate, type Template } from './template.ts';

type Select = (site: Site, from: Json) => Json;

/** The dialect of the first ten years: paths, Parameters, ResultPath, intrinsic functions. */
export const jsonpath: Language = {
  name: 'JSONPath',

  view(raw) {
    const select = selection(raw['InputPath']);
    return (site) => select(site, site.input);
  },

  payload(raw) {
    const view = this.view(raw);
    const parameters = given(raw['Parameters'], compileTemplate);
    return parameters ? (site) => parameters(site, view(site)) : view;
  },

  ending(raw) {
    const selector = given(raw['ResultSelector'], compileTemplate);
    const assign = given(raw['Assign'], compileTemplate);
    const place = compilePlacement(pathField(raw['ResultPath']));
    const leave = selection(raw['OutputPath']);
    return (site, result) => {
      const selected = selector ? selector(site, result) : result;
      const assigned = assign && asObject(assign(site, selected));
      const output = leave(site, place(site.input, selected));
      return assigned ? { output, assigned } : { output };
    };
  },

  catching(raw) {
    const assign = given(raw['Assign'], compileTemplate);
    const place = compilePlacement(pathField(raw['ResultPath']));
    return (site, error) => {
      const output = place(site.input, error);
      return assign ? { output, assigned: asObject(assign(site, error)) } : { output };
    };
  },

  reading(raw, name) {
    const view = this.view(raw);
    const path = raw[`${name}Path`];
    if (typeof path === 'string') return pathReading(path, view);
    const literal = raw[name];
    return literal === undefined ? undefined : { read: () => literal };
  },

  text(raw, name) {
    const view = this.view(raw);
    const path = raw[`${name}Path`];
    const expression = typeof path === 'string' ? compileExpression(path) : undefined;
    if (expression) return (site) => expression(site, view(site), `${name}Path`);
    const literal = raw[name];
    return literal === undefined ? undefined : () => literal;
  },

  condition(rule) {
    const holds = compileRule(rule);
    return (site) => holds(site, site.input);
  },

  template(raw) {
    const template = compileTemplate(raw);
    return (site) => template(site, site.input);
  },
};

/** InputPath and OutputPath: `null` stands for an empty object, absence for everything. */
function selection(raw: Json | undefined): Select {
  if (raw === null) return () => ({});
  const text = pathField(raw) ?? '$';
  if (text === '$') return (_, from) => from;
  return (site, from) => readPath(text, site, from);
}

function pathReading(text: string, view: (site: Site) => Json): Reading {
  return { read: (site) => readPath(text, site, view(site)), source: text };
}

function readPath(text: string, site: Site, from: Json): Json {
  const path = parsePath(text);
  const found = path && lookUp(path, site, from);
  if (found?.found) return found.value;
  throw runtimeFailure(`Invalid path '${text}' : ${found?.why ?? 'it is not a path'}`);
}

function pathField(raw: Json | undefined): string | null {
  if (raw === undefined) return '$';
  return typeof raw === 'string' ? raw : null;
}

const given = (raw: Json | undefined, compile: (raw: Json) => Template): Template | undefined =>
  raw === undefined ? undefined : compile(raw);

const asObject = (value: Json): JsonObject => (isObject(value) ? value : {});
