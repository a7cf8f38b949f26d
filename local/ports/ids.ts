import type { Clock, Ids } from '../../shared/ports.ts';
import { millis } from '../../shared/contracts/instant.ts';
import type { Draw } from '../random.ts';

/** Crockford's base 32: the letters of a ULID, in sorting order. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Ids that sort by the virtual time and then by the order of asking, also within one millisecond. */
export function sortingIds(clock: Clock, draw: Draw): Ids {
  let last = { now: '', time: '', count: 0 };
  return {
    next(prefix) {
      const now = clock.now();
      if (now === last.now) last.count += 1;
      else last = { now, time: base32(millis(now), 10), count: 0 };
      let chance = '';
      for (let letter = 0; letter < 10; letter++) chance += letters[Math.floor(draw() * 32)];
      return `${prefix}_${last.time}${base32(last.count, 4)}${chance}`;
    },
  };
}

function base32(number: number, length: number): string {
  let text = '';
  for (let rest = number; text.length < length; rest = Math.floor(rest / 32)) text = letters[rest % 32] + text;
  return text;
}
