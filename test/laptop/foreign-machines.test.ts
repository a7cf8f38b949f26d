import { createLaptopServer } from '../../local/server.ts';
import { closeServer, listen } from '../../local/listening.ts';
import { openLaptop, type Laptop } from '../../local/laptop.ts';

describe('A machine of somebody’s own beside the journeys', () => {
  let laptop: Laptop;
  const failures: unknown[] = [];

  beforeEach(async () => {
    laptop = await openLaptop({ data: 'memory', seed: 1, now: '2026-11-02T14:00:00.000Z' });
    failures.length = 0;
    for (let n = 0; n < 3; n++) {
      const { stateMachineArn } = laptop.engine.createStateMachine({
        name: `a-hobby-${n}`,
        definition: JSON.stringify({ StartAt: 'P', States: { P: { Type: 'Pass', End: true } } }),
      });
      laptop.engine.startExecution({ stateMachineArn, name: 'once', input: '{}' });
    }
  });
  afterEach(async () => {
    laptop.loop.halt();
    await laptop.close();
  });

  test('leaves the list of executions as it was', async () => {
    const server = createLaptopServer(laptop, Promise.resolve(new Map()), (error) => failures.push(error));
    const address = `http://127.0.0.1:${await listen(server, 'PORT', 0, '127.0.0.1')}`;
    const response = await fetch(`${address}/api/executions`);
    const body: unknown = await response.json();
    await closeServer(server, 100);
    expect([response.status, failures]).toEqual([200, []]);
    expect(body).toMatchObject({ items: [] });
  });

  test('tells nobody when its executions end', async () => {
    await laptop.engine.runDue();
    expect(laptop.deliveries.due(Number.MAX_SAFE_INTEGER, 10)).toEqual([]);
  });
});
