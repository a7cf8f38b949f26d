import { deepest, type JsonObject } from './json.ts';

/** Characters that AWS keeps of a cause. */
const longestCause = 32_768;

/** What went wrong inside a state, in AWS's words: the pair that Retry and Catch look at and that ends up in the history. */
export class Failure extends Error {
  readonly error: string | undefined;
  override readonly cause: string | undefined;
  /** How far it may travel: `fatal` ends the execution past every Retry and Catch (States.Runtime). */
  readonly reach: 'handled' | 'fatal';
  /** Other names by which Retry and Catch may know it. */
  readonly aliases: readonly string[];
  /** The field whose expression failed; the history then shows an EvaluationFailed event. */
  readonly location: string | undefined;
  /** `prefixed`: AWS puts "An error occurred while executing the state …" in front of the cause. */
  readonly wording: 'plain' | 'prefixed';
  /** Where EvaluationFailed hangs in the history: before the state's Entered event, or after it. */
  readonly hangsOn: 'before-entry' | 'entry';

  constructor(
    error: string | undefined,
    cause: string | undefined,
    more: {
      reach?: 'handled' | 'fatal';
      aliases?: readonly string[];
      location?: string;
      wording?: 'plain' | 'prefixed';
      hangsOn?: 'before-entry' | 'entry';
    } = {},
  ) {
    super(cause ?? error ?? 'failed');
    this.error = error;
    this.cause = cause?.slice(0, longestCause);
    this.reach = more.reach ?? 'handled';
    this.aliases = more.aliases ?? [];
    this.location = more.location;
    this.wording = more.wording ?? 'plain';
    this.hangsOn = more.hangsOn ?? 'before-entry';
  }
}

/** A definition that does not fit its data: nothing in the machine can handle it. */
export const runtimeFailure = (cause: string): Failure =>
  new Failure('States.Runtime', cause, { reach: 'fatal', wording: 'prefixed' });

export const queryFailure = (
  location: string,
  cause: string,
  hangsOn: 'before-entry' | 'entry' = 'before-entry',
): Failure => new Failure('States.QueryEvaluationError', cause, { location, wording: 'prefixed', hangsOn });

export const intrinsicFailure = (cause: string): Failure =>
  new Failure('States.IntrinsicFailure', cause, { wording: 'prefixed' });

export const tooLarge = (what: string): Failure =>
  new Failure(
    'States.DataLimitExceeded',
    `The state/task '${what}' returned a result with a size exceeding the maximum number of bytes service limit.`,
  );

export const tooDeep = (what: string): Failure =>
  new Failure(
    'States.DataLimitExceeded',
    `The state/task '${what}' returned a result that is nested deeper than ${deepest} levels.`,
  );

/** The name of everything that goes wrong while a Map reads its items. */
export const itemReaderFailed = 'States.ItemReaderFailed';

/** Recorded: a timeout shows no cause in the history, and an empty one to whoever catches it. */
export const timeout = (which: 'timeout' | 'heartbeat'): Failure =>
  new Failure('States.Timeout', undefined, { aliases: which === 'heartbeat' ? ['States.HeartbeatTimeout'] : [] });

/** What Catch hands to the next state. */
export function errorOutput(failure: Failure): JsonObject {
  const cause = failure.cause ?? (failure.error === 'States.Timeout' ? '' : null);
  return { Error: failure.error ?? null, Cause: cause };
}
