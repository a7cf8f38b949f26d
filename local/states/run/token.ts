import type { Execution } from './execution.ts';
import { seedFrom } from './random.ts';

/** What a task token says: which attempt of which frame of which execution waits for it. */
export interface TokenContent {
  readonly key: number;
  readonly frame: number;
  readonly attempt: number;
  readonly seal: string;
}

/**
 * The token of an attempt. It follows from the execution's name and place, so that a transition that is made again after
 * a crash hands out the same one.
 */
export function tokenFor(execution: Execution, frame: number, attempt: number): string {
  return Buffer.from(JSON.stringify([execution.key, frame, attempt, sealOf(execution, frame, attempt)])).toString(
    'base64',
  );
}

/** Undefined for text that was never a token. */
export function readToken(token: string): TokenContent | undefined {
  if (!/^[A-Za-z0-9+/]+=*$/.test(token)) return undefined;
  try {
    const content: unknown = JSON.parse(Buffer.from(token, 'base64').toString());
    if (!Array.isArray(content) || content.length !== 4) return undefined;
    const [key, frame, attempt, seal] = content as unknown[];
    if (typeof key !== 'number' || typeof frame !== 'number' || typeof attempt !== 'number' || typeof seal !== 'string')
      return undefined;
    return { key, frame, attempt, seal };
  } catch {
    return undefined;
  }
}

/** Tells this execution's tokens from those of another engine that happens to count alike. */
export function sealOf(execution: Execution, frame: number, attempt: number): string {
  const text = `${execution.arn}|${execution.startedAt}|${frame}|${attempt}`;
  return (seedFrom(text, 1) >>> 0).toString(36) + (seedFrom(text, 2) >>> 0).toString(36);
}
