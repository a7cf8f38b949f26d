import { runtimeFailure } from '../failure.ts';
import { own, type Json } from '../json.ts';
import type { Site } from '../machine/site.ts';
import { intrinsics } from './intrinsics.ts';
import { lookUp } from './lookup.ts';
import { parsePath } from './path.ts';

/** What stands behind a name that ends in `.$`: a path or a call of an intrinsic function. `field` is named when it fails. */
export type Expression = (site: Site, input: Json, field: string) => Json;

/** The compiled expression, or undefined when the text is neither a path nor a call that AWS would accept. */
export function compileExpression(text: string): Expression | undefined {
  if (text.startsWith('$')) return compilePath(text);
  const reader = new CallReader(text);
  const call = reader.call();
  return call && reader.atEnd() ? call : undefined;
}

function compilePath(text: string): Expression | undefined {
  const path = parsePath(text);
  if (!path) return undefined;
  return (site, input, field) => {
    const found = lookUp(path, site, input);
    if (found.found) return found.value;
    throw runtimeFailure(
      `The JSONPath '${text}' specified for the field '${field}' could not be found in the input '${JSON.stringify(input)}'`,
    );
  };
}

/** Reads `States.Name(argument, …)`; arguments are quoted text, numbers, true, false, null, paths and further calls. */
class CallReader {
  private at = 0;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  atEnd(): boolean {
    return this.at === this.text.trimEnd().length;
  }

  call(): Expression | undefined {
    const name = this.take(/States\.([A-Za-z0-9]+)\s*\(/y);
    const run = name && own(intrinsics, name[1] ?? '');
    if (!run) return undefined;
    const args: Expression[] = [];
    if (!this.take(/\s*\)/y)) {
      for (;;) {
        const argument = this.argument();
        if (!argument) return undefined;
        args.push(argument);
        if (this.take(/\s*\)/y)) break;
        if (!this.take(/\s*,/y)) return undefined;
      }
    }
    return (site, input, field) =>
      run(
        args.map((argument) => argument(site, input, field)),
        site,
      );
  }

  private argument(): Expression | undefined {
    this.take(/\s*/y);
    if (this.text.startsWith('States.', this.at)) return this.call();
    const quoted = this.take(/'((?:[^'\\]|\\.)*)'/sy);
    if (quoted) return constant(unescape(quoted[1] ?? ''));
    const number = this.take(/-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y);
    if (number) return constant(Number(number[0]));
    const word = this.take(/true|false|null/y);
    if (word) return constant(JSON.parse(word[0]) as Json); // one of three words
    const path = this.pathText();
    return path === undefined ? undefined : compilePath(path);
  }

  /** A path ends at the first comma or bracket outside of its own brackets and quotes. */
  private pathText(): string | undefined {
    const path = this.take(/\$(?:\[(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|[^\]'"])*\]|\(\)|[^,()\s[])*/sy);
    return path?.[0];
  }

  private take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text) ?? undefined;
    if (match) this.at += match[0].length;
    return match;
  }
}

/** Only these may be escaped in quoted text; any other escape makes the definition invalid. */
function unescape(text: string): string | undefined {
  if (/\\[^'{}\\]/s.test(text)) return undefined;
  return text.replace(/\\(['\\])/g, '$1');
}

function constant(value: Json | undefined): Expression | undefined {
  return value === undefined ? undefined : () => value;
}
