import { createPrecedence } from '../../local/precedence.ts';

/** Works that note how many of them were under way at once. */
async function mostAtOnce(precedence: ReturnType<typeof createPrecedence>, works: number): Promise<number> {
  let [underWay, most] = [0, 0];
  const work = async (): Promise<void> => {
    most = Math.max(most, ++underWay);
    await new Promise((turn) => setImmediate(turn));
    underWay -= 1;
  };
  await Promise.all(Array.from({ length: works }, () => precedence.behind(work)));
  return most;
}

/** Captures that nobody answers yet. */
function captures(precedence: ReturnType<typeof createPrecedence>, count: number): () => Promise<void> {
  const answers = Array.from({ length: count }, () => Promise.withResolvers<void>());
  const captured = answers.map(({ promise }) => precedence.ahead(() => promise));
  return async () => {
    for (const { resolve } of answers) resolve();
    await Promise.all(captured);
  };
}

describe('Captures and the work that they bring', () => {
  test('in calm the work is done side by side', async () => {
    expect(
      await mostAtOnce(
        createPrecedence(() => 0),
        5,
      ),
    ).toBe(5);
  });

  test('in a burst it is done one by one, so that the next capture is answered first', async () => {
    const precedence = createPrecedence(() => 0);
    const answer = captures(precedence, 100);
    expect(await mostAtOnce(precedence, 5)).toBe(1);
    await answer();
  });

  test('when the burst is over, all that waited goes on', async () => {
    let now = 0;
    const precedence = createPrecedence(() => now);
    const answer = captures(precedence, 100);
    const most = mostAtOnce(precedence, 5);
    now = 10_000;
    expect(await most).toBeGreaterThan(1);
    await answer();
  });

  test('many captures a second that wait for nobody hold up no work', async () => {
    const precedence = createPrecedence(() => 0);
    for (let nth = 0; nth < 100; nth++) await captures(precedence, 3)();
    expect(await mostAtOnce(precedence, 5)).toBe(5);
  });
});
