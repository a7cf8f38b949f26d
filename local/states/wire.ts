import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { z } from 'zod';
import { ApiException, constraint } from './api/exceptions.ts';
import type { Engine } from './engine.ts';
import { own } from './json.ts';
import { operations, type Operation } from './wire/operations.ts';

/** The largest request that is read, in bytes: a definition of 1 MB with room around it. */
const largest = 4_194_304;

export interface WireOptions {
  readonly engine: Engine;
  /** Operations of other services on the same port, by their whole target: `AWSEvents.PutEvents`. */
  readonly others?: Readonly<Record<string, (request: unknown) => Promise<unknown>>>;
  /** Told of what is nobody's fault but ours; the caller gets an InternalFailure. */
  readonly broken?: (error: unknown) => void;
}

/**
 * The Step Functions API as the AWS CLI and SDKs speak it: AWS JSON 1.0 over HTTP, whatever the credentials. Not listening
 * yet; dates go out as seconds since 1970.
 */
export function createWire(options: WireOptions): Server {
  return createServer((request, response) => {
    void answer(options, request)
      .then((body) => send(response, 200, body))
      .catch((error: unknown) => refuse(options, response, error));
  });
}

async function answer(options: WireOptions, request: IncomingMessage): Promise<unknown> {
  if (request.method !== 'POST')
    throw new ApiException(
      'UnknownOperationException',
      `Unknown operation: requests are sent by POST, not ${request.method}`,
    );
  const target = String(request.headers['x-amz-target'] ?? '');
  const body = await read(request);
  const other = options.others && own(options.others, target);
  if (other) return other(body);
  const operation: Operation | undefined = own(operations, target.replace(/^AWSStepFunctions\./, ''));
  if (!operation || !target.startsWith('AWSStepFunctions.'))
    throw new ApiException('UnknownOperationException', `Unknown operation: ${target || 'no X-Amz-Target'}`);
  const answer = await operation.run(options.engine, checked(operation.request, body));
  await options.engine.onDisk();
  return answer;
}

/** The request as its schema says it; the first member that is not so is named as AWS names it. */
function checked(schema: z.ZodType, body: unknown): unknown {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const member = String(issue?.path[0] ?? '');
  const value = (body as Record<string, unknown> | null)?.[member]; // `read` lets only objects through
  if (issue?.code === 'invalid_type' && value !== undefined && value !== null)
    throw new ApiException(
      'SerializationException',
      `${tokenOf(value)} can not be converted to ${issue.expected} at '${member}'`,
    );
  throw constraint(
    member,
    value,
    value === undefined || value === null ? 'Member must not be null' : (issue?.message ?? 'Member is invalid'),
  );
}

/** A value's kind, in the words of whoever reads JSON for AWS. */
function tokenOf(value: unknown): string {
  if (Array.isArray(value)) return 'START_ARRAY';
  return typeof value === 'object' ? 'START_OBJECT' : `${(typeof value).toUpperCase()}_VALUE`;
}

async function read(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = chunk as Buffer; // no encoding is set on the request
    size += bytes.length;
    if (size > largest) throw new ApiException('RequestEntityTooLargeException', 'Request size exceeded the limit');
    chunks.push(bytes);
  }
  const text = Buffer.concat(chunks).toString();
  if (text === '') return {};
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body;
  } catch {
    // answered below: whatever is no JSON object is malformed
  }
  throw new ApiException('SerializationException', 'The request is not a JSON object');
}

function refuse(options: WireOptions, response: ServerResponse, error: unknown): void {
  if (error instanceof ApiException)
    return send(response, 400, { __type: error.name, message: error.message }, error.name);
  options.broken?.(error);
  send(
    response,
    500,
    { __type: 'InternalFailure', message: 'The request failed because of an internal error' },
    'InternalFailure',
  );
}

function send(response: ServerResponse, status: number, body: unknown, errorType?: string): void {
  const text = JSON.stringify(body ?? {}, secondsForDates);
  response.writeHead(status, {
    'content-type': 'application/x-amz-json-1.0',
    'content-length': Buffer.byteLength(text),
    'x-amzn-requestid': randomUUID(),
    ...(errorType === undefined ? {} : { 'x-amzn-errortype': errorType }),
  });
  response.end(text);
}

/** JSON.stringify has already turned a Date into text when it asks; the object it sits in still has it. */
function secondsForDates(this: unknown, key: string, value: unknown): unknown {
  const raw = (this as Record<string, unknown>)[key]; // what JSON.stringify calls it on
  return raw instanceof Date ? raw.getTime() / 1000 : value;
}
