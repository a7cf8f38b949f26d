import { store } from './live/store.ts';

/** What the screen shows is in the address: a filter can be sent to somebody, and "back" goes back. */
export type Changes = Record<string, string | undefined>;

const params = (): URLSearchParams => new URLSearchParams(location.search);
const address = store(params());
addEventListener('popstate', () => address.set(params()));

export const useAddress = (): URLSearchParams => address.use();

/** The address after some changes; an empty value goes out of it. */
export function addressWith(changes: Changes, from = address.get()): string {
  const next = new URLSearchParams(from);
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined || value === '') next.delete(name);
    else next.set(name, value);
  }
  const query = next.toString();
  return query === '' ? '/' : `/?${query}`;
}

/** `replace` while somebody types: not every letter is a place to come back to. */
export function go(to: string, how: 'push' | 'replace' = 'push'): void {
  history[`${how}State`](null, '', to);
  address.set(params());
}
