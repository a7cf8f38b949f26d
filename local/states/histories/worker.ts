import { noAnswer, Submitted, type TaskRequest } from '../api/invoke.ts';
import { isObject, type Json } from '../json.ts';
import { functionName } from '../services/router.ts';
import type { Behaviour, Case, Mock } from './case.ts';
import type { Difference, Matcher } from './match.ts';

/** A callback that the recorded world owes to a token. */
export interface Owed {
  readonly token: string;
  readonly mock: Mock;
}

/** Stands in for all services of a case: answers each task as AWS's services did, and notes whether it was asked the same. */
export class Worker {
  readonly owed: Owed[] = [];
  readonly differences: string[] = [];
  private readonly recorded: Case;
  private readonly matcher: Matcher;
  private readonly unused: Mock[];

  constructor(recorded: Case, matcher: Matcher) {
    this.recorded = recorded;
    this.matcher = matcher;
    this.unused = [...(recorded.mocks ?? [])];
  }

  invoke = async (task: TaskRequest): Promise<Json | typeof noAnswer | Submitted> => {
    const mock = this.choose(task);
    if (mock) return this.play(mock, task);
    const behaviour = this.behaviourFor(task);
    if (behaviour) return tooSlow(behaviour, task) ? noAnswer : this.behave(behaviour, task);
    const object = this.objectFor(task);
    if (object !== undefined) return object;
    throw named('Unrecorded', `Nothing is recorded for ${task.resource}`);
  };

  private choose(task: TaskRequest): Mock | undefined {
    const candidates = this.unused.filter(
      (mock) => (mock.state ?? task.stateName) === task.stateName && sameResource(mock, task),
    );
    const equal = candidates.find((mock) => this.difference(mock, task) === undefined);
    const chosen = equal ?? candidates[0];
    if (!chosen) return undefined;
    this.unused.splice(this.unused.indexOf(chosen), 1);
    const difference = this.difference(chosen, task);
    if (difference !== undefined) this.differences.push(`${task.stateName} was asked otherwise: ${difference}`);
    return chosen;
  }

  private difference(mock: Mock, task: TaskRequest): Difference {
    return mock.request === undefined ? undefined : this.matcher.differ(mock.request, task.arguments);
  }

  private play(mock: Mock, task: TaskRequest): Json | typeof noAnswer | Submitted {
    const { outcome } = mock;
    const later = task.parsed.kind === 'service' && task.parsed.pattern !== 'request' && mock.submitted !== undefined;
    if (later && task.token !== undefined) {
      this.owed.push({ token: task.token, mock });
      return new Submitted(mock.submitted ?? null);
    }
    switch (outcome.type) {
      case 'succeeded':
        return outcome.output ?? null;
      case 'failed':
        throw named(outcome.error ?? '', causeOf(mock));
      default:
        return noAnswer;
    }
  }

  private behaviourFor({ parsed, arguments: args }: TaskRequest): Behaviour | undefined {
    const lambdas = this.recorded.lambdas ?? {};
    if (parsed.kind === 'lambda') return lambdas[parsed.name]?.behaviour ?? undefined;
    if (parsed.service !== 'lambda' || !isObject(args)) return undefined;
    return lambdas[functionName(String(args['FunctionName']))]?.behaviour ?? undefined;
  }

  private behave(behaviour: Behaviour, { parsed, arguments: args }: TaskRequest): Json {
    const direct = parsed.kind === 'lambda';
    const event = direct ? args : isObject(args) ? (args['Payload'] ?? {}) : {};
    if (behaviour.raises)
      throw named(
        String(behaviour.raises['errorType']),
        direct ? pythonJson(behaviour.raises) : JSON.stringify(behaviour.raises),
      );
    const answer = answerOf(behaviour, event);
    return direct
      ? answer
      : { ExecutedVersion: '$LATEST', Payload: answer, SdkHttpMetadata: {}, SdkResponseMetadata: {}, StatusCode: 200 };
  }

  /** The body of a recorded S3 object, for Maps that read their items. */
  private objectFor({ parsed, arguments: args }: TaskRequest): Json | undefined {
    if (parsed.kind !== 'service' || !parsed.service.endsWith('s3') || !isObject(args)) return undefined;
    const objects = this.recorded.s3objects ?? this.recorded.resources?.s3objects ?? [];
    const found = objects.find((object) => object.bucket === args['Bucket'] && object.key === args['Key']);
    return found && { Body: typeof found.body === 'string' ? found.body : JSON.stringify(found.body) };
  }
}

function sameResource(mock: Mock, { parsed, resource }: TaskRequest): boolean {
  if (parsed.kind === 'lambda') return mock.resource === resource;
  return (
    mock.resource === parsed.label &&
    ((mock.resourceType ?? undefined) === undefined || mock.resourceType === parsed.service)
  );
}

/** The cause of a recorded failure; where only its JSON was kept, in the spelling of the service that made it. */
export function causeOf(mock: Mock): string {
  const { outcome } = mock;
  if (outcome.type !== 'failed') return '';
  if (outcome.cause !== undefined) return outcome.cause;
  if (outcome.causeJson === undefined) return '';
  return mock.integration === 'lambda-arn' ? pythonJson(outcome.causeJson) : JSON.stringify(outcome.causeJson);
}

/** A function that sleeps past the time that its caller gives it. */
const tooSlow = (behaviour: Behaviour, task: TaskRequest): boolean =>
  task.deadlineAt !== undefined && (behaviour.sleepSeconds ?? 0) * 1000 >= task.deadlineAt - task.enteredAt;

function answerOf(behaviour: Behaviour, event: Json): Json {
  if (behaviour.returnsText) return behaviour.returnsText.repeat.repeat(behaviour.returnsText.times);
  if (behaviour.returnsTemplate !== undefined)
    return behaviour.returnsTemplate.replace(/\{event\}/g, pythonRepr(event));
  return behaviour.returns === '$event' ? event : (behaviour.returns ?? null);
}

/** JSON as Python writes it: a space after each comma and colon. */
function pythonJson(value: Json): string {
  if (Array.isArray(value)) return `[${(value as readonly Json[]).map(pythonJson).join(', ')}]`;
  if (isObject(value))
    return `{${Object.entries(value)
      .map(([key, item]) => `${JSON.stringify(key)}: ${pythonJson(item)}`)
      .join(', ')}}`;
  return JSON.stringify(value);
}

/** A value as Python prints it. */
function pythonRepr(value: Json): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'string') return `'${value}'`;
  if (Array.isArray(value)) return `[${(value as readonly Json[]).map(pythonRepr).join(', ')}]`;
  if (isObject(value))
    return `{${Object.entries(value)
      .map(([key, item]) => `'${key}': ${pythonRepr(item)}`)
      .join(', ')}}`;
  return String(value);
}

function named(name: string, message: string): Error {
  const error = new Error(message);
  error.name = name;
  return error;
}
