import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  SendTaskFailureCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  StartSyncExecutionCommand,
  StopExecutionCommand,
  ValidateStateMachineDefinitionCommand,
} from '@aws-sdk/client-sfn';
import { createEngine, noAnswer, type Engine } from '../../local/states/engine.ts';
import { MemoryStore } from '../../local/states/memory-store.ts';
import { createWire } from '../../local/states/wire.ts';

const roleArn = 'arn:aws:iam::000000000000:role/any';
const waits = JSON.stringify({
  StartAt: 'Wait a day',
  States: { 'Wait a day': { Type: 'Wait', Seconds: 86400, Next: 'Done' }, Done: { Type: 'Succeed' } },
});
const asks = JSON.stringify({
  StartAt: 'Ask',
  States: {
    Ask: {
      Type: 'Task',
      Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
      Parameters: { 'Token.$': '$$.Task.Token' },
      End: true,
    },
  },
});
const doubles = JSON.stringify({
  QueryLanguage: 'JSONata',
  StartAt: 'Double',
  States: { Double: { Type: 'Pass', Output: '{% $states.input.n * 2 %}', End: true } },
});

describe('the official SDK against this engine', () => {
  const start = Date.UTC(2026, 0, 5, 9);
  let now = start;
  let engine: Engine;
  let server: Server;
  let client: SFNClient;
  let token = '';

  beforeAll(async () => {
    engine = createEngine({
      store: new MemoryStore(),
      clock: { now: () => now },
      invoke: async (task) => {
        token = task.token ?? '';
        return noAnswer;
      },
    });
    server = createWire({ engine, others: { 'AWSEvents.PutEvents': async () => ({ FailedEntryCount: 0 }) } });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo; // a TCP server has one
    client = new SFNClient({
      endpoint: `http://127.0.0.1:${port}`,
      region: 'us-east-1',
      credentials: { accessKeyId: 'any', secretAccessKey: 'any' },
      disableHostPrefix: true,
    });
  });

  afterAll(async () => {
    client.destroy();
    await new Promise((resolve) => server.close(resolve));
  });

  const machine = async (name: string, definition: string, type?: 'EXPRESS'): Promise<string> =>
    (await client.send(new CreateStateMachineCommand({ name, definition, roleArn, ...(type ? { type } : {}) })))
      .stateMachineArn ?? '';

  it('starts, lists and reads an execution, with dates as dates', async () => {
    const stateMachineArn = await machine('waits', waits);
    const started = await client.send(
      new StartExecutionCommand({ stateMachineArn, name: 'monday', input: '{"lead":7}' }),
    );
    await engine.runDue();
    expect(started.startDate?.getTime()).toBe(start);
    const described = await client.send(new DescribeExecutionCommand({ executionArn: started.executionArn }));
    expect(described).toMatchObject({ status: 'RUNNING', input: '{"lead":7}', name: 'monday' });
    now = start + 86_400_000;
    await engine.runDue();
    const history = await client.send(
      new GetExecutionHistoryCommand({ executionArn: started.executionArn, reverseOrder: true, maxResults: 2 }),
    );
    expect(history.events?.map((event) => event.type)).toEqual(['ExecutionSucceeded', 'SucceedStateExited']);
    expect(history.events?.[0]?.timestamp?.getTime()).toBe(now);
    const rest = await client.send(
      new GetExecutionHistoryCommand({
        executionArn: started.executionArn,
        reverseOrder: true,
        nextToken: history.nextToken,
      }),
    );
    expect(rest.events?.at(-1)).toMatchObject({
      id: 1,
      type: 'ExecutionStarted',
      executionStartedEventDetails: { input: '{"lead":7}' },
    });
    const bare = await client.send(
      new GetExecutionHistoryCommand({ executionArn: started.executionArn, includeExecutionData: false }),
    );
    expect(bare.events?.[0]?.executionStartedEventDetails?.input).toBeUndefined();
  });

  it('answers the same start twice, and refuses the name for anything else', async () => {
    const stateMachineArn = await machine('waits', waits);
    const request = { stateMachineArn, name: 'once', input: '{"a":1}' };
    const first = await client.send(new StartExecutionCommand(request));
    const again = await client.send(new StartExecutionCommand(request));
    expect(again.executionArn).toBe(first.executionArn);
    await expect(client.send(new StartExecutionCommand({ ...request, input: '{"a":2}' }))).rejects.toMatchObject({
      name: 'ExecutionAlreadyExists',
      message: `Execution Already Exists: '${first.executionArn}'`,
    });
    await client.send(new StopExecutionCommand({ executionArn: first.executionArn, error: 'Enough' }));
    await expect(client.send(new StartExecutionCommand(request))).rejects.toMatchObject({
      name: 'ExecutionAlreadyExists',
    });
  });

  it('pages through executions, newest first', async () => {
    const stateMachineArn = await machine('paged', waits);
    for (let i = 0; i < 5; i++) await client.send(new StartExecutionCommand({ stateMachineArn, name: `run-${i}` }));
    const names: (string | undefined)[] = [];
    let nextToken: string | undefined;
    do {
      const page = await client.send(
        new ListExecutionsCommand({ stateMachineArn, maxResults: 2, statusFilter: 'RUNNING', nextToken }),
      );
      names.push(...(page.executions ?? []).map((execution) => execution.name));
      nextToken = page.nextToken;
    } while (nextToken);
    expect(names).toEqual(['run-4', 'run-3', 'run-2', 'run-1', 'run-0']);
  });

  it('takes a task token once', async () => {
    const stateMachineArn = await machine('asks', asks);
    const { executionArn } = await client.send(new StartExecutionCommand({ stateMachineArn }));
    await engine.runDue();
    await client.send(new SendTaskSuccessCommand({ taskToken: token, output: '"yes"' }));
    await expect(client.send(new SendTaskFailureCommand({ taskToken: token }))).rejects.toMatchObject({
      name: 'TaskTimedOut',
    });
    await engine.runDue();
    const { output } = await client.send(new DescribeExecutionCommand({ executionArn }));
    expect(output).toBe('"yes"');
  });

  it('runs express machines to their end', async () => {
    const stateMachineArn = await machine('doubles', doubles, 'EXPRESS');
    const answer = await client.send(new StartSyncExecutionCommand({ stateMachineArn, input: '{"n":21}' }));
    expect(answer).toMatchObject({ status: 'SUCCEEDED', output: '42' });
  });

  const execution = 'arn:aws:states:us-east-1:000000000000:execution:waits:nobody';
  const express = execution.replace(':execution:', ':express:');
  const stateMachineArn = 'arn:aws:states:us-east-1:000000000000:stateMachine:waits';
  it.each([
    [
      'an execution that is not there',
      new DescribeExecutionCommand({ executionArn: execution }),
      'ExecutionDoesNotExist',
      `Execution Does Not Exist: '${execution}'`,
    ],
    [
      'an ARN that is none',
      new DescribeExecutionCommand({ executionArn: 'nonsense' }),
      'InvalidArn',
      "Invalid Arn: 'Invalid ARN prefix: nonsense'",
    ],
    [
      'input that is no JSON',
      new StartExecutionCommand({ stateMachineArn, input: '{' }),
      'InvalidExecutionInput',
      /^Invalid State Machine Execution Input/,
    ],
    [
      'a machine that is not there',
      new StartExecutionCommand({ stateMachineArn: `${stateMachineArn}s` }),
      'StateMachineDoesNotExist',
      /Does Not Exist/,
    ],
    [
      'a token that never was',
      new SendTaskSuccessCommand({ taskToken: 'made up', output: '1' }),
      'InvalidToken',
      "Invalid Token: 'Invalid token'",
    ],
    [
      'a definition without a start',
      new CreateStateMachineCommand({ name: 'x', definition: '{"States":{}}', roleArn }),
      'InvalidDefinition',
      /StartAt/,
    ],
    [
      'the description of an express execution',
      new DescribeExecutionCommand({ executionArn: express }),
      'InvalidArn',
      "Invalid Arn: 'Resource type not valid in this context: express'",
    ],
    [
      'the end of an express execution',
      new StopExecutionCommand({ executionArn: express }),
      'InvalidArn',
      "Invalid Arn: 'Resource type not valid in this context: express'",
    ],
    [
      'the history of an express execution',
      new GetExecutionHistoryCommand({ executionArn: express }),
      'InvalidArn',
      "Invalid Arn: 'Resource type not valid in this context: express'",
    ],
    [
      'a page that is too long',
      new ListExecutionsCommand({ stateMachineArn, maxResults: 1001 }),
      'ValidationException',
      "1 validation error detected: Value '1001' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 1000",
    ],
    [
      'a member of another type',
      new DescribeExecutionCommand({ executionArn: 5 as unknown as string }),
      'SerializationException',
      "NUMBER_VALUE can not be converted to string at 'executionArn'",
    ],
    [
      'a member of no known value',
      new CreateStateMachineCommand({ name: 'x', definition: '{}', roleArn, type: 'FAST' as 'EXPRESS' }),
      'ValidationException',
      "1 validation error detected: Value 'FAST' at 'type' failed to satisfy constraint: Member must satisfy enum value set: [STANDARD, EXPRESS]",
    ],
    [
      'a missing member',
      new DescribeExecutionCommand({ executionArn: undefined }),
      'ValidationException',
      /'executionArn' failed to satisfy constraint: Member must not be null/,
    ],
  ])('refuses %s', async (_what, command, name, message) => {
    // The commands differ in their types; the client takes them all.
    await expect(client.send(command as DescribeExecutionCommand)).rejects.toMatchObject({
      name,
      message: typeof message === 'string' ? message : expect.stringMatching(message),
    });
  });

  it('names the state and the field of a definition that AWS would refuse', async () => {
    const definition = JSON.stringify({
      StartAt: 'A',
      States: { A: { Type: 'Pass', Retry: [], Next: 'B' }, B: { Type: 'Succeed' } },
    });
    const { result, diagnostics } = await client.send(new ValidateStateMachineDefinitionCommand({ definition }));
    expect({ result, diagnostics }).toEqual({
      result: 'FAIL',
      diagnostics: [
        {
          severity: 'ERROR',
          code: 'SCHEMA_VALIDATION_FAILED',
          message: "Field 'Retry' is not supported",
          location: '/States/A',
        },
      ],
    });
  });

  it('goes on after requests that nobody understands', async () => {
    const { port } = server.address() as AddressInfo; // a TCP server has one
    const post = async (target: string, body: string) => {
      const response = await fetch(`http://127.0.0.1:${port}`, {
        method: 'POST',
        headers: { 'x-amz-target': target },
        body,
      });
      return { status: response.status, body: (await response.json()) as { __type?: string } };
    };
    expect(await post('AWSStepFunctions.MakeCoffee', '{}')).toMatchObject({
      status: 400,
      body: { __type: 'UnknownOperationException' },
    });
    expect(await post('AWSStepFunctions.constructor', '{}')).toMatchObject({ status: 400 });
    expect(await post('AWSStepFunctions.ListStateMachines', 'not json')).toMatchObject({
      status: 400,
      body: { __type: 'SerializationException' },
    });
    expect(await post('AWSStepFunctions.ListStateMachines', '{}')).toMatchObject({ status: 200 });
    const got = await fetch(`http://127.0.0.1:${port}`, {
      headers: { 'x-amz-target': 'AWSStepFunctions.ListStateMachines' },
    });
    expect([got.status, got.headers.get('x-amzn-requestid')]).toEqual([400, expect.stringMatching(/^[0-9a-f-]{36}$/)]);
    expect(await post('AWSEvents.PutEvents', '{}')).toMatchObject({ status: 200, body: { FailedEntryCount: 0 } });
  });
});
