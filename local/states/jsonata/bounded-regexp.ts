import { createContext, Script } from 'node:vm';
import { JsonataError } from './jsonata-error.ts';

/** Milliseconds that all matches of one pattern in one text may take: some patterns would go back and forth for ever. */
const longest = 500;
/** Steps that a pattern may take at worst to be tried without a clock, which costs a third of a millisecond. */
const harmless = 1_000_000;

interface Match {
  readonly at: number;
  readonly found: RegExpExecArray | null;
  readonly then: number;
}

const room = createContext({ pattern: /(?:)/, text: '', most: 0 });
/** The next matches, up to the last, or to an empty one, which would come again for ever. */
const nextMatches = new Script(`{
  const matches = [];
  for (let found = [' ']; found && found[0] && matches.length < most; ) {
    const at = pattern.lastIndex;
    found = pattern.exec(text);
    matches.push({ at, found, then: pattern.lastIndex });
  }
  matches;
}`);

/** The part of RegExp that the JSONata library uses, with an end to it. */
export class BoundedRegExp {
  lastIndex = 0;
  private readonly pattern: RegExp;
  private readonly stars: number;
  private text = '';
  private ahead: Match[] = [];
  private batch = 1;
  private left = longest;

  constructor(pattern: RegExp) {
    this.pattern = new RegExp(pattern.source, pattern.flags);
    this.stars = starsIn(pattern.source);
  }

  exec(text: string): RegExpExecArray | null {
    const { found, then } = this.isHarmless(text) ? this.match(text) : this.matchInTime(text);
    this.lastIndex = then;
    return found;
  }

  private isHarmless(text: string): boolean {
    return text.length ** (this.stars === 0 ? 1 : 2 + this.stars) <= harmless;
  }

  private match(text: string): Match {
    const at = this.lastIndex;
    this.pattern.lastIndex = at;
    const found = this.pattern.exec(text);
    return { at, found, then: this.pattern.lastIndex };
  }

  /** Several at once, because the clock is dear. */
  private matchInTime(text: string): Match {
    const known = this.ahead.shift();
    if (known && known.at === this.lastIndex && text === this.text) return known;
    const began = performance.now();
    this.pattern.lastIndex = this.lastIndex;
    Object.assign(room, { pattern: this.pattern, text, most: this.batch });
    try {
      this.ahead = nextMatches.runInContext(room, { timeout: Math.max(1, Math.ceil(this.left)) }) as Match[]; // what it says above
    } catch (error) {
      if ((error as { code?: string }).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
      throw new JsonataError('D1012', `Matching a regular expression takes more than ${longest} milliseconds`);
    }
    this.text = text;
    this.batch = Math.min(1_000, this.batch * 10);
    this.left -= performance.now() - began;
    return this.ahead.shift() as Match; // there is one at least
  }
}

/**
 * How many quantifiers a pattern has, each of which may multiply its steps by the length of the text; without end where a
 * group is repeated, referred to or looked around in, because then steps may double with every character.
 */
function starsIn(source: string): number {
  const plain = source.replace(/\\[^1-9k]/gs, 'x').replace(/\[(?:\\.|[^\]])*\]/gs, 'x');
  if (/\)[*+{?]|\\[1-9k]|\(\?<?[=!]/.test(plain)) return Number.POSITIVE_INFINITY;
  const stars = plain.match(/[*+{]/g)?.length ?? 0;
  const ways = plain.match(/[?|]/g)?.length ?? 0;
  return stars + Math.ceil(ways / 3);
}
