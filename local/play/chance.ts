/**
 * Chance in [0, 1) that belongs to a seed and a text: whoever asks again hears the same, whatever was asked in between.
 * So what a lead does depends on the seed, the lead and the mail, and not on who else is in the play or in what order.
 * FNV-1a over the text, then the last step of MurmurHash3 (both public domain).
 */
export function chance(seed: number, ...about: string[]): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (const text of about) {
    for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
    hash = Math.imul(hash ^ 0x1f, 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 4_294_967_296;
}

/** A waiting time of that mean, in whole milliseconds: exponential, and never more than eight times the mean. */
export const delay = (meanHours: number, drawn: number): number =>
  Math.round(Math.min(8, -Math.log(1 - drawn)) * meanHours * 3_600_000);
