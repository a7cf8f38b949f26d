import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SFNClient } from '@aws-sdk/client-sfn';
import { journeysOn } from '../../local/ports/journeys.ts';
import { createEngine, noAnswer, type Engine } from '../../local/states/engine.ts';
import { MemoryStore } from '../../local/states/memory-store.ts';
import { createWire } from '../../local/states/wire.ts';
import { stepFunctionsJourneys } from '../../shared/adapters/step-functions.ts';
import { type JourneyId, journeyIds } from '../../shared/contracts/enrollment.ts';
import type { Journeys } from '../../shared/ports.ts';
import { day } from './samples.ts';
import { everyPage } from './stores-harness.ts';

const asks = JSON.stringify({
  QueryLanguage: 'JSONata',
  StartAt: 'Ask the owner',
  States: {
    'Ask the owner': {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
      Arguments: { FunctionName: 'ask', Payload: { token: '{% $states.context.Task.Token %}' } },
      Catch: [{ ErrorEquals: ['LeftJourney'], Next: 'Left the journey' }],
      Next: 'Done',
    },
    'Left the journey': { Type: 'Succeed', Output: { left: true, because: '{% $states.input.Cause %}' } },
    Done: { Type: 'Succeed' },
  },
});

/** An engine whose only task hands out its token and waits. */
function desk(nameOf: (journey: JourneyId) => string) {
  const tokens: string[] = [];
  const engine = createEngine({
    store: new MemoryStore(),
    clock: { now: () => Date.parse(day(0)) },
    invoke: async ({ token = '' }) => {
      tokens.push(token);
      return noAnswer;
    },
  });
  for (const journey of journeyIds) engine.createStateMachine({ name: nameOf(journey), definition: asks });
  return { engine, token: () => tokens.at(-1) ?? '' };
}

interface Floor {
  journeys: Journeys;
  engine: Engine;
  token: () => string;
  close: () => Promise<unknown>;
}

async function laptop(starts: 'alone' | 'together' = 'alone'): Promise<Floor> {
  const { engine, token } = desk((journey) => journey);
  return { journeys: journeysOn(engine, starts), engine, token, close: async () => undefined };
}

/** The AWS adapter and the official SDK, spoken to the laptop's own Step Functions over the wire. */
async function aws(): Promise<Floor> {
  const { engine, token } = desk((journey) => `revbeat-dev-${journey}`);
  const server: Server = createWire({ engine });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo; // as: a TCP server has one
  const client = new SFNClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'any', secretAccessKey: 'any' },
  });
  const place = { env: 'dev', region: 'us-east-1', account: '000000000000' };
  const journeyOf = async (name: string) => (name === 'enr_none' ? undefined : ('qbr' as const));
  const close = () => {
    client.destroy();
    return new Promise((closed) => server.close(closed));
  };
  return { journeys: stepFunctionsJourneys(client, { ...place, journeyOf }), engine, token, close };
}

describe.each([
  ['the laptop’s engine', laptop],
  ['the laptop’s engine in a folder', () => laptop('together')],
  ['Step Functions’ own protocol', aws],
])('Journeys on %s', (_, open) => {
  let floor: Floor;
  let journeys: Journeys;
  beforeEach(async () => {
    floor = await open();
    ({ journeys } = floor);
  });
  afterEach(() => floor.close());
  const begin = async (name: string) => {
    await journeys.start('qbr', name, { enrollment: name });
    await floor.engine.runDue();
  };

  test('a journey is started once by its name, also after it ended', async () => {
    await begin('enr_1');
    await begin('enr_1');
    expect(await journeys.succeed(floor.token(), { outcome: 'done' })).toBe('woken');
    await floor.engine.runDue();
    await begin('enr_1');
    const { items } = await journeys.list({ journey: 'qbr' }, {});
    expect(items.map(({ name, journey, status }) => [name, journey, status])).toEqual([['enr_1', 'qbr', 'SUCCEEDED']]);
  });

  test('it is described with its input, where it stands, and what happened', async () => {
    await begin('enr_1');
    const running = await journeys.describe('enr_1');
    expect(running).toMatchObject({
      id: 'enr_1',
      journey: 'qbr',
      status: 'RUNNING',
      input: { enrollment: 'enr_1' },
      current: ['Ask the owner'],
    });
    expect(running?.startedAt).toBe(day(0));
    expect(running?.events.map((event) => (event as { type: string }).type)[1]).toBe('TaskStateEntered'); // as: AWS's own shape
    await journeys.succeed(floor.token(), { outcome: 'done' });
    await floor.engine.runDue();
    expect(await journeys.describe('enr_1')).toMatchObject({
      status: 'SUCCEEDED',
      output: { outcome: 'done' },
      current: [],
      stoppedAt: day(0),
    });
    expect(await journeys.describe('enr_none')).toBeUndefined();
  });

  test('who left is told by the token, and a token answers once', async () => {
    await begin('enr_1');
    expect(await journeys.fail(floor.token(), 'LeftJourney', 'booked a meeting')).toBe('woken');
    await floor.engine.runDue();
    expect((await journeys.describe('enr_1'))?.status).toBe('SUCCEEDED');
    expect(await journeys.succeed(floor.token(), {})).toBe('gone');
    expect(await journeys.fail(floor.token(), 'LeftJourney', 'again')).toBe('gone');
    expect(await journeys.succeed('not a token', {})).toBe('gone');
  });

  test('a failed one is stopped for good or redriven', async () => {
    await begin('enr_1');
    await journeys.stop('enr_1', 'by ops');
    expect(await journeys.describe('enr_1')).toMatchObject({ status: 'ABORTED', error: 'Stopped', cause: 'by ops' });
    await journeys.redrive('enr_1');
    expect((await journeys.describe('enr_1'))?.status).toBe('RUNNING');
  });

  test('lists go page by page, by status; live counts say where people stand', async () => {
    for (const n of [1, 2, 3]) await begin(`enr_${n}`);
    await journeys.stop('enr_2', 'by ops');
    const names = async (filter: Parameters<Journeys['list']>[0]) =>
      (await everyPage((paging) => journeys.list(filter, paging), 2)).map(({ name }) => name).sort();
    expect(await names({})).toEqual(['enr_1', 'enr_2', 'enr_3']);
    expect(await names({ journey: 'qbr', status: 'RUNNING' })).toEqual(['enr_1', 'enr_3']);
    expect(await names({ journey: 'onboarding' })).toEqual([]);
    expect(await journeys.liveCounts('qbr')).toEqual({ 'Ask the owner': 2 });
    expect(await journeys.liveCounts('onboarding')).toEqual({});
    await expect(journeys.list({}, { cursor: 'nonsense!' })).rejects.toThrow(
      expect.objectContaining({ name: 'BadInput', field: 'cursor' }),
    );
  });
});
