import type { HttpRequest } from '../runtime/http.ts';

/** The fields of a form on a page of ours. What is longer than any of them can be is not read. */
export const formIn = ({ rawBody }: Pick<HttpRequest, 'rawBody'>): URLSearchParams =>
  new URLSearchParams(Buffer.from(rawBody.subarray(0, mostBytes)).toString());

/** A comment of 4,000 letters, each of four bytes and written as `%F0%9F%98%80`, and what stands around it. */
const mostBytes = 64 * 1024;
