import { needOf, type Need } from '../functions/needs.ts';
import type { Ports } from '../shared/ports.ts';
import { handlerOf, type Handler } from './handlers.ts';
import { overTheWire } from './states/wire-copy.ts';

export const account = '000000000000';
export const region = 'us-east-1';

export const functionArn = (name: string): string => `arn:aws:lambda:${region}:${account}:function:${name}`;

/** Calls a function of the register by its name with an event, as Lambda would; its errors keep their names. */
export type Invoke = (name: string, event: unknown) => Promise<unknown>;

/** What Lambda says of a function that ran longer than its need allows. */
export class TimedOut extends Error {
  override name = 'Sandbox.Timedout' as const;
}

/**
 * Runs the deployed handlers in this process. The event and the answer are copied as JSON, as they are on AWS: what
 * would not survive the wire must not work here either. Time-outs run on the machine's own clock.
 */
export function createInvoke(ports: () => Ports, find: (name: string) => Promise<Handler> = handlerOf): Invoke {
  let requests = 0;
  return async (name, event) => {
    const need = needOf(name);
    if (need === undefined) throw new Error(`no function is called ${name}: functions/needs.ts lists them`);
    const handler = await find(name);
    const deadline = performance.now() + need.timeoutSeconds * 1000;
    const request = `laptop-${process.pid}-${++requests}`;
    const context = contextOf(need, request, deadline, ports());
    return overTheWire(await withinTime(handler(overTheWire(event), context), need, request));
  };
}

function contextOf(need: Need, awsRequestId: string, deadline: number, ports: Ports) {
  return {
    functionName: need.name,
    functionVersion: '$LATEST',
    invokedFunctionArn: functionArn(need.name),
    memoryLimitInMB: String(need.memoryMb),
    awsRequestId,
    logGroupName: `/aws/lambda/${need.name}`,
    logStreamName: 'laptop',
    callbackWaitsForEmptyEventLoop: false,
    getRemainingTimeInMillis: () => Math.max(0, Math.round(deadline - performance.now())),
    ports,
  };
}

async function withinTime(work: Promise<unknown>, need: Need, request: string): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    const text = `${request} Task timed out after ${need.timeoutSeconds.toFixed(2)} seconds`;
    timer = setTimeout(() => reject(new TimedOut(text)), need.timeoutSeconds * 1000);
  });
  try {
    return await Promise.race([work, tooLong]);
  } finally {
    clearTimeout(timer);
  }
}
