import { seededDraw } from '../../local/random.ts';
import { createEngine, type Engine, type EngineOptions, type Invoke } from '../../local/states/engine.ts';
import type { Json } from '../../local/states/json.ts';
import { MemoryStore } from '../../local/states/memory-store.ts';
import { createRouter, type Lambda } from '../../local/states/services/router.ts';

export const monday = Date.UTC(2026, 0, 5, 9);
export const days = (n: number): number => n * 86_400_000;

/** An engine with a clock in hand: the world of a story. */
export interface Floor {
  readonly engine: Engine;
  now: number;
  /** Registers the machine and starts it; the execution's ARN. */
  start(definition: object, input?: Json, name?: string): string;
  /** Lets time pass, stopping at every instant at which something is due. */
  pass(milliseconds: number): Promise<void>;
  outputOf(executionArn: string): Json;
  typesOf(executionArn: string): string[];
}

export function floor(
  work: { readonly lambda?: Lambda; readonly invoke?: Invoke },
  options: Partial<EngineOptions> = {},
): Floor {
  const invoke = work.invoke ?? createRouter({ lambda: work.lambda ?? (async (_name, payload) => payload) });
  let machines = 0;
  const world: Floor = {
    engine: createEngine({
      store: new MemoryStore(),
      clock: { now: () => world.now },
      // A seed of its own, so that stories do not depend on the engine's.
      random: seededDraw(7),
      invoke,
      ...options,
    }),
    now: monday,
    start(definition, input = {}, name = 'run') {
      const { stateMachineArn } = world.engine.createStateMachine({
        name: `machine-${++machines}`,
        definition: JSON.stringify(definition),
      });
      return world.engine.startExecution({ stateMachineArn, name, input: JSON.stringify(input) }).executionArn;
    },
    async pass(milliseconds) {
      const end = world.now + milliseconds;
      await world.engine.runDue();
      for (let due = world.engine.nextDueAt(); due !== undefined && due <= end; due = world.engine.nextDueAt()) {
        world.now = Math.max(world.now, due);
        await world.engine.runDue();
      }
      world.now = end;
    },
    outputOf: (executionArn) => JSON.parse(world.engine.describeExecution({ executionArn }).output ?? 'null') as Json,
    typesOf: (executionArn) =>
      world.engine
        .getExecutionHistory({ executionArn, maxResults: 1000 })
        .events.map((event) => String((event as { type?: string }).type)),
  };
  return world;
}

export const lambdaArn = (name: string): string => `arn:aws:lambda:us-east-1:000000000000:function:${name}`;

export class Bad extends Error {
  override readonly name = 'Bad';
}

/** A Task that calls a function. */
export const task = (name: string, more: object = { End: true }): object => ({
  Type: 'Task',
  Resource: lambdaArn(name),
  ...more,
});
/** A machine of a single state. */
export const one = (state: object): object => ({ StartAt: 'Only', States: { Only: state } });
/** A Task that waits for whoever gets its token. */
export const asking = {
  Type: 'Task',
  Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
  Parameters: { 'Token.$': '$$.Task.Token' },
};
