import path from 'node:path';
import { build, type BuildOptions, type Plugin } from 'esbuild';
import { asRequire, type Chunks } from './chunks.ts';

/** What becomes of a module that the sources load late. */
export type Loading = 'at-once' | 'late' | 'left-out';

/**
 * One function's package out of the chunks of all: index.js is one file with everything that its first call needs, and
 * beside it stands what it may load later.
 */
export async function packageOf(chunks: Chunks, entry: string, when: (chunk: string) => Loading): Promise<Files> {
  const first = reached(chunks, [entry], (chunk) => when(chunk) === 'at-once');
  const late = [...reached(chunks, first, (chunk) => when(chunk) !== 'left-out')].filter((chunk) => !first.has(chunk));
  const loans = loansTo(late, chunks, first);
  const index = await merged(chunks, { entry, first, loans, isLate: (chunk) => when(chunk) !== 'at-once' });
  const alone = ownedBy(late, chunks);
  const rest = late
    .filter((chunk) => !alone.has(chunk))
    .map(async (chunk) => {
      const its = new Set(late.filter((other) => alone.get(other) === chunk));
      const code = its.size === 0 ? await chunks.asCommonJs(chunk) : await withOwn(chunks, chunk, its);
      return [chunk, borrowing(code, [...loans.keys()])] as const;
    });
  return new Map([['index.js', index], ...(await Promise.all(rest))]);
}

/** Text by the name of its file. */
export type Files = ReadonlyMap<string, string>;

export const forLambda: BuildOptions = {
  bundle: true,
  platform: 'node',
  target: 'node24',
  // Many packages are both: of their ES modules, what is not used falls away.
  mainFields: ['module', 'main'],
  legalComments: 'none',
  logLevel: 'silent',
};

/** These, all that they import, and what they load late if it is followed. */
function reached(chunks: Chunks, from: Iterable<string>, follows: (chunk: string) => boolean): Set<string> {
  const seen = new Set<string>();
  const visit = (chunk: string): void => {
    if (seen.has(chunk)) return;
    seen.add(chunk);
    for (const { to, isLate } of chunks.importsOf(chunk)) if (!isLate || follows(to)) visit(to);
  };
  for (const chunk of from) visit(chunk);
  return seen;
}

/** Chunk that only one of those that are loaded late needs → that one; all functions together share more than one does. */
function ownedBy(late: string[], chunks: Chunks): Map<string, string> {
  const importedBy = Map.groupBy(
    late.flatMap((from) => chunks.importsOf(from).map(({ to, isLate }) => ({ from, to, isLate }))),
    ({ to }) => to,
  );
  const owner = (chunk: string): string => {
    const importers = importedBy.get(chunk) ?? [];
    if (chunks.beginsWith(chunk) !== '' || importers.some(({ isLate }) => isLate)) return chunk;
    const [first = chunk, ...others] = new Set(importers.map(({ from }) => owner(from)));
    return others.length > 0 ? chunk : first;
  };
  return new Map(late.map((chunk) => [chunk, owner(chunk)] as const).filter(([chunk, by]) => chunk !== by));
}

/** A late chunk together with those that only it needs. */
async function withOwn(chunks: Chunks, entry: string, its: ReadonlySet<string>): Promise<string> {
  const { outputFiles } = await build({
    ...forLambda,
    stdin: { contents: chunks.textOf(entry) },
    plugins: [inMemory(chunks, new Map(), (chunk, isLate) => isLate || !its.has(chunk))],
    format: 'cjs',
    minify: true,
    supported: asRequire,
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}

/** Chunk of the first file → what late ones take from it. */
function loansTo(late: string[], chunks: Chunks, first: ReadonlySet<string>): Map<string, Set<string>> {
  const loans = new Map<string, Set<string>>();
  for (const { to, names } of late.flatMap((chunk) => chunks.importsOf(chunk))) {
    if (first.has(to)) loans.set(to, new Set([...(loans.get(to) ?? []), ...names]));
  }
  return loans;
}

interface First {
  entry: string;
  first: ReadonlySet<string>;
  loans: ReadonlyMap<string, ReadonlySet<string>>;
  isLate: (chunk: string) => boolean;
}

async function merged(chunks: Chunks, { entry, loans, isLate }: First): Promise<string> {
  const lends = [...loans.keys()].map((chunk, i) => `export * as ${lender(i)} from '${lending}${chunk}';`);
  const { outputFiles } = await build({
    ...forLambda,
    stdin: { contents: [`export { handler } from './${entry}';`, ...lends].join('\n') },
    plugins: [inMemory(chunks, loans, (chunk, isLoadedLate) => isLoadedLate && isLate(chunk))],
    format: 'cjs',
    minify: true,
    supported: asRequire,
    write: false,
  });
  return inAscii(outputFiles[0]?.text ?? '');
}

/** What esbuild leaves as it is (regular expressions) would make V8 keep, and read, the whole file in twice the bytes. */
export const inAscii = (code: string): string =>
  code.replace(/[^\x00-\x7f]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);

const lending = 'lending:';
const lender = (i: number) => `lent${i}`;

const borrowing = (code: string, lent: string[]): string =>
  lent.reduce((text, chunk, i) => text.replaceAll(`require("./${chunk}")`, `require("./index.js").${lender(i)}`), code);

const inMemory = (
  chunks: Chunks,
  loans: First['loans'],
  isOutside: (chunk: string, isLoadedLate: boolean) => boolean,
): Plugin => ({
  name: 'in-memory',
  setup({ onResolve, onLoad }) {
    // Of Node's own modules only what is used: the SDK names HTTP/2 also where it is not spoken.
    onResolve({ filter: /^node:/ }, ({ path: builtin }) => ({ path: builtin, external: true, sideEffects: false }));
    onResolve({ filter: /^lending:/ }, ({ path: asked }) => ({ path: asked.slice(lending.length), namespace: 'loan' }));
    onResolve({ filter: /^\.\/.*\.js$/ }, ({ path: asked, kind }) => {
      const chunk = path.basename(asked);
      return isOutside(chunk, kind === 'dynamic-import')
        ? { path: asked, external: true }
        : { path: chunk, namespace: 'chunk' };
    });
    onLoad({ filter: /.*/, namespace: 'loan' }, ({ path: chunk }) => ({
      contents: `export { ${[...(loans.get(chunk) ?? [])].join(', ')} } from './${chunk}';`,
    }));
    onLoad({ filter: /.*/, namespace: 'chunk' }, ({ path: chunk }) => ({
      contents: hoisting(chunks.textOf(chunk), (other) => isOutside(other, true)),
      loader: 'js',
    }));
  },
});

/** What the first call loads in any case is no longer loaded late. */
function hoisting(text: string, isLate: First['isLate']): string {
  const early: string[] = [];
  const code = text.replace(/\bimport\("\.\/([^"]+)"\)/g, (written, chunk: string) =>
    isLate(chunk) ? written : `Promise.resolve(early${early.push(chunk) - 1})`,
  );
  return early.map((chunk, i) => `import * as early${i} from "./${chunk}";\n`).join('') + code;
}
