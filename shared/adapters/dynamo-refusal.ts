import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { BadInput, Transient } from '../errors.ts';
import { isPassing } from './passing.ts';

/** DynamoDB's errors under our names; what is a value to the caller (a failed condition) stays as it is. */
export async function asOurs<T>(send: () => Promise<T>): Promise<T> {
  try {
    return await send();
  } catch (error) {
    const message = describe(error);
    if (/item size/i.test(message))
      throw new BadInput('item-too-large', 'an item would be above 400 KB', { cause: error });
    if (/multiple operations on one item/i.test(message)) {
      throw new BadInput('transaction', 'a transaction names each item once', { cause: error });
    }
    if (isPassing(error)) throw new Transient('table', 'DynamoDB could not answer just now', { cause: error });
    throw error;
  }
}

const mostAttempts = 8;

/** Two writes of one item at once: DynamoDB refuses one for the moment, with no word on its condition. */
export async function unlessContended<T>(send: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await send();
    } catch (error) {
      if (!isContention(error)) throw error;
      if (attempt === mostAttempts)
        throw new Transient('contended', 'others kept writing the same items', { cause: error });
      await pause(attempt);
    }
  }
}

function isContention(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (['TransactionConflictException', 'TransactionInProgressException'].includes(error.name)) return true;
  if (!(error instanceof TransactionCanceledException)) return false;
  const codes = (error.CancellationReasons ?? []).map(({ Code }) => Code ?? 'None');
  return !codes.includes('ConditionalCheckFailed') && codes.some((code) => passingReasons.includes(code));
}

const passingReasons = ['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'];

/** Full jitter below 20 ms doubled per attempt: this is the machine's own time, not the business's. */
export const pause = (attempt: number): Promise<void> =>
  new Promise((done) => void setTimeout(done, Math.random() * 20 * 2 ** Math.min(attempt, 6)));

function describe(error: unknown): string {
  const reasons = error instanceof TransactionCanceledException ? (error.CancellationReasons ?? []) : [];
  return [error instanceof Error ? error.message : '', ...reasons.map(({ Message }) => Message ?? '')].join(' ');
}
