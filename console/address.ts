import { store } from './live/store.ts';

/** What the screen shows is in the address: a filter can be sent to somebody, and "back" goes back. */
export type Changes = Record<string, string | undefined>;

const params = (): URLSearchParams => openedBy(new URLSearchParams(location.search));

/** Mails to our people once led to `/?subject=lead_…`: whoever follows an old one finds what it was about. */
function openedBy(asked: URLSearchParams): URLSearchParams {
  const page = pageOf(asked.get('subject') ?? '');
  asked.delete('subject');
  for (const [name, value] of Object.entries(page ?? {})) if (value !== undefined) asked.set(name, value);
  return asked;
}

/** Where the page of a lead or an account stands; opportunities have none. */
export function pageOf(subject: string): Changes | undefined {
  if (subject.startsWith('lead_')) return { panel: 'leads', lead: subject, account: undefined };
  return subject.startsWith('acct_') ? { panel: 'leads', account: subject, lead: undefined } : undefined;
}

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
