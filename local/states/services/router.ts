import type { Invoke, noAnswer, Submitted, TaskRequest } from '../api/invoke.ts';
import { isObject, own, type Json, type JsonObject } from '../json.ts';

/** Runs a function by its name; throws what the handler throws. */
export type Lambda = (name: string, payload: Json, task: TaskRequest) => Promise<Json | undefined>;

/** One action of a service, such as `sqs:sendMessage` or `aws-sdk:dynamodb:getItem`. */
export type Service = (args: JsonObject, task: TaskRequest) => Promise<Json | typeof noAnswer | Submitted>;

export interface Routes {
  readonly lambda: Lambda;
  readonly services?: Readonly<Record<string, Service>>;
}

/** Sends each task to the function or service that its Resource names. */
export function createRouter({ lambda, services = {} }: Routes): Invoke {
  return async (task) => {
    const { parsed } = task;
    if (parsed.kind === 'lambda') return (await call(lambda, parsed.name, task.arguments, task)) ?? null;
    const args: JsonObject = isObject(task.arguments) ? task.arguments : {};
    if (parsed.service === 'lambda' && parsed.action === 'invoke') return invoke(lambda, args, task);
    const service = own(services, `${parsed.service}:${parsed.action}`);
    if (service) return service(args, task);
    throw named('States.Runtime', `No service is set up here for the resource ${task.resource}`);
  };
}

/** `lambda:invoke`: the payload comes back inside of what the Lambda API answers. */
async function invoke(lambda: Lambda, args: JsonObject, task: TaskRequest): Promise<Json> {
  const payload = await call(lambda, functionName(String(args['FunctionName'] ?? '')), args['Payload'] ?? {}, task);
  return { ExecutedVersion: '$LATEST', Payload: payload ?? null, StatusCode: 200 };
}

/** The name in a function's ARN, partial ARN or plain name, without its qualifier. */
export function functionName(reference: string): string {
  const inArn = /function:([^:]+)/.exec(reference);
  return inArn?.[1] ?? reference.split(':')[0] ?? reference;
}

async function call(lambda: Lambda, name: string, payload: Json, task: TaskRequest): Promise<Json | undefined> {
  try {
    return await lambda(name, payload, task);
  } catch (error) {
    throw asLambdaError(error);
  }
}

/** What Lambda reports of a throw. The trace ends after its first line: the rest names files of this machine, and histories must not depend on those. */
function asLambdaError(error: unknown): Error {
  const { name, message } = error instanceof Error ? error : { name: 'Error', message: String(error) };
  return named(name, JSON.stringify({ errorType: name, errorMessage: message, trace: [`${name}: ${message}`] }));
}

function named(name: string, message: string): Error {
  const error = new Error(message);
  error.name = name;
  return error;
}
