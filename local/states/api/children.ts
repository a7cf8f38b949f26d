import { isObject, type Json, type JsonDraft, type JsonObject } from '../json.ts';
import type { Resource } from '../machine/resource.ts';
import { parseResource } from '../machine/resource.ts';
import type { Execution, Live, TaskAnswer } from '../run/execution.ts';
import { draw, seedFrom, uuid } from '../run/random.ts';
import { deliver, expecting, type Reply } from './answers.ts';
import type { Core, Order } from './core.ts';
import { ApiException } from './exceptions.ts';
import { beginExecution } from './start.ts';

type Service = Extract<Resource, { kind: 'service' }>;

/** `states:startExecution`: the one integration that the engine does itself, in the same commit as the state that asked. */
export function startChild(core: Core, order: Order, resource: Service, args: Json): Reply {
  const asked: JsonObject = isObject(args) ? args : {};
  const { record } = order.live;
  try {
    const child = beginExecution(core, {
      stateMachineArn: String(asked['StateMachineArn'] ?? ''),
      name: typeof asked['Name'] === 'string' ? asked['Name'] : nameFor(order),
      input: inputText(asked['Input']),
      ...(resource.pattern === 'sync'
        ? { parent: { key: record.key, frame: order.frame, attempt: order.attempt } }
        : {}),
    });
    const answer = { ExecutionArn: child.arn, StartDate: child.startedAt };
    if (resource.pattern !== 'sync') return { answer };
    return {
      answer,
      child: child.arn,
      ...(child.status === 'RUNNING' ? {} : { ended: answerOf(child, formOf(resource)) }),
    };
  } catch (error) {
    if (!(error instanceof ApiException)) throw error;
    return { error: `StepFunctions.${error.name}Exception`, cause: serviceMessage(error, core) };
  }
}

/** The same for the same attempt, so that a task that is asked again after a crash does not start a second child. */
function nameFor({ live, frame, attempt }: Order): string {
  const source = { seed: seedFrom(`${live.record.arn}|${frame}|${attempt}`, live.record.startedAt) };
  return uuid(() => draw(source));
}

/** Objects become text; text is taken for the JSON that it holds. */
function inputText(input: Json | undefined): string {
  if (input === undefined || input === null) return '{}';
  return typeof input === 'string' ? input : JSON.stringify(input);
}

const serviceMessage = (error: ApiException, core: Core): string =>
  `${error.message} (Service: AWSStepFunctions; Status Code: 400; Error Code: ${error.name}; Request ID: ${core.uuid()}; Proxy: null)`;

/** An execution has ended: the `.sync` task that waits for it gets its answer. */
export function tellParent(core: Core, live: Live): void {
  core.touch(live);
  core.waiters.get(live.record.key)?.(live.record);
  const { parent } = live.record;
  const waiting = parent && core.live(parent.key);
  const frame = waiting && expecting(waiting, parent.frame, parent.attempt);
  if (!waiting || !frame?.task) return;
  const resource = parseResource(frame.task.resource);
  if (resource?.kind === 'service') deliver(core, waiting, frame, answerOf(live.record, formOf(resource)));
}

/** `.sync` answers with the child's input and output as text, `.sync:2` as JSON. */
const formOf = (resource: Service): 'json' | 'text' => (resource.label.endsWith(':2') ? 'json' : 'text');

function answerOf(child: Execution, form: 'json' | 'text'): TaskAnswer {
  const inForm = (value: Json): Json => (form === 'json' ? value : JSON.stringify(value));
  const described: JsonDraft = {
    ...(child.cause === undefined ? {} : { Cause: child.cause }),
    ...(child.error === undefined ? {} : { Error: child.error }),
    ExecutionArn: child.arn,
    Input: inForm(child.input),
    InputDetails: { Included: true },
    Name: child.name,
  };
  if (child.status === 'SUCCEEDED')
    Object.assign(described, { Output: inForm(child.output ?? null), OutputDetails: { Included: true } });
  Object.assign(described, {
    RedriveCount: child.redriveCount,
    RedriveStatus: child.status === 'SUCCEEDED' ? 'NOT_REDRIVABLE' : 'REDRIVABLE',
    ...(child.status === 'SUCCEEDED' ? { RedriveStatusReason: 'Execution is SUCCEEDED and cannot be redriven' } : {}),
    StartDate: child.startedAt,
    StateMachineArn: child.machineArn,
    Status: child.status,
    StopDate: child.stoppedAt ?? null,
  });
  if (child.status === 'SUCCEEDED') return { output: described };
  return { error: 'States.TaskFailed', cause: JSON.stringify({ ...described, Input: JSON.stringify(child.input) }) };
}
