import { go, addressWith } from './address.ts';
import { panels } from './panels.ts';

/** Keys that work wherever nobody is typing: what each does is in the hint below the tabs. */
export function followKeys(): void {
  addEventListener('keydown', (event) => {
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    const target = event.target instanceof HTMLElement ? event.target : document.body;
    if (event.key === 'Escape') return leave(target);
    if (target.matches('input, textarea, select')) return;
    if (act(event.key, target)) event.preventDefault();
  });
}

function act(key: string, target: HTMLElement): boolean {
  const panel = panels[Number(key) - 1];
  if (panel !== undefined) go(addressWith({ panel: panel.id }, new URLSearchParams()));
  else if (key === 'ArrowDown' || key === 'j') return moveTo('a[data-row]', target, 1);
  else if (key === 'ArrowUp' || key === 'k') return moveTo('a[data-row]', target, -1);
  else if (key === 'ArrowRight' && target.matches('nav a')) return moveTo('nav a', target, 1);
  else if (key === 'ArrowLeft' && target.matches('nav a')) return moveTo('nav a', target, -1);
  else if (key === '/') document.querySelector<HTMLElement>('input[type=search]')?.focus();
  else if (key === 'n') document.querySelector<HTMLElement>('[data-key=n]')?.click();
  else return false;
  return true;
}

/** The next one of its kind, or the first where the focus is elsewhere. A detail that scrolls keeps its own arrows. */
function moveTo(selector: string, from: HTMLElement, by: 1 | -1): boolean {
  const all = [...document.querySelectorAll<HTMLElement>(selector)];
  const here = all.indexOf(from);
  if (here < 0 && (from.closest('.detail') || from.matches('pre'))) return false;
  const next = here < 0 ? all[0] : all[here + by];
  next?.focus();
  return next !== undefined;
}

/** Out of a field first; then out of what stands open. */
function leave(target: HTMLElement): void {
  if (target.matches('input, textarea, select')) target.blur();
  else document.querySelector<HTMLElement>('[data-close]')?.click();
}
