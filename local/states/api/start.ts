import { parseJson, type Json } from '../json.ts';
import type { Execution, Frame } from '../run/execution.ts';
import { record } from '../run/history.ts';
import { mostBytes } from '../size.ts';
import type { Core } from './core.ts';
import { checkMachineArn, checkName, executionArn } from './arn.ts';
import { constraint, executionAlreadyExists, invalidInput, machineDoesNotExist } from './exceptions.ts';

export interface Beginning {
  readonly stateMachineArn: string;
  readonly name?: string;
  /** JSON text. */
  readonly input?: string;
  readonly parent?: Execution['parent'];
}

/** An execution may last a year, and its name stays taken for 90 days after it has ended. Milliseconds. */
const longest = 31_536_000_000;
const nameTaken = 90 * 86_400_000;

/** A new execution, due at once; or the one of that name and input which is still running. Not yet committed. */
export function beginExecution(core: Core, beginning: Beginning): Execution {
  const arn = checkMachineArn(beginning.stateMachineArn);
  const machine = core.store.machine(arn);
  if (!machine) throw machineDoesNotExist(beginning.stateMachineArn);
  const name = checkName(beginning.name ?? core.uuid());
  const input = readInput(beginning.input ?? '{}');
  const id = executionArn(arn, machine.type, name, () => core.uuid());
  const taken = takenBy(core, id, input, beginning.parent);
  if (taken) return taken;

  const now = core.now();
  const compiled = core.machine(machine.revision);
  const root: Frame = {
    id: 1,
    part: 0,
    place: '',
    voice: 'recorded',
    state: compiled.root.startAt,
    phase: 'ready',
    input,
    variables: {},
    enteredAt: now,
    enteredEvent: 0,
    lastEvent: 0, // recorded: the first state hangs on nothing, not on ExecutionStarted
    retries: 0,
    dueAt: now,
  };
  const execution: Execution = {
    key: core.store.nextKey(),
    arn: id,
    name,
    machineArn: arn,
    machineName: machine.name,
    revision: machine.revision,
    type: machine.type,
    roleArn: machine.roleArn,
    input,
    startedAt: now,
    deadlineAt:
      now +
      Math.min(
        longest,
        (compiled.timeoutSeconds ?? Number.POSITIVE_INFINITY) * 1000,
        machine.type === 'EXPRESS' ? 300_000 : longest,
      ),
    status: 'RUNNING',
    redriveCount: 0,
    seed: core.seedOf(id),
    nextEvent: 1,
    nextFrame: 2,
    frames: [root],
    ...(beginning.parent ? { parent: beginning.parent } : {}),
  };
  const live = core.begin(execution);
  record(live, 0, 'ExecutionStarted', now, { input, roleArn: machine.roleArn });
  core.touch(live);
  return execution;
}

function takenBy(core: Core, arn: string, input: Json, parent: Execution['parent']): Execution | undefined {
  const key = core.keyOf(arn);
  const earlier = key === undefined ? undefined : core.live(key)?.record;
  if (!earlier) return undefined;
  if (earlier.status === 'RUNNING' && JSON.stringify(earlier.input) === JSON.stringify(input)) return earlier;
  if (parent && sameParent(parent, earlier.parent)) return earlier; // asked again after a crash
  if (earlier.stoppedAt === undefined || core.now() - earlier.stoppedAt < nameTaken) throw executionAlreadyExists(arn);
  core.forget(earlier.key);
  return undefined;
}

const sameParent = (a: NonNullable<Execution['parent']>, b: Execution['parent']): boolean =>
  a.key === b?.key && a.frame === b.frame && a.attempt === b.attempt;

function readInput(text: string): Json {
  if (Buffer.byteLength(text) > mostBytes)
    throw constraint('input', `(${text.length} characters)`, 'Member must have length less than or equal to 262144');
  try {
    return parseJson(text);
  } catch (error) {
    throw invalidInput(error instanceof Error ? error.message : String(error));
  }
}
