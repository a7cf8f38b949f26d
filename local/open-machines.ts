import type { VirtualClock } from './clock.ts';
import type { Deliveries } from './deliveries.ts';
import { tellingEndings } from './endings.ts';
import { account, region, type Invoke } from './lambda.ts';
import { definitions, machineArn } from './machines.ts';
import type { Draw } from './random.ts';
import { createEngine, type Engine } from './states/engine.ts';
import type { Json } from './states/json.ts';
import { createRouter } from './states/services/router.ts';
import type { Store } from './states/store.ts';

export interface MachineParts {
  store: Store;
  clock: VirtualClock;
  draw: Draw;
  deliveries: Deliveries;
  invoke: Invoke;
  /** Waited for before each task. */
  turn: () => Promise<void> | undefined;
  /** Called when something became due outside of the loop. */
  poke: () => void;
  abreast: number;
  /** Aborted when the floor is to end. */
  signal: AbortSignal;
}

/** Executions that are moved on before somebody else gets a turn. */
const BATCH = 50;

/**
 * The journeys' machines on this computer's Step Functions. A definition that changed becomes the machine's new one;
 * whoever is under way ends on the one that they entered with.
 */
export function openMachines({
  store,
  clock,
  draw,
  deliveries,
  invoke,
  turn,
  poke,
  abreast,
  signal,
}: MachineParts): Engine {
  const engine = createEngine({
    store: tellingEndings(store, deliveries),
    clock: { now: () => clock.millis() },
    random: draw,
    invoke: createRouter({
      lambda: async (name, payload) => {
        await turn();
        return (await invoke(name, payload)) as Json; // as: a handler's answer was copied as JSON
      },
    }),
    batch: BATCH,
    breathe: () => new Promise((next) => setImmediate(next)),
    account,
    region,
    concurrency: abreast,
    wake: poke,
    signal,
  });
  for (const { journey, definition } of definitions()) {
    if (store.machine(machineArn(journey)))
      engine.updateStateMachine({ stateMachineArn: machineArn(journey), definition });
    else engine.createStateMachine({ name: journey, definition });
  }
  return engine;
}
