import { BadInput, NotFound, Transient } from '../errors.ts';
import { isPassing } from './passing.ts';

/** Asks Step Functions; undefined for the refusals that are an answer, our own errors for the others. */
export async function unless<T>(refusals: string[], send: () => Promise<T>): Promise<T | undefined> {
  try {
    return await send();
  } catch (error) {
    if (refusals.includes(nameOf(error))) return undefined;
    throw ours(error);
  }
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : '');

function ours(cause: unknown): unknown {
  // A full account is full for now: executions end.
  if (isPassing(cause) || nameOf(cause) === 'ExecutionLimitExceeded') {
    return new Transient('step-functions', `Step Functions could not answer just now: ${nameOf(cause)}`, { cause });
  }
  if (nameOf(cause) === 'ExecutionDoesNotExist')
    return new NotFound('execution', 'there is no such execution', { cause });
  // Of task tokens an invalid one is an answer (see unless); what is left are page tokens.
  if (nameOf(cause) === 'InvalidToken')
    return new BadInput('bad-cursor', 'the cursor is not one that a list answered', { field: 'cursor', cause });
  return cause;
}
