import { ApiException } from '../api/exceptions.ts';
import { createEngine } from '../engine.ts';
import { isObject, type Json } from '../json.ts';
import { MemoryStore } from '../memory-store.ts';
import type { Case } from './case.ts';
import { Matcher } from './match.ts';
import { playExecution, type Verdict } from './play.ts';

/** Runs a recorded case of whatever kind and says whether this engine answers as AWS did. */
export async function judge(recorded: Case): Promise<Verdict> {
  switch (recorded.kind) {
    case 'execution':
    case 'sync-execution':
      return playExecution(recorded);
    case 'validation':
      return judgeValidation(recorded);
    case 'test_state':
      return { result: 'skipped', because: 'TestState is not offered' };
  }
}

function judgeValidation(recorded: Case): Verdict {
  const engine = createEngine({ store: new MemoryStore(), clock: { now: () => 0 }, invoke: async () => null });
  const definition = recorded.definitionText ?? JSON.stringify(recorded.definition ?? {});
  const type = recorded.request?.type === 'EXPRESS' ? 'EXPRESS' : 'STANDARD';
  const { exception, result } = recorded.expected;
  const matcher = new Matcher(recorded.wildcards?.literals ?? []);

  if (exception) {
    try {
      engine.createStateMachine({ name: 'validated', definition, type });
    } catch (error) {
      if (!(error instanceof ApiException)) throw error;
      // The recorder kept some messages as the SDK prints them, with the operation in front.
      const message = exception.Message?.replace(/^An error occurred \(\w+\) when calling the \w+ operation: /, '');
      const difference =
        error.name !== exception.Code
          ? `rejected as ${error.name}`
          : message === undefined
            ? undefined
            : matcher.differ(message, error.message);
      return difference === undefined ? { result: 'passed' } : { result: 'failed', because: difference };
    }
    return { result: 'failed', because: 'accepted, although AWS rejects it' };
  }
  const answer = engine.validateStateMachineDefinition({ definition, type });
  const expected: Json = { result: result ?? '', diagnostics: recorded.expected.diagnostics ?? [] };
  const actual = JSON.parse(JSON.stringify({ result: answer.result, diagnostics: answer.diagnostics })) as Json; // plain data
  const difference = isObject(expected) ? matcher.differ(expected, actual) : undefined;
  return difference === undefined ? { result: 'passed' } : { result: 'failed', because: difference };
}
