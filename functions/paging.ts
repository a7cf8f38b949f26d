import type { Page, Paging } from '../shared/ports.ts';

/** Every page of a list, one after the other. */
export async function* each<T>(list: (paging: Paging) => Promise<Page<T>>): AsyncGenerator<T> {
  let cursor: string | null = null;
  do {
    const page: Page<T> = await list({ limit: 200, cursor });
    yield* page.items;
    cursor = page.cursor;
  } while (cursor !== null);
}

export async function collect<T>(list: (paging: Paging) => Promise<Page<T>>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of each(list)) items.push(item);
  return items;
}
