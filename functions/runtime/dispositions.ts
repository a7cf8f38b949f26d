import { BadInput, Conflict, LeftJourney, NotFound, Transient } from '../../shared/errors.ts';

/** An error as a machine, a log or a caller may see it: our own words, or a name without the words. */
export interface Described {
  name: string;
  code?: string;
  message: string;
  /** Where it happened, without the message. */
  at?: string[];
  cause?: Described;
}

const own = [BadInput, Conflict, LeftJourney, NotFound, Transient];
const isOwn = (error: unknown): error is BadInput | Conflict | LeftJourney | NotFound | Transient =>
  own.some((kind) => error instanceof kind);

/**
 * The error that leaves a Lambda: ours as it is; a service that asks to be called again becomes Transient; anything
 * else keeps its name and loses its message, which may quote what a person wrote, and histories cannot be erased.
 */
export function outgoing(error: unknown): Error {
  if (isOwn(error)) return error;
  if (asksForAnotherTry(error))
    return new Transient('service', `${nameOf(error)}: the service asks for another try`, { cause: error });
  const bare = new Error(`${messageOf(error)} (details are in the log)`, { cause: error });
  bare.name = nameOf(error);
  return bare;
}

/** For the log: the chain of causes, each without a foreign message. */
export function describeError(error: unknown, depth = 0): Described {
  const cause =
    error instanceof Error && error.cause !== undefined && depth < 4
      ? describeError(error.cause, depth + 1)
      : undefined;
  const code = codeOf(error);
  const at = framesOf(error);
  return {
    name: nameOf(error),
    message: messageOf(error),
    ...(code === undefined ? {} : { code }),
    ...(at.length === 0 ? {} : { at }),
    ...(cause === undefined ? {} : { cause }),
  };
}

/** A bug's own words name code and not people; a parser's or a service's words may quote what they were given. */
const safeKinds = ['TypeError', 'ReferenceError'];

const messageOf = (error: unknown): string =>
  isOwn(error) || safeKinds.includes(nameOf(error)) ? (error as Error).message : `${nameOf(error)}: message withheld`; // as: both are errors

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error);

function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' || typeof error.code === 'number' ? String(error.code) : undefined;
}

const framesOf = (error: unknown): string[] =>
  error instanceof Error
    ? (error.stack ?? '')
        .split('\n')
        .filter((line) => line.startsWith('    at '))
        .slice(0, 8)
        .map((line) => line.trim())
    : [];

const transientNames = new Set([
  'ThrottlingException',
  'TooManyRequestsException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'Throttling',
  'ServiceUnavailable',
  'ServiceUnavailableException',
  'InternalServerError',
  'TimeoutError',
  'TransactionInProgressException',
]);
const transientCodes = new Set(['ECONNRESET', 'ECONNREFUSED', 'ETIMEDOUT', 'EPIPE', 'EAI_AGAIN', 'SQLITE_BUSY']);

const asksForAnotherTry = (error: unknown): boolean =>
  transientNames.has(nameOf(error)) ||
  transientCodes.has(codeOf(error) ?? '') ||
  (typeof error === 'object' && error !== null && '$retryable' in error && error.$retryable !== undefined);
