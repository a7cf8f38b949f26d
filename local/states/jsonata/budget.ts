import type { Expression } from 'jsonata';
import { JsonataError } from './jsonata-error.ts';

/**
 * What one evaluation may use. Counted, so that the same expression fails at the same place on every machine; the time
 * (milliseconds of the processor) is a net for functions of the library that work long within a single step. AWS has limits of
 * its own, which nobody outside knows; these are far beyond what a payload of 256 KiB asks for.
 */
export const bounds = {
  /** Nodes of the expression that are evaluated, loops counted each time round. */
  steps: 200_000,
  /** The length of one value as JSON, roughly. */
  value: 1_000_000,
  /** The lengths of all values made, roughly. */
  values: 25_000_000,
  time: 2_000,
};

/** Milliseconds after which whoever else waits for the process gets a turn. */
const turn = 20;

/** Where the library keeps what belongs to a single evaluation. */
export interface Environment {
  readonly base: object;
  lookup(name: string): unknown;
}

export class Budget {
  private steps = 0;
  private made = 0;
  private spent = 0;
  private since = performance.now();
  private cpu = process.cpuUsage();
  /** Lists and objects may be shared many times over: each is measured once. */
  private readonly sizes = new WeakMap<object, number>();

  /** One more node has been evaluated, to this value. A promise where others are let in first. */
  step(type: unknown, value: unknown): Promise<void> | undefined {
    if (++this.steps > bounds.steps)
      throw new JsonataError('D1012', `The evaluation takes more than ${bounds.steps} steps. Check for infinite loop`);
    if (type === 'variable') return this.pause(); // what it holds has been counted when it was made
    if (typeof value === 'object' && value !== null) this.sizeOf(value);
    else if (typeof value === 'string') this.count(value.length);
    return this.pause();
  }

  private pause(): Promise<void> | undefined {
    if (performance.now() - this.since < turn) return undefined;
    // Time of the processor, not of the wall: a busy computer must not change what an expression comes to.
    const { user, system } = process.cpuUsage(this.cpu);
    this.spent += (user + system) / 1000;
    if (this.spent > bounds.time)
      throw new JsonataError('D1012', `Evaluation timeout after ${bounds.time} milliseconds. Check for infinite loop`);
    return this.letOthersIn();
  }

  /** Refuses a value of this length, and what is more than all values together may have. */
  count(length: number): void {
    this.made += length;
    if (length > bounds.value || this.made > bounds.values)
      throw new JsonataError('D2015', `The evaluation makes values of more than ${bounds.value} characters`);
  }

  private async letOthersIn(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    this.since = performance.now();
    this.cpu = process.cpuUsage();
  }

  private sizeOf(value: object): number {
    const known = this.sizes.get(value);
    if (known !== undefined) return known;
    if ('_jsonata_lambda' in value || '_jsonata_function' in value) return 1;
    const items: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
    let own = 2;
    let shared = 0;
    if (items !== value) for (const key of Object.keys(value)) own += key.length + 3;
    for (let i = 0; i < items.length; i++) {
      const item = items[i];
      if (typeof item === 'object' && item !== null) shared += this.sizeOf(item);
      else own += typeof item === 'string' ? item.length + 3 : 3;
    }
    this.count(own);
    if (own + shared > bounds.value) this.count(own + shared);
    this.sizes.set(value, own + shared);
    return own + shared;
  }
}

const budgets = new WeakMap<object, Budget>();

export function budgetOf({ base }: Environment): Budget {
  let budget = budgets.get(base);
  if (!budget) budgets.set(base, (budget = new Budget()));
  return budget;
}

/** The library calls this after each node, and waits for it. */
const hook = Symbol.for('jsonata.__evaluate_exit');

export function keepWithinBounds(library: Expression): void {
  const spend = (node: { readonly type: unknown }, _input: unknown, environment: Environment, value: unknown) =>
    budgetOf(environment).step(node.type, value);
  library.assign(hook as unknown as string, spend); // its types know only of names
}
