import { createEngine, type Engine } from '../engine.ts';
import type { Json, JsonObject } from '../json.ts';
import { MemoryStore } from '../memory-store.ts';
import type { MachineRow } from '../store.ts';
import type { Case } from './case.ts';
import { differ, flatten } from './events.ts';
import { Matcher, type Difference } from './match.ts';
import { causeOf, Worker, type Owed } from './worker.ts';

/** What became of a case. */
export interface Verdict {
  readonly result: 'passed' | 'failed' | 'skipped';
  readonly because?: string;
  /** Absent where no events were recorded. */
  readonly events?: { readonly result: 'passed' | 'failed'; readonly because?: string };
}

/** The account that the recordings were rewritten to. */
const account = '111111111111';
const roleArn = `arn:aws:iam::${account}:role/sfn-role`;
/** When a case does not say when it was recorded. */
const someDay = Date.UTC(2026, 0, 15, 12);
/** No recorded case lasts longer in its own time: two days. Milliseconds. */
const longest = 2 * 86_400_000;

/** Runs a recorded execution in virtual time, its services played from the recording. */
export async function playExecution(recorded: Case): Promise<Verdict> {
  const matcher = new Matcher(recorded.wildcards?.literals ?? []);
  const worker = new Worker(recorded, matcher);
  const stage = new Stage(recorded, worker);
  const executionArn = await stage.run();
  const described = stage.engine.describeExecution({ executionArn });
  const { expected } = recorded;
  const output: Json | undefined = described.output === undefined ? undefined : (JSON.parse(described.output) as Json); // the engine wrote it
  const difference =
    worker.differences[0] ??
    (described.status === expected.status
      ? undefined
      : `ended ${described.status} (${described.error ?? ''}: ${described.cause ?? ''}), recorded ${expected.status}`) ??
    part(matcher, 'error', expected.error, described.error) ??
    part(
      matcher,
      'cause',
      expected.cause ?? (expected.causeJson === undefined ? undefined : JSON.stringify(expected.causeJson)),
      described.cause,
    ) ??
    part(matcher, 'output', expected.output, output);
  const verdict: Verdict = difference === undefined ? { result: 'passed' } : { result: 'failed', because: difference };
  if (!expected.events) return verdict;
  const events = differ(matcher, expected.events.map(flatten), stage.events(executionArn).map(flatten));
  return { ...verdict, events: events === undefined ? { result: 'passed' } : { result: 'failed', because: events } };
}

function part(matcher: Matcher, name: string, expected: Json | undefined, actual: Json | undefined): Difference {
  if (expected === undefined)
    return actual === undefined ? undefined : `${name}: nothing recorded, got ${JSON.stringify(actual).slice(0, 300)}`;
  const difference = matcher.differ(expected, actual);
  return difference && `${name} ${difference}`;
}

/** An engine with the machines of a case in it. */
class Stage {
  readonly engine: Engine;
  private now: number;
  private readonly recorded: Case;
  private readonly worker: Worker;
  private readonly store = new MemoryStore();

  constructor(recorded: Case, worker: Worker) {
    this.recorded = recorded;
    this.worker = worker;
    this.now = recorded.now === undefined ? someDay : Date.parse(recorded.now);
    const unique = recorded.stateMachine?.executionArn?.split(':').at(-1) ?? 'execution';
    this.engine = createEngine({
      store: this.store,
      clock: { now: () => this.now },
      random: () => 0.25,
      invoke: worker.invoke,
      account,
      roleArn,
      uuid: () => unique,
      children: childrenCanRun(recorded) ? 'run' : 'invoke',
    });
  }

  async run(): Promise<string> {
    const { recorded, engine } = this;
    const machine = recorded.stateMachine ?? {};
    const type = recorded.kind === 'sync-execution' || machine.type === 'EXPRESS' ? 'EXPRESS' : 'STANDARD';
    const arn = machine.arn ?? `arn:aws:states:us-east-1:${account}:stateMachine:machine`;
    this.register(arn, recorded.definition ?? null, type);
    for (const other of recorded.otherStateMachines ?? []) this.register(other.arn, other.definition, 'STANDARD');
    const parts = machine.executionArn?.split(':') ?? [];
    const name = machine.executionName ?? (type === 'EXPRESS' ? parts[7] : parts.at(-1));
    const { executionArn } = engine.startExecution({
      stateMachineArn: arn,
      input: JSON.stringify(recorded.input ?? {}),
      ...(name ? { name } : {}),
    });
    await this.untilOver(executionArn);
    return executionArn;
  }

  /** In the form of GetExecutionHistory, timestamps left out. */
  events(executionArn: string): JsonObject[] {
    const events: JsonObject[] = [];
    let nextToken: string | undefined;
    do {
      const page = this.engine.getExecutionHistory({
        executionArn,
        maxResults: 1000,
        ...(nextToken === undefined ? {} : { nextToken }),
      });
      for (const { timestamp: _at, ...event } of page.events) events.push(event);
      nextToken = page.nextToken;
    } while (nextToken !== undefined);
    return events;
  }

  private async untilOver(executionArn: string): Promise<void> {
    const end = this.now + longest;
    for (;;) {
      await this.engine.runDue();
      if (this.engine.describeExecution({ executionArn }).status !== 'RUNNING') return;
      const owed = this.worker.owed.shift();
      if (owed) {
        await this.repay(owed);
        continue;
      }
      const due = this.engine.nextDueAt();
      if (due === undefined || due > end) return;
      this.now = due;
    }
  }

  private async repay({ token, mock }: Owed): Promise<void> {
    const { outcome } = mock;
    if (outcome.type === 'succeeded')
      await this.engine.sendTaskSuccess({ taskToken: token, output: JSON.stringify(outcome.output ?? null) });
    if (outcome.type !== 'failed') return;
    const cause = causeOf(mock);
    await this.engine.sendTaskFailure({
      taskToken: token,
      ...(outcome.error === undefined ? {} : { error: outcome.error }),
      ...(cause === '' && outcome.cause === undefined ? {} : { cause }),
    });
  }

  /** Put straight into the store: recordings hold definitions of other accounts, and some that were accepted only at the time. */
  private register(arn: string, definition: Json, type: MachineRow['type']): void {
    const revision = this.store.addRevision(arn, JSON.stringify(definition));
    this.store.putMachine({
      arn,
      name: arn.split(':').at(-1) ?? arn,
      type,
      roleArn,
      revision,
      createdAt: this.now,
      updatedAt: this.now,
    });
  }
}

/**
 * Whether the machines that this one starts can be run here: their definitions are at hand, they live in our account, and
 * whatever they call is known. Otherwise the parent's own recording stands in for them.
 */
function childrenCanRun(recorded: Case): boolean {
  const children = JSON.stringify(recorded.otherStateMachines ?? []);
  const calls = [...children.matchAll(/"Resource":"([^"]+)"/g)].map((match) => match[1] ?? '');
  const known = calls.every((resource) => resource.includes(':lambda:') && recorded.lambdas !== undefined);
  const answered = (recorded.mocks ?? []).some((mock) => mock.resource.startsWith('startExecution'));
  if (!answered) return true;
  return (
    recorded.otherStateMachines !== undefined && known && !JSON.stringify(recorded.definition).includes('"Credentials"')
  );
}
