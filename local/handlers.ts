import type { Ports } from '../shared/ports.ts';

/** What a Lambda gets beside its event; `ports` are the laptop's, where AWS would load its own. */
export interface LambdaContext {
  functionName: string;
  functionVersion: string;
  invokedFunctionArn: string;
  memoryLimitInMB: string;
  awsRequestId: string;
  logGroupName: string;
  logStreamName: string;
  callbackWaitsForEmptyEventLoop: boolean;
  getRemainingTimeInMillis(): number;
  ports: Ports;
}

export type Handler = (event: unknown, context: LambdaContext) => Promise<unknown>;

const loaded = new Map<string, Promise<Handler>>();

/** The deployed handler of that function: functions/<name>.ts, loaded once. */
export function handlerOf(name: string): Promise<Handler> {
  const known = loaded.get(name) ?? load(name);
  loaded.set(name, known);
  return known;
}

async function load(name: string): Promise<Handler> {
  const room: { handler?: Handler } = await import(`../functions/${name}.ts`);
  if (typeof room.handler !== 'function') throw new Error(`functions/${name}.ts exports no handler`);
  return room.handler;
}

/** Loads what the first form and its journeys will ask for, a function at a time, so that requests go between. */
export async function loadHandlers(names: string[]): Promise<void> {
  for (const name of names) {
    await handlerOf(name);
    await new Promise((turn) => setImmediate(turn));
  }
}
