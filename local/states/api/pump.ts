import { parseResource } from '../machine/resource.ts';
import { advanceAll } from '../run/advance.ts';
import type { Frame, Live } from '../run/execution.ts';
import { frameById, letGo, type Run } from '../run/run.ts';
import { endExecution } from '../run/trouble.ts';
import type { Soon } from '../soon.ts';
import { overTheWire } from '../wire-copy.ts';
import { stopAbandoned } from './abandoned.ts';
import { applyReply, expecting, type Reply } from './answers.ts';
import { startChild } from './children.ts';
import type { Core, Order } from './core.ts';
import { noAnswer, Submitted, type Invoke, type TaskRequest } from './invoke.ts';

/**
 * Runs everything that is due. The order: by due instant, then by order of starting, then by frame. Tasks are put to
 * their services in the order in which they were scheduled.
 */
export class Pump {
  private readonly core: Core;
  private readonly batch: number;
  private running: Promise<number> | undefined;
  private poke: (() => void) | undefined;
  private ran = 0;

  constructor(core: Core) {
    this.core = core;
    this.batch = core.options.batch ?? 500;
    for (const key of core.store.working()) this.askAgain(key);
  }

  /** Resolves when nothing more is due and no task is out; how many steps were made, 0 only when nothing moved. */
  runDue(): Promise<number> {
    this.poke?.();
    return (this.running ??= this.untilQuiet());
  }

  /** The last look for work and the end are one step, so that whoever joins this run can rely on it. */
  private async untilQuiet(): Promise<number> {
    this.ran = 0;
    try {
      do {
        if (this.core.options.answers === 'as-they-come') await this.asTheyCome();
        else await this.inOrder();
      } while (!this.isOver && this.moreToDo());
      return this.ran;
    } finally {
      this.running = undefined;
    }
  }

  private get isOver(): boolean {
    return this.core.options.signal?.aborted === true;
  }

  private moreToDo(): boolean {
    const due = this.core.store.nextDue();
    return this.core.orders.length > 0 || (due !== undefined && due <= this.core.now());
  }

  private async inOrder(): Promise<void> {
    const { orders } = this.core;
    for (;;) {
      await this.advanceDue();
      if (orders.length === 0 || this.isOver) return;
      const wave = orders.splice(0, this.batch);
      const width = this.core.options.concurrency ?? 1;
      const replies: Promise<Reply>[] = [];
      for (let i = 0; i < wave.length; i++) {
        while (replies.length < wave.length && replies.length < i + width)
          replies.push(this.ask(wave[replies.length] as Order)); // inside the wave
        await this.take(wave[i] as Order, await (replies[i] as Promise<Reply>)); // pushed just above
      }
      await this.commit();
    }
  }

  private async asTheyCome(): Promise<void> {
    const { orders } = this.core;
    const width = this.core.options.concurrency ?? 16;
    const done: (() => Promise<void>)[] = [];
    let out = 0;
    for (;;) {
      await this.advanceDue();
      const arrived = new Promise<void>((resolve) => (this.poke = resolve));
      while (out < width && orders.length > 0 && !this.isOver) {
        const order = orders.shift() as Order; // there is one
        out++;
        void this.ask(order).then((reply) => {
          out--;
          done.push(async () => this.take(order, reply));
          this.poke?.();
        });
      }
      if (out === 0 && done.length === 0) break;
      if (done.length === 0) await arrived;
      for (const take of done.splice(0)) await take();
      await this.commit();
    }
    this.poke = undefined;
  }

  /** Advances what is due now until only tasks are left to do. */
  private async advanceDue(): Promise<void> {
    const { core } = this;
    for (;;) {
      const keys = core.store.due(core.now(), this.batch);
      if (keys.length === 0 || this.isOver) return;
      for (const key of keys) {
        const live = core.toAdvance(key);
        if (!live) continue;
        while (live.stepping) await live.stepping;
        const run = core.run(live);
        this.wakeFrames(run);
        const advanced = this.advance(run);
        if (advanced instanceof Promise) await advanced;
      }
      await this.commit();
      await core.options.breathe?.();
    }
  }

  private async commit(): Promise<void> {
    if (this.core.abandoned.length > 0) await stopAbandoned(this.core);
    this.core.commit();
  }

