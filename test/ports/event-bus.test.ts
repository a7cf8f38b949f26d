import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { mockClient } from 'aws-sdk-client-mock';
import { eventBus } from '../../shared/adapters/event-bus.ts';
import type { FactNotice } from '../../shared/contracts/facts.ts';
import { day, factId, leadId } from './samples.ts';

const notice = (n: number): FactNotice => ({
  factId: factId(`f${n}`),
  type: 'page.viewed',
  subject: leadId('ada'),
  occurredAt: day(n),
});
const notices = (count: number) => [...Array(count).keys()].map(notice);

describe('The bus on EventBridge', () => {
  const events = mockClient(EventBridgeClient);
  const bus = eventBus(new EventBridgeClient({ region: 'us-east-1' }), 'revbeat-dev');
  beforeEach(() => events.reset());
  const calls = () => events.commandCalls(PutEventsCommand).map(({ args }) => args[0].input.Entries ?? []);
  const taken = (count: number) => ({ Entries: Array.from({ length: count }, () => ({ EventId: 'id' })) });

  test('publishes by tens, and says nothing but ids, types and instants', async () => {
    events.on(PutEventsCommand).callsFake(({ Entries }: { Entries: unknown[] }) => taken(Entries.length));
    await bus.publish(notices(23));
    expect(calls().map(({ length }) => length)).toEqual([10, 10, 3]);
    expect(calls()[0]?.[0]).toEqual({
      EventBusName: 'revbeat-dev',
      Source: 'revbeat',
      DetailType: 'fact',
      Detail: JSON.stringify(notice(0)),
      Time: new Date(day(0)),
    });
    await bus.publish([]);
    expect(calls()).toHaveLength(3);
  });

  test('publishes again what was not taken, and only that', async () => {
    events
      .on(PutEventsCommand)
      .resolvesOnce({
        FailedEntryCount: 1,
        Entries: [{ EventId: '1' }, { ErrorCode: 'ThrottlingException' }, { EventId: '3' }],
      })
      .resolvesOnce(taken(1));
    await bus.publish(notices(3));
    expect(calls()[1]?.map(({ Detail }) => Detail)).toEqual([JSON.stringify(notice(1))]);
  });

  test('is Transient when some are never taken, or nobody answers', async () => {
    events.on(PutEventsCommand).resolves({ FailedEntryCount: 1, Entries: [{ ErrorCode: 'InternalFailure' }] });
    await expect(bus.publish(notices(1))).rejects.toThrow(expect.objectContaining({ name: 'Transient', code: 'bus' }));
    events.on(PutEventsCommand).rejects(Object.assign(new Error('out'), { name: 'ServiceUnavailable' }));
    await expect(bus.publish(notices(1))).rejects.toThrow(expect.objectContaining({ name: 'Transient', code: 'bus' }));
  });
});
