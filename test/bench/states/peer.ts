import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { join, resolve } from 'node:path';
import { twenty } from './machine.ts';

/** The part of aws-local-stepfunctions that is raced against. */
interface Peer {
  readonly StateMachine: new (
    definition: object,
    options?: object,
  ) => {
    run(input: object, options: object): { readonly result: Promise<unknown> };
  };
}

/** The same thousand executions in the peer, as a side to race against: its waits skipped; it keeps no histories and has no JSONata. */
export async function peer(folder: string): Promise<() => Promise<{ states: number; milliseconds: number }>> {
  const from = createRequire(join(resolve(folder), 'package.json'));
  const { StateMachine } = (await import(pathToFileURL(from.resolve('aws-local-stepfunctions')).href)) as Peer; // its own typings are not at hand
  const { QueryLanguage: _language, ...definition } = twenty('JSONPath');
  const waits = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`S${i}`, 0]).filter((_, i) => i % 4 === 3));
  const overrides = {
    taskResourceLocalHandlers: Object.fromEntries(
      Array.from({ length: 20 }, (_, i) => [`S${i}`, async () => ({ lead: 1, attempt: 0 })]),
    ),
    waitTimeOverrides: waits,
  };
  return async () => {
    const machine = new StateMachine(definition);
    const start = performance.now();
    await Promise.all(Array.from({ length: 1000 }, (_, lead) => machine.run({ lead }, { overrides }).result));
    return { states: 20_000, milliseconds: performance.now() - start };
  };
}
