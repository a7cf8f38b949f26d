import { z } from 'zod';
import { checkStandardArn } from '../api/arn.ts';
import type { Engine } from '../engine.ts';

/** An operation of the API: what it takes, and what it does with it. */
export interface Operation {
  readonly request: z.ZodType;
  run(engine: Engine, request: unknown): unknown;
}

function operation<S extends z.ZodType>(request: S, run: (engine: Engine, request: z.infer<S>) => unknown): Operation {
  return { request, run: (engine, body) => run(engine, body as z.infer<S>) }; // the wire has parsed it with this very schema
}

/** An operation on one execution. */
const onExecution = <S extends z.ZodType<{ readonly executionArn: string }>>(
  request: S,
  run: (engine: Engine, request: z.infer<S>) => unknown,
): Operation =>
  operation(request, (engine, body) => {
    checkStandardArn(body.executionArn);
    return run(engine, body);
  });

const arn = z
  .string()
  .min(1, 'Member must have length greater than or equal to 1')
  .max(2048, 'Member must have length less than or equal to 2048');
const type = z.enum(['STANDARD', 'EXPRESS'], 'Member must satisfy enum value set: [STANDARD, EXPRESS]');
const paging = { maxResults: z.number().optional(), nextToken: z.string().optional() };
const machine = z.object({ stateMachineArn: arn });
const execution = z.object({ executionArn: arn });
const start = z.object({ stateMachineArn: arn, name: z.string().optional(), input: z.string().optional() });
const token = { taskToken: z.string().min(1, 'Member must have length greater than or equal to 1') };
const trouble = {
  error: z.string().max(256, 'Member must have length less than or equal to 256').optional(),
  cause: z.string().max(32768, 'Member must have length less than or equal to 32768').optional(),
};
const status = z.enum(
  ['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED', 'PENDING_REDRIVE'],
  'Member must satisfy enum value set: [RUNNING, SUCCEEDED, FAILED, TIMED_OUT, ABORTED, PENDING_REDRIVE]',
);

/** What the wire answers, by the name behind `AWSStepFunctions.` in X-Amz-Target. */
export const operations: Readonly<Record<string, Operation>> = {
  CreateStateMachine: operation(
    z.object({ name: z.string(), definition: z.string(), roleArn: arn, type: type.optional() }),
    (engine, request) => engine.createStateMachine(request),
  ),
  UpdateStateMachine: operation(
    z.object({ stateMachineArn: arn, definition: z.string().optional(), roleArn: arn.optional() }),
    (engine, request) => engine.updateStateMachine(request),
  ),
  DeleteStateMachine: operation(machine, (engine, request) => engine.deleteStateMachine(request)),
  DescribeStateMachine: operation(machine, (engine, request) => engine.describeStateMachine(request)),
  ListStateMachines: operation(z.object(paging), (engine, request) => engine.listStateMachines(request)),
  ValidateStateMachineDefinition: operation(
    z.object({
      definition: z.string(),
      type: type.optional(),
      maxResults: z
        .number()
        .min(0, 'Member must have value greater than or equal to 0')
        .max(100, 'Member must have value less than or equal to 100')
        .optional(),
    }),
    (engine, { maxResults, ...request }) =>
      engine.validateStateMachineDefinition({ ...request, ...(maxResults ? { maxResults } : {}) }),
  ),

  StartExecution: operation(start, (engine, request) => engine.startExecution(request)),
  StartSyncExecution: operation(start, (engine, request) => engine.startSyncExecution(request)),
  StopExecution: onExecution(execution.extend(trouble), (engine, request) => engine.stopExecution(request)),
  RedriveExecution: onExecution(execution, (engine, request) => engine.redriveExecution(request)),
  DescribeExecution: onExecution(execution, (engine, request) => engine.describeExecution(request)),
  DescribeStateMachineForExecution: onExecution(execution, (engine, request) =>
    engine.describeStateMachineForExecution(request),
  ),
  ListExecutions: operation(
    machine.extend({ ...paging, statusFilter: status.optional() }),
    (engine, { statusFilter, ...request }) =>
      // Nothing here ever waits to be redriven: only runs of distributed Maps can.
      statusFilter === 'PENDING_REDRIVE'
        ? { executions: [] }
        : engine.listExecutions({ ...request, ...(statusFilter ? { statusFilter } : {}) }),
  ),
  GetExecutionHistory: onExecution(
    execution.extend({ ...paging, reverseOrder: z.boolean().optional(), includeExecutionData: z.boolean().optional() }),
    (engine, request) => engine.getExecutionHistory(request),
  ),

  SendTaskSuccess: operation(z.object({ ...token, output: z.string() }), (engine, request) =>
    engine.sendTaskSuccess(request),
  ),
  SendTaskFailure: operation(z.object({ ...token, ...trouble }), (engine, request) => engine.sendTaskFailure(request)),
  SendTaskHeartbeat: operation(z.object(token), (engine, request) => engine.sendTaskHeartbeat(request)),
};
