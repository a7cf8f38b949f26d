import type { Failure } from '../failure.ts';
import type { Json, JsonObject } from '../json.ts';
import type { Soon } from '../soon.ts';
import type { Language } from './language.ts';
import type { Catcher, Retrier } from './handlers.ts';
import type { Resource } from './resource.ts';
import type { Site } from './site.ts';
import type { Scope } from './machine.ts';

export const stateTypes = ['Pass', 'Choice', 'Wait', 'Task', 'Succeed', 'Fail', 'Parallel', 'Map'] as const;
export type StateType = (typeof stateTypes)[number];

/** What a state wants to happen next. The engine does it; states themselves change nothing. */
export type Move =
  | { readonly to: 'leave'; readonly output: Json; readonly assigned?: JsonObject; readonly next: string | undefined }
  | { readonly to: 'fail'; readonly error: string | undefined; readonly cause: string | undefined }
  /** `until` in milliseconds since 1970. */
  | { readonly to: 'wait'; readonly until: number }
  | { readonly to: 'work'; readonly order: TaskOrder }
  | { readonly to: 'split'; readonly split: Split }
  /** Reads the items of a Map from a service; `fetched` goes on with the answer. */
  | { readonly to: 'fetch'; readonly order: TaskOrder; readonly label: string };

/** A task as it is put to a service. Times are in seconds. */
export interface TaskOrder {
  readonly resource: Resource;
  readonly arguments: Json;
  readonly timeoutSeconds?: number;
  readonly heartbeatSeconds?: number;
  readonly credentials?: Json;
}

/** Work that runs in child frames: the branches of a Parallel, the items of a Map. */
export interface Split {
  readonly form: 'parallel' | 'map' | 'distributed';
  /** The name that a distributed Map goes by in the ARN of its run. */
  readonly label?: string;
  readonly parts: readonly Part[];
  /** How many run at once; 0 is as many as there are. */
  readonly concurrency: number;
  /** How many parts may fail without failing the state. */
  readonly toleratedCount: number;
  /** `announced`: the history already says that the state and its run have started, because the items had to be read. */
  readonly start: 'to be announced' | 'announced';
  /** AWS notices some mistakes only after it has written that the state started. */
  readonly problem?: Failure;
}

export interface Part {
  readonly scope: Scope;
  readonly input: Json;
  /** What `$$.Map.Item` shows inside of the part. */
  readonly item?: JsonObject;
}

export interface State {
  readonly name: string;
  readonly type: StateType;
  readonly language: Language;
  readonly retriers: readonly Retrier[];
  readonly catchers: readonly Catcher[];
  /** What a Task calls. */
  readonly calls?: Resource;
  /** Runs when the state is entered, and again on each retry. */
  begin(site: Site): Soon<Move>;
  /** Runs once what `begin` asked for has come: the answer of the task, the results of the parts; the input after a Wait. */
  end(site: Site, result: Json): Soon<Move>;
  /** Runs once the items of a Map have been read. */
  fetched?(site: Site, answer: Json): Soon<Move>;
}
