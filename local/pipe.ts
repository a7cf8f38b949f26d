import { sideBySide } from '../functions/side-by-side.ts';
import type { FactNotice } from '../shared/contracts/facts.ts';
import type { VirtualClock } from './clock.ts';
import type { Deliveries, Delivery } from './deliveries.ts';
import { deliveriesOfFact } from './fact-delivery.ts';
import type { Invoke } from './lambda.ts';
import type { Worker } from './loop.ts';
import { createPrecedence, type Precedence } from './precedence.ts';

/** The table's own stream: a row for each stored fact, written in the fact's own transaction. */
export interface FactStream {
  /** The rows that come next. */
  read(limit: number): { seq: number; notice: FactNotice }[];
  /** Whether some of them came from outside. */
  hasNews(): boolean;
  /** Called once every function has the fact, or has it put aside: so at least once. */
  forget(seqs: number[]): Promise<void> | void;
}

/** Few, so that who comes in meanwhile waits for few. */
const BATCH = 64;

export interface Pipe extends Worker {
  /** Brings on a batch of what came from outside, if there is any: called before other work, which goes on afterwards. */
  newsFirst(): Promise<void> | undefined;
}

/**
 * Brings every stored fact to every function that asks for facts, and whatever was put aside to its function once it
 * is due: one after the other within a lane, `abreast` lanes side by side. A failure is put aside, tried again on the
 * virtual clock, and kept as a dead letter after the last try; it holds up nothing behind it.
 */
export function createPipe(
  stream: FactStream,
  deliveries: Deliveries,
  clock: VirtualClock,
  invoke: Invoke,
  abreast: number,
  precedence: Precedence = createPrecedence(),
): Pipe {
  let bringing: Promise<number> | undefined;

  async function deliver(delivery: Delivery, again: boolean): Promise<void> {
    try {
      await invoke(delivery.target, delivery.event);
      if (again) deliveries.done(delivery.id);
    } catch (error) {
      const said = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      deliveries.failed(delivery, said, clock.millis());
    }
  }

  async function inOrder(lane: { delivery: Delivery; again: boolean }[]): Promise<void> {
    for (const { delivery, again } of lane) await precedence.behind(() => deliver(delivery, again));
  }

  /** One batch at a time: who asks meanwhile waits for the same. */
  const bring = (again: Delivery[]): Promise<number> =>
    (bringing ??= batch(again.map((delivery) => ({ delivery, again: true }))).finally(() => (bringing = undefined)));

  async function batch(again: { delivery: Delivery; again: boolean }[]): Promise<number> {
    const rows = stream.read(BATCH);
    const fresh = rows.flatMap(({ notice }) => deliveriesOfFact(notice));
    const work = [...again, ...fresh.map((delivery) => ({ delivery, again: false }))];
    await sideBySide([...Map.groupBy(work, ({ delivery }) => delivery.lane).values()], inOrder, abreast);
    if (rows.length > 0) await stream.forget(rows.map(({ seq }) => seq));
    // A fact that nobody asks for has gone its way too: there may be more behind it.
    return again.length + rows.length;
  }

  return {
    nextDueAt: () => (stream.read(1).length > 0 ? clock.millis() : deliveries.nextDueAt()),
    async runDue() {
      // Begun by a machine's task; what is put aside is looked for once it has ended.
      const before = bringing ? await bringing : 0;
      return before + (await bring(deliveries.due(clock.millis(), BATCH)));
    },
    newsFirst: () => (bringing || stream.hasNews() ? bring([]).then(() => undefined) : undefined),
  };
}
