import fc from 'fast-check';
import type { ExecutionSummary, Page } from '../../shared/ports.ts';
import { mergedPage } from '../../local/ports/newest-first.ts';

const summary = (id: string, minute: number): ExecutionSummary => ({
  id,
  name: id,
  journey: 'qbr',
  status: 'RUNNING',
  startedAt: new Date(Date.UTC(2026, 10, 2, 9, minute)).toISOString(),
});

/** Lists as a machine would page them: newest first, a token where there is more. */
const reader =
  (lists: Record<string, ExecutionSummary[]>) => (key: string, size: number, token: string | undefined) => {
    const from = Number(token ?? 0);
    const items = (lists[key] ?? []).slice(from, from + size);
    return { items, next: from + size < (lists[key] ?? []).length ? String(from + size) : undefined };
  };

function readAll(lists: Record<string, ExecutionSummary[]>, limit: number): ExecutionSummary[] {
  const read: ExecutionSummary[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<ExecutionSummary> = mergedPage(Object.keys(lists), reader(lists), { limit, cursor });
    expect(page.items.length).toBeLessThanOrEqual(limit);
    read.push(...page.items);
    cursor = page.cursor;
  } while (cursor !== null);
  return read;
}

describe('Executions of several machines, newest first', () => {
  const minutes = fc.array(fc.nat({ max: 59 }), { maxLength: 25 });

  test('over any lists and any page size, each is shown once and in order', () =>
    fc.assert(
      fc.property(fc.array(minutes, { maxLength: 4 }), fc.integer({ min: 1, max: 9 }), (machines, limit) => {
        const lists = Object.fromEntries(
          machines.map((starts, machine) => [
            `machine-${machine}`,
            starts.toSorted((a, b) => b - a).map((minute, index) => summary(`${machine}-${index}`, minute)),
          ]),
        );
        const read = readAll(lists, limit);
        const ids = Object.values(lists)
          .flat()
          .map(({ id }) => id);
        expect(read.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
        const times = read.map(({ startedAt }) => startedAt);
        expect(times).toEqual(times.toSorted().reverse());
      }),
    ));

  test('a cursor that nobody gave out is refused', () => {
    expect(() => mergedPage(['a'], reader({}), { cursor: 'nonsense' })).toThrow('cursor');
  });
});
