/**
 * Whether the whole text is as the pattern says: `*` stands for anything, `\*` and `\\` for the characters themselves. The
 * steps grow with the length of both together, whatever is in them.
 */
export function globMatches(text: string, pattern: string): boolean {
  const [first = '', ...rest] = piecesOf(pattern);
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first) || !text.endsWith(last)) return false;
  const end = text.length - last.length;
  let at = first.length;
  for (const piece of rest) {
    const found = find(piece, text, at, end);
    if (found === undefined) return false;
    at = found + piece.length;
  }
  return at <= end;
}

/** The literal pieces between the stars. */
function piecesOf(pattern: string): string[] {
  const pieces = [''];
  for (const [token] of pattern.matchAll(/\\[*\\]|[^]/g)) {
    if (token === '*') pieces.push('');
    else pieces[pieces.length - 1] += token.slice(-1);
  }
  return pieces;
}

/** Knuth, Morris and Pratt: where the piece stands first in the text between `from` and `end`, never looking back. */
function find(piece: string, text: string, from: number, end: number): number | undefined {
  if (piece === '') return from;
  const fallback = [0];
  for (let at = 1, same = 0; at < piece.length; at++) {
    while (same > 0 && piece[at] !== piece[same]) same = fallback[same - 1] ?? 0;
    if (piece[at] === piece[same]) same++;
    fallback[at] = same;
  }
  for (let at = from, same = 0; at < end; at++) {
    while (same > 0 && text[at] !== piece[same]) same = fallback[same - 1] ?? 0;
    if (text[at] === piece[same]) same++;
    if (same === piece.length) return at - same + 1;
  }
  return undefined;
}
