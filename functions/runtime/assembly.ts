import type { Ports } from '../../shared/ports.ts';
import { readEnvironment } from './environment.ts';

/** What a handler is called with: Lambda's context, or the laptop's with the ports in it. */
export interface RunContext {
  ports?: Ports;
  awsRequestId?: string;
  functionName?: string;
}

/** The ports of this call: those in the context (laptop, tests), else the AWS set, made once per cold start. */
export const portsFrom = async (context: RunContext): Promise<Ports> => context.ports ?? (await defaultPorts());

let made: Promise<Ports> | undefined;

function defaultPorts(): Promise<Ports> {
  // Imported late, so that the laptop and the tests never load an AWS client.
  made ??= import('../../shared/adapters/default.ts').then(({ awsPorts }) => awsPorts(readEnvironment()));
  // A failed start is not kept: the next call of a warm function begins anew.
  made.catch(() => (made = undefined));
  return made;
}
