import type { Json, JsonObject } from '../json.ts';
import type { Soon } from '../soon.ts';
import type { Site } from './site.ts';

/** How a state ends: what it hands on, and the variables it sets. */
export interface Outcome {
  readonly output: Json;
  readonly assigned?: JsonObject;
}

/** A single field such as Seconds or MaxConcurrency, literal or computed. */
export interface Reading {
  read(site: Site): Soon<Json>;
  /** The path or expression as written, for messages; absent for a literal. */
  readonly source?: string;
}

/**
 * A query language, as the kinds of states need it. Each function takes a part of the definition and answers with
 * something that can be run many times.
 */
export interface Language {
  readonly name: 'JSONPath' | 'JSONata';
  /** What the state works on: Parameters over InputPath, or Arguments. */
  payload(raw: JsonObject): (site: Site) => Soon<Json>;
  /** What the state leaves with, given its result. `where` goes before field names in messages. */
  ending(raw: JsonObject, where?: string): (site: Site, result: Json) => Soon<Outcome>;
  /** The same for a catcher, given the error. */
  catching(raw: JsonObject, where: string): (site: Site, error: JsonObject) => Soon<Outcome>;
  /** A field by its plain name; JSONPath also reads `<name>Path`. */
  reading(raw: JsonObject, name: string): Reading | undefined;
  /** A text field that may be computed: Error and Cause. */
  text(raw: JsonObject, name: string): ((site: Site) => Soon<Json>) | undefined;
  /** Whether a rule of a Choice holds. */
  condition(rule: JsonObject, where: string): (site: Site) => Soon<boolean>;
  /** A template evaluated against something other than the input: ItemSelector, BatchInput, Credentials, ReaderConfig. */
  template(raw: Json, where: string): (site: Site) => Soon<Json>;
  /** The state's input as its fields see it. */
  view(raw: JsonObject): (site: Site) => Json;
}
