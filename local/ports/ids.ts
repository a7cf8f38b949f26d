import type { Clock, Ids } from '../../shared/ports.ts';
import { millis } from '../../shared/contracts/instant.ts';
import type { Draw } from '../random.ts';

/** Crockford's base 32: the letters of a ULID, in sorting order. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Ids that sort by the virtual time and then by the order of asking, also within one millisecond. */
export function sortingIds(clock: Clock, draw: Draw): Ids {
  let lastAt = -1;
  let count = 0;
  return {
    next(prefix) {
      const at = millis(clock.now());
      count = at === lastAt ? count + 1 : 0;
      lastAt = at;
      const chance = Array.from({ length: 10 }, () => letters[Math.floor(draw() * 32)]).join('');
      return `${prefix}_${base32(at, 10)}${base32(count, 4)}${chance}`;
    },
  };
}

function base32(number: number, length: number): string {
  let text = '';
  for (let rest = number; text.length < length; rest = Math.floor(rest / 32)) text = letters[rest % 32] + text;
  return text;
}
