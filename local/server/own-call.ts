import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Laptop } from '../laptop.ts';

export interface OwnAsked {
  request: IncomingMessage;
  response: ServerResponse;
  query: URLSearchParams;
  /** The part of the path that the row's pattern marks, where it marks one. */
  id: string;
  body: Buffer;
}

/** A call of the ops API that only a laptop has. */
export interface OwnCall {
  method: 'GET' | 'POST';
  path: RegExp;
  /** Whether pending work runs first, so that a read after a 202 sees what it did. */
  after: 'pending-work' | 'nothing';
  answer(laptop: Laptop, asked: OwnAsked): Promise<void> | void;
}

export function jsonOf(body: Buffer): { value: unknown; error?: undefined } | { error: string } {
  try {
    return { value: JSON.parse(body.toString('utf8')) };
  } catch (error) {
    return { error: `not JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
}
