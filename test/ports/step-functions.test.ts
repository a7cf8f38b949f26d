import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  RedriveExecutionCommand,
  SendTaskFailureCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { mockClient } from 'aws-sdk-client-mock';
import { stepFunctionsJourneys } from '../../shared/adapters/step-functions.ts';
import { day } from './samples.ts';

const machine = (journey: string) => `arn:aws:states:eu-west-1:123456789012:stateMachine:revbeat-dev-${journey}`;
const execution = (name: string) => `arn:aws:states:eu-west-1:123456789012:execution:revbeat-dev-onboarding:${name}`;
const named = (name: string, status = 400) =>
  Object.assign(new Error(name), { name, $metadata: { httpStatusCode: status } });
const row = (name: string) => ({
  name,
  executionArn: execution(name),
  stateMachineArn: machine('onboarding'),
  status: 'RUNNING' as const,
  startDate: new Date(day(0)),
});
const entered = (name: string) => ({
  timestamp: new Date(day(0)),
  id: 1,
  type: 'TaskStateEntered' as const,
  stateEnteredEventDetails: { name },
});
const exited = (name: string) => ({
  timestamp: new Date(day(0)),
  id: 2,
  type: 'TaskStateExited' as const,
  stateExitedEventDetails: { name },
});

describe('Journeys on Step Functions', () => {
  const sfn = mockClient(SFNClient);
  const journeys = stepFunctionsJourneys(new SFNClient({ region: 'eu-west-1' }), {
    env: 'dev',
    region: 'eu-west-1',
    account: '123456789012',
    journeyOf: async (name) => (name === 'enr_none' ? undefined : 'onboarding'),
  });
  beforeEach(() => sfn.reset());

  test('start by the alias, once by name', async () => {
    sfn.on(StartExecutionCommand).resolvesOnce({}).rejects(named('ExecutionAlreadyExists'));
    await journeys.start('onboarding', 'enr_1', { enrollment: 'enr_1' });
    await journeys.start('onboarding', 'enr_1', { enrollment: 'enr_1' });
    expect(sfn.commandCalls(StartExecutionCommand)[0]?.args[0].input).toEqual({
      stateMachineArn: `${machine('onboarding')}:live`,
      name: 'enr_1',
      input: '{"enrollment":"enr_1"}',
    });
  });

  test.each(['ThrottlingException', 'ExecutionLimitExceeded'])('%s is Transient', async (name) => {
    sfn.on(StartExecutionCommand).rejects(named(name));
    await expect(journeys.start('onboarding', 'enr_1', {})).rejects.toThrow(
      expect.objectContaining({ name: 'Transient' }),
    );
  });

  test.each(['TaskTimedOut', 'TaskDoesNotExist', 'InvalidToken'])('a token that answers %s is gone', async (name) => {
    sfn.on(SendTaskSuccessCommand).resolvesOnce({}).rejects(named(name));
    sfn.on(SendTaskFailureCommand).resolvesOnce({}).rejects(named(name));
    expect(await journeys.succeed('token', { came: 'meeting.booked' })).toBe('woken');
    expect(await journeys.succeed('token', {})).toBe('gone');
    expect(await journeys.fail('token', 'LeftJourney', 'booked')).toBe('woken');
    expect(await journeys.fail('token', 'LeftJourney', 'booked')).toBe('gone');
    expect(sfn.commandCalls(SendTaskFailureCommand)[0]?.args[0].input).toEqual({
      taskToken: 'token',
      error: 'LeftJourney',
      cause: 'booked',
    });
  });

  test('an execution is described with its whole history and where it stands', async () => {
    sfn.on(DescribeExecutionCommand).resolves({ ...row('enr_1'), input: '{"subject":"acct_1"}' });
    sfn
      .on(GetExecutionHistoryCommand)
      .resolvesOnce({
        events: [entered('Week 1'), entered('Book the kickoff'), exited('Book the kickoff')],
        nextToken: 'more',
      })
      .resolvesOnce({ events: [entered('Send the welcome'), entered('Book the kickoff')] });
    expect(await journeys.describe('enr_1')).toMatchObject({
      id: 'enr_1',
      journey: 'onboarding',
      status: 'RUNNING',
      startedAt: day(0),
      input: { subject: 'acct_1' },
      current: ['Week 1', 'Send the welcome', 'Book the kickoff'],
      events: { length: 5 },
    });
    expect(sfn.commandCalls(DescribeExecutionCommand)[0]?.args[0].input).toEqual({ executionArn: execution('enr_1') });
  });

  test('what is not there is undefined, and cannot be stopped or redriven', async () => {
    sfn.onAnyCommand().rejects(named('ExecutionDoesNotExist'));
    expect(await journeys.describe('enr_none')).toBeUndefined();
    expect(await journeys.describe('enr_1')).toBeUndefined();
    const notFound = expect.objectContaining({ name: 'NotFound' });
    await expect(journeys.stop('enr_none', 'ops')).rejects.toThrow(notFound);
    await expect(journeys.stop('enr_1', 'ops')).rejects.toThrow(notFound);
    await expect(journeys.redrive('enr_1')).rejects.toThrow(notFound);
  });

  test('stop says why; redriving what runs is a conflict', async () => {
    sfn.on(StopExecutionCommand).resolves({});
    sfn
      .on(RedriveExecutionCommand)
      .resolvesOnce({ redriveDate: new Date(0) })
      .rejects(named('ExecutionNotRedrivable'));
    await journeys.stop('enr_1', 'duplicate account');
    expect(sfn.commandCalls(StopExecutionCommand)[0]?.args[0].input).toEqual({
      executionArn: execution('enr_1'),
      error: 'Stopped',
      cause: 'duplicate account',
    });
    await journeys.redrive('enr_1');
    await expect(journeys.redrive('enr_1')).rejects.toThrow(expect.objectContaining({ name: 'Conflict' }));
  });

  test('a list goes through the pages of one journey, then through the next', async () => {
    sfn.on(ListExecutionsCommand).resolves({ executions: [] });
    sfn.on(ListExecutionsCommand, { stateMachineArn: machine('onboarding') }).resolves({ executions: [row('enr_3')] });
    sfn
      .on(ListExecutionsCommand, { stateMachineArn: machine('lead-nurture') })
      .resolves({ executions: [row('enr_2')] })
      .on(ListExecutionsCommand, { stateMachineArn: machine('lead-nurture'), nextToken: undefined })
      .resolves({ executions: [row('enr_1')], nextToken: 'more' });
    const first = await journeys.list({ status: 'RUNNING' }, { limit: 1 });
    expect(first.items.map(({ name, journey }) => [name, journey])).toEqual([['enr_1', 'lead-nurture']]);
    const rest = await journeys.list({ status: 'RUNNING' }, { limit: 9, cursor: first.cursor });
    expect(rest.items.map(({ name }) => name)).toEqual(['enr_2', 'enr_3']);
    expect(rest.cursor).toBeNull();
    const one = await journeys.list({ journey: 'onboarding' }, { limit: 9 });
    expect(one.items.map(({ name }) => name)).toEqual(['enr_3']);
  });

  test.each(['nonsense!', 'e30', Buffer.from('{"journey":"none"}').toString('base64url')])(
    'cursor %s is bad input',
    async (cursor) => {
      await expect(journeys.list({}, { cursor })).rejects.toThrow(
        expect.objectContaining({ name: 'BadInput', field: 'cursor' }),
      );
    },
  );

  test('live counts say where the running ones stand, and how many were not asked', async () => {
    sfn.on(ListExecutionsCommand).resolves({ executions: [...Array(203).keys()].map((n) => row(`enr_${n}`)) });
    sfn.on(GetExecutionHistoryCommand).resolves({ events: [entered('Week 2'), exited('Week 1')] });
    expect(await journeys.liveCounts('onboarding')).toEqual({ 'Week 2': 200, '(more, not counted by state)': 3 });
  });
});
