import { store } from '../live/store.ts';

/** In whose name this browser decides; empty: whoever the work belongs to. */
const kept = 'revbeat-acting-as';
const acting = store(localStorage.getItem(kept) ?? '');

export const useActing = (): string => acting.use();

export function actAs(person: string): void {
  localStorage.setItem(kept, person);
  acting.set(person);
}
