import { STATUS_CODES } from 'node:http';
import { BadInput, Conflict, NotFound, Transient } from '../../shared/errors.ts';
import type { HttpAnswer } from './http.ts';

/** Codes of BadInput that have a status of their own; a wrong field is 422, anything else 400. */
const statusOfCode: Record<string, number> = {
  'bad-signature': 401,
  'stale-timestamp': 401,
  'wrong-key': 401,
  forbidden: 403,
  'method-not-allowed': 405,
  'too-large': 413,
  'item-too-large': 413,
  'wrong-content-type': 415,
  'too-many': 429,
};

/** An error as `application/problem+json` (RFC 9457): our own words for our own errors, nothing for the rest. */
export function problemOf(error: unknown): HttpAnswer & { status: number } {
  if (error instanceof BadInput) {
    const status = statusOfCode[error.code] ?? (error.field === undefined ? 400 : 422);
    return problem(status, {
      code: error.code,
      detail: error.message,
      ...(error.field === undefined ? {} : { field: error.field }),
    });
  }
  if (error instanceof NotFound) return problem(404, { code: error.code, detail: error.message });
  if (error instanceof Conflict) return problem(409, { code: error.code, detail: error.message });
  if (error instanceof Transient)
    return problem(503, { code: error.code, detail: 'try again in a moment' }, { 'retry-after': '2' });
  return problem(500, { code: 'internal', detail: 'something went wrong on our side' });
}

export const problem = (
  status: number,
  said: { code: string; detail: string; field?: string },
  headers: Record<string, string> = {},
): HttpAnswer & { status: number } => ({
  status,
  headers: { 'content-type': 'application/problem+json', ...headers },
  body: { type: 'about:blank', title: STATUS_CODES[status] ?? 'Error', status, ...said },
});
