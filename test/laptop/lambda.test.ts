import { LeftJourney, Transient } from '../../shared/errors.ts';
import type { Ports } from '../../shared/ports.ts';
import type { Handler } from '../../local/handlers.ts';
import { createInvoke } from '../../local/lambda.ts';
import { definitions } from '../../local/machines.ts';
import { openLaptop } from '../../local/laptop.ts';
import { journeys } from '../../state-machines/catalogue.ts';

const ports = { settings: {} } as Ports; // as: the handlers of this test look at nothing else
const invokeOf = (handler: Handler) =>
  createInvoke(
    () => ports,
    async () => handler,
  );

describe('A function on the laptop', () => {
  test('gets a copy of its event as JSON, and the laptop’s ports in its context', async () => {
    const event = { at: new Date(0), left: undefined, list: [1] };
    const seen: unknown[] = [];
    const answer = await invokeOf(async (given, context) => {
      seen.push(given, context.ports === ports, context.functionName);
      return { at: new Date(0) };
    })('send-email', event);
    expect(seen).toEqual([{ at: '1970-01-01T00:00:00.000Z', list: [1] }, true, 'send-email']);
    expect(answer).toEqual({ at: '1970-01-01T00:00:00.000Z' });
  });

  test.each([new LeftJourney('a meeting is booked'), new Transient('lease', 'busy')])(
    'keeps the name of its error: %p',
    async (error) => {
      const failing = invokeOf(async () => {
        throw error;
      });
      await expect(failing('send-email', {})).rejects.toMatchObject({ name: error.name, message: error.message });
    },
  );

  test('ends after the time that its need allows, as on AWS', async () => {
    jest.useFakeTimers();
    const slow = invokeOf(() => new Promise(() => {}))('send-email', {});
    const ended = expect(slow).rejects.toMatchObject({
      name: 'Sandbox.Timedout',
      message: expect.stringContaining('30.00 seconds'),
    });
    await jest.advanceTimersByTimeAsync(30_000);
    await ended;
    jest.useRealTimers();
  });

  test('is one of the register', async () => {
    await expect(invokeOf(async () => null)('no-such-function', {})).rejects.toThrow('functions/needs.ts');
  });
});

describe('The machines of the laptop', () => {
  test('are those that are committed, with this floor’s functions in them', () => {
    expect(
      definitions()
        .map(({ journey }) => journey)
        .toSorted(),
    ).toEqual(Object.keys(journeys).toSorted());
    for (const { definition } of definitions()) {
      expect(definition).not.toContain('${');
      expect(definition).toContain('arn:aws:lambda:us-east-1:000000000000:function:');
    }
  });

  test('stand under the names that tools know them by', async () => {
    const laptop = await openLaptop({ data: 'memory' });
    const arns = laptop.engine.listStateMachines().stateMachines.map(({ stateMachineArn }) => stateMachineArn);
    expect(arns).toContain('arn:aws:states:us-east-1:000000000000:stateMachine:lead-qualification');
    await laptop.close();
  });
});
