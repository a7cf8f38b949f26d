import { needOf } from '../../functions/needs.ts';
import type { Ports } from '../../shared/ports.ts';
import { handlerOf, type Handler, type LambdaContext } from '../handlers.ts';
import { functionArn, type Invoke } from '../lambda.ts';
import { count, type Tally } from './tally.ts';

/**
 * Calls the deployed handlers without Lambda's wire in between: events and answers of a play are plain data already, and
 * that they survive the wire is seen wherever the laptop runs. Counts each call.
 */
export function createCalling(ports: () => Ports, tally: Tally): Invoke {
  const ready = new Map<string, { handler: Handler; context: Omit<LambdaContext, 'ports'> }>();

  async function make(name: string): Promise<{ handler: Handler; context: Omit<LambdaContext, 'ports'> }> {
    const need = needOf(name);
    if (need === undefined) throw new Error(`no function is called ${name}: functions/needs.ts lists them`);
    const context = {
      functionName: name,
      functionVersion: '$LATEST',
      invokedFunctionArn: functionArn(name),
      memoryLimitInMB: String(need.memoryMb),
      awsRequestId: `play-${name}`,
      logGroupName: `/aws/lambda/${name}`,
      logStreamName: 'play',
      callbackWaitsForEmptyEventLoop: false,
      getRemainingTimeInMillis: () => need.timeoutSeconds * 1000,
    };
    const made = { handler: await handlerOf(name), context };
    ready.set(name, made);
    return made;
  }

  return async (name, event) => {
    count(tally.calls, name);
    const { handler, context } = ready.get(name) ?? (await make(name));
    return (await handler(event, { ...context, ports: ports() })) ?? null;
  };
}
