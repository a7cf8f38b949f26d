import type { Page, Paging } from '../../shared/ports.ts';
import { storesOn, type Stores } from '../../shared/store/stores.ts';
import { describeOnEachEngine } from './engines.ts';

/** One story about the stores, told on each engine; each test begins with an empty table. */
export function describeStores(name: string, story: (stores: () => Stores) => void): void {
  describeOnEachEngine(name, (open) => {
    let stores: Stores;
    beforeEach(async () => {
      stores = storesOn(await open());
    });
    story(() => stores);
  });
}

/** Follows the cursors of a list to its end; no page is longer than it was asked to be. */
export async function everyPage<T>(list: (paging: Paging) => Promise<Page<T>>, limit: number): Promise<T[]> {
  const seen: T[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<T> = await list({ limit, cursor });
    expect(page.items.length).toBeLessThanOrEqual(limit);
    seen.push(...page.items);
    cursor = page.cursor;
  } while (cursor !== null);
  return seen;
}
