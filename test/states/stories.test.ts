import { noAnswer } from '../../local/states/engine.ts';
import type { Json } from '../../local/states/json.ts';
import { asking, Bad, days, floor, monday, one, task } from './floor.ts';

describe('waiting', () => {
  it('goes on at the instant that was asked for, and at no other', async () => {
    const world = floor({});
    const arn = world.start({
      StartAt: 'Wait',
      States: { Wait: { Type: 'Wait', Seconds: 3600, Next: 'Done' }, Done: { Type: 'Succeed' } },
    });
    await world.pass(3_599_999);
    expect(world.engine.currentStates(arn)).toEqual(['Wait']);
    await world.pass(1);
    expect(world.engine.describeExecution({ executionArn: arn })).toMatchObject({
      status: 'SUCCEEDED',
      stopDate: new Date(monday + 3_600_000),
    });
  });

  it('knows the time of the engine, not of the machine it runs on', async () => {
    const world = floor({});
    const arn = world.start({
      QueryLanguage: 'JSONata',
      ...one({
        Type: 'Pass',
        Output: {
          now: '{% $now() %}',
          year: "{% $now('[Y]') %}",
          started: '{% $states.context.Execution.StartTime %}',
        },
        End: true,
      }),
    });
    await world.pass(0);
    expect(world.outputOf(arn)).toEqual({
      now: '2026-01-05T09:00:00.000Z',
      year: '2026',
      started: '2026-01-05T09:00:00.000Z',
    });
  });

  it('ends a year after the start, whatever it waits for', async () => {
    const world = floor({ invoke: async () => noAnswer });
    const arn = world.start(one({ ...asking, End: true }));
    await world.pass(days(364));
    expect(world.engine.describeExecution({ executionArn: arn }).status).toBe('RUNNING');
    await world.pass(days(2));
    expect(world.engine.describeExecution({ executionArn: arn }).status).toBe('TIMED_OUT');
  });
});

describe('retrying', () => {
  const attempts: number[] = [];
  const failing = async (): Promise<Json> => {
    attempts.push(clock());
    throw new Bad('again');
  };
  let clock = (): number => 0;
  beforeEach(() => (attempts.length = 0));
  const waits = (): number[] => attempts.slice(1).map((at, i) => at - (attempts[i] ?? 0));

  it('waits longer each time, but no longer than it may', async () => {
    const world = floor({ lambda: failing });
    clock = () => world.now;
    const retry = [{ ErrorEquals: ['Bad'], IntervalSeconds: 10, BackoffRate: 3, MaxDelaySeconds: 60, MaxAttempts: 4 }];
    const arn = world.start(one(task('f', { Retry: retry, End: true })));
    await world.pass(days(1));
    expect(waits()).toEqual([10_000, 30_000, 60_000, 60_000]);
    expect(world.engine.describeExecution({ executionArn: arn })).toMatchObject({ status: 'FAILED', error: 'Bad' });
  });

  it('spreads its waits with full jitter, from the seed', async () => {
    const run = async (): Promise<number[]> => {
      attempts.length = 0;
      const world = floor({ lambda: failing });
      clock = () => world.now;
      world.start(
        one(
          task('f', {
            Retry: [
              {
                ErrorEquals: ['States.ALL'],
                IntervalSeconds: 100,
                BackoffRate: 1,
                MaxAttempts: 5,
                JitterStrategy: 'FULL',
              },
            ],
            End: true,
          }),
        ),
      );
      await world.pass(days(1));
      return waits();
    };
    const first = await run();
    expect(first).toEqual(await run());
    expect(new Set(first).size).toBe(5);
    expect(first.every((wait) => wait >= 0 && wait <= 100_000)).toBe(true);
  });
});

describe('tasks that somebody else answers', () => {
  const tokens: string[] = [];
  const invoke = async (request: { readonly token?: string }): Promise<Json> => {
    tokens.push(request.token ?? '');
    return { MessageId: 'm' };
  };
  beforeEach(() => (tokens.length = 0));

  it('times out where nobody does, and takes no answer afterwards', async () => {
    const world = floor({ invoke });
    const arn = world.start(one({ ...asking, TimeoutSeconds: 60, End: true }));
    await world.pass(60_000);
    expect(world.engine.describeExecution({ executionArn: arn })).toMatchObject({
      status: 'FAILED',
      error: 'States.Timeout',
    });
    await expect(world.engine.sendTaskSuccess({ taskToken: tokens[0] ?? '', output: '1' })).rejects.toMatchObject({
      name: 'TaskTimedOut',
    });
  });

  it('lives as long as its heart beats', async () => {
    const world = floor({ invoke });
    const machine = {
      StartAt: 'Ask',
      States: {
        Ask: {
          ...asking,
          HeartbeatSeconds: 60,
          Catch: [{ ErrorEquals: ['States.HeartbeatTimeout'], Next: 'Silent' }],
          End: true,
        },
        Silent: { Type: 'Succeed' },
      },
    };
    const beating = world.start(machine);
    await world.pass(50_000);
    await world.engine.sendTaskHeartbeat({ taskToken: tokens.at(-1) ?? '' });
    await world.pass(50_000);
    expect(world.engine.currentStates(beating)).toEqual(['Ask']);
    await world.pass(10_000);
    expect(world.typesOf(beating)).toContain('SucceedStateEntered');
  });

  it('may be answered while the service is still being told', async () => {
    const world = floor({
      invoke: async ({ token }) => {
        await world.engine.sendTaskSuccess({ taskToken: token ?? '', output: '"early"' });
        return { MessageId: 'm' };
      },
    });
    const arn = world.start(one({ ...asking, End: true }));
    await world.pass(0);
    expect(world.outputOf(arn)).toBe('early');
    expect(world.typesOf(arn).slice(4, 6)).toEqual(['TaskSubmitted', 'TaskSucceeded']);
  });

  it('refuses tokens of other engines and of no engine', async () => {
    const world = floor({ invoke });
    const other = floor({ invoke });
    world.start(one({ ...asking, End: true }));
    other.start(one({ ...asking, End: true }), {}, 'somebody-else');
    await world.pass(0);
    await other.pass(0);
    await expect(world.engine.sendTaskSuccess({ taskToken: tokens[1] ?? '', output: '1' })).rejects.toMatchObject({
      name: 'TaskDoesNotExist',
    });
    await expect(world.engine.sendTaskSuccess({ taskToken: 'AAAA', output: '1' })).rejects.toMatchObject({
      name: 'InvalidToken',
    });
  });
});

