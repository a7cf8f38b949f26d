import type { Json, JsonObject } from '../json.ts';

export type Variables = Readonly<Record<string, Json>>;

/** Where an expression is evaluated: all that it may see, and nothing that it could change. */
export interface Site {
  /** The input that the state was entered with. */
  readonly input: Json;
  readonly variables: Variables;
  /** `$$` and `$states.context`; built when first asked for. */
  context(): JsonObject;
  /** Milliseconds since 1970 on the engine's clock. */
  now(): number;
  /** Drawn from the execution's own seeded source, in [0, 1). */
  random(): number;
}