  private advance(run: Run): Soon<void> {
    const { live } = run;
    this.core.touch(live);
    const advanced = advanceAll(run);
    const count = (): void => {
      this.ran += Math.max(1, run.transitions); // an execution that only ended has moved, too
    };
    if (!(advanced instanceof Promise)) return count();
    const stepping = advanced.then(count).finally(() => delete live.stepping);
    live.stepping = stepping.catch(() => undefined);
    return stepping;
  }

  /** Whose instant has come goes on: waits are over, retries begin, tasks have timed out. */
  private wakeFrames(run: Run): void {
    const now = this.core.now();
    const { record } = run.live;
    if (record.status !== 'RUNNING') return;
    if (record.deadlineAt <= now) return endExecution(run, undefined, { status: 'TIMED_OUT' });
    const due = record.frames.filter((frame) => frame.dueAt !== undefined && frame.dueAt <= now);
    due.sort((a, b) => (a.dueAt ?? 0) - (b.dueAt ?? 0) || a.id - b.id);
    for (const frame of due) {
      if (frame.phase === 'working' || frame.phase === 'awaiting') {
        letGo(run, frame);
        timeOut(frame, now);
      }
      delete frame.dueAt;
      run.ready.push(frame);
    }
  }

  private take(order: Order, reply: Reply): Soon<void> {
    const { live } = order;
    if (live.stepping) return live.stepping.then(() => this.take(order, reply));
    if (!applyReply(this.core, order, reply)) return undefined;
    const run = this.core.run(live);
    const frame = frameById(live.record, order.frame);
    if (frame) run.ready.push(frame);
    return this.advance(run);
  }

  /** Puts a task to its service. Whatever goes wrong there is an answer too. */
  private async ask(order: Order): Promise<Reply> {
    const frame = expecting(order.live, order.frame, order.attempt);
    if (!frame?.task) return { error: undefined, cause: undefined }; // stopped before its turn; nobody will look at the reply
    try {
      const request = requestOf(order.live, frame);
      const { parsed } = request;
      if (
        parsed.kind === 'service' &&
        parsed.service === 'states' &&
        parsed.action === 'startExecution' &&
        this.core.options.children !== 'invoke'
      ) {
        return startChild(this.core, order, parsed, request.arguments);
      }
      return { answer: asWritten(await this.core.options.invoke(request)) };
    } catch (error) {
      return {
        error: error instanceof Error ? error.name : 'Error',
        cause: error instanceof Error ? error.message : String(error),
      };
    }
  }

  /** After a restart: tasks whose answers were outstanding are asked for again. */
  private askAgain(key: number): void {
    const live = this.core.toAdvance(key);
    for (const frame of live?.record.frames ?? []) {
      if (live && frame.phase === 'working' && frame.task)
        this.core.orders.push({ live, frame: frame.id, attempt: frame.task.attempt });
    }
  }
}

/** The answer as it can be stored: a copy that the service no longer holds. */
function asWritten(answer: Awaited<ReturnType<Invoke>>): Awaited<ReturnType<Invoke>> {
  if (answer === noAnswer) return answer;
  return answer instanceof Submitted ? new Submitted(overTheWire(answer.answer)) : overTheWire(answer);
}

function timeOut(frame: Frame, now: number): void {
  const { task } = frame;
  if (!task) return;
  const which = task.deadlineAt !== undefined && task.deadlineAt <= now ? 'timeout' : 'heartbeat';
  task.answer = { error: 'States.Timeout', cause: undefined, timeout: which };
  frame.phase = 'answered';
}

function requestOf(live: Live, frame: Frame): TaskRequest {
  const { record } = live;
  const task = frame.task ?? missing();
  return {
    resource: task.resource,
    parsed: parseResource(task.resource) ?? missing(),
    arguments: overTheWire(task.arguments), // whoever does the task may change what they get
    ...(task.token === undefined ? {} : { token: task.token }),
    executionArn: record.arn,
    executionName: record.name,
    stateMachineName: record.machineName,
    stateName: frame.state,
    attempt: frame.retries,
    enteredAt: frame.enteredAt,
    ...(task.deadlineAt === undefined ? {} : { deadlineAt: task.deadlineAt }),
  };
}

function missing(): never {
  throw new Error('A frame counts as working but has no task');
}