describe('children', () => {
  it('are waited for, and their failure is the parent state’s', async () => {
    const world = floor({});
    const parent = (child: string): object => ({
      StartAt: 'Start',
      States: {
        Start: {
          Type: 'Task',
          Resource: 'arn:aws:states:::states:startExecution.sync:2',
          Parameters: { StateMachineArn: child, Input: { n: 1 } },
          Catch: [{ ErrorEquals: ['States.TaskFailed'], ResultPath: '$.trouble', Next: 'Sad' }],
          End: true,
        },
        Sad: { Type: 'Pass', Parameters: { 'why.$': 'States.StringToJson($.trouble.Cause)' }, End: true },
      },
    });
    const { stateMachineArn: good } = world.engine.createStateMachine({
      name: 'good',
      definition: JSON.stringify({ StartAt: 'W', States: { W: { Type: 'Wait', Seconds: 60, End: true } } }),
    });
    const { stateMachineArn: bad } = world.engine.createStateMachine({
      name: 'bad',
      definition: JSON.stringify(one({ Type: 'Fail', Error: 'Broken' })),
    });
    const happy = world.start(parent(good));
    const sad = world.start(parent(bad));
    await world.pass(60_000);
    expect(world.outputOf(happy)).toMatchObject({ Status: 'SUCCEEDED', Output: { n: 1 } });
    expect(world.outputOf(sad)).toMatchObject({ why: { Status: 'FAILED', Error: 'Broken' } });
  });
});

describe('a child that nobody waits for any more', () => {
  const start = (more: object): object => ({
    Type: 'Task',
    Resource: 'arn:aws:states:::states:startExecution.sync:2',
    Parameters: { 'StateMachineArn.$': '$$.Execution.Input.child', Name: 'kid' },
    End: true,
    ...more,
  });
  const branch = (state: object, name: string): object => ({ StartAt: name, States: { [name]: state } });
  const failing = {
    StartAt: 'Wait',
    States: { Wait: { Type: 'Wait', Seconds: 60, Next: 'Bad' }, Bad: { Type: 'Fail', Error: 'Bad' } },
  };

  it.each([
    [
      'its branch ended with another one',
      one({ Type: 'Parallel', Branches: [branch(start({}), 'Child'), failing], End: true }),
    ],
    ['its time was over', one(start({ TimeoutSeconds: 60 }))],
    ['the execution’s time was over', { ...one(start({})), TimeoutSeconds: 60 }],
  ])('is stopped, because %s', async (_why, machine) => {
    const world = floor({});
    const { stateMachineArn: child } = world.engine.createStateMachine({
      name: 'child',
      definition: JSON.stringify(one({ Type: 'Wait', Seconds: 3600, End: true })),
    });
    const arn = world.start(machine, { child });
    await world.pass(59_000);
    const kid = (): unknown => world.engine.listExecutions({ stateMachineArn: child }).executions[0]?.status;
    expect(kid()).toBe('RUNNING');
    await world.pass(1_000);
    expect([world.engine.describeExecution({ executionArn: arn }).status, kid()]).toEqual([
      expect.stringMatching(/FAILED|TIMED_OUT/),
      'ABORTED',
    ]);
  });
});

describe('a Choice without a Default', () => {
  it.each(['JSONPath', 'JSONata'])('in %s fails past every Catch when no rule holds', async (language) => {
    const world = floor({});
    const rule = language === 'JSONata' ? { Condition: false } : { Variable: '$.lead', IsPresent: false };
    const arn = world.start(
      {
        StartAt: 'Both',
        States: {
          Both: {
            Type: 'Parallel',
            Branches: [
              {
                StartAt: 'Which',
                States: {
                  Which: { Type: 'Choice', QueryLanguage: language, Choices: [{ ...rule, Next: 'Done' }] },
                  Done: { Type: 'Succeed' },
                },
              },
            ],
            Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }],
            End: true,
          },
          Caught: { Type: 'Succeed' },
        },
      },
      { lead: 7 },
    );
    await world.pass(0);
    expect(world.engine.describeExecution({ executionArn: arn })).toMatchObject({
      status: 'FAILED',
      error: 'States.Runtime',
      cause:
        "An error occurred while executing the state 'Which' (entered at the event id #4). Failed to transition out of the state. The state does not point to a next state.",
    });
    expect(world.typesOf(arn).slice(-2)).toEqual(['ChoiceStateEntered', 'ExecutionFailed']);
  });
});
