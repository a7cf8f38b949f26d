import path from 'node:path';
import { transform, type BuildResult } from 'esbuild';

interface Import {
  to: string;
  isLate: boolean;
  /** What is taken from there by name. */
  names: string[];
}

/** What all functions are made of, as splitting cut it. */
export interface Chunks {
  textOf(chunk: string): string;
  /** The module that begins it, where one does. */
  beginsWith(chunk: string): string;
  importsOf(chunk: string): Import[];
  asCommonJs(chunk: string): Promise<string>;
}

/** Left as import(), our files would be taken for ES modules, and Node's own would be wrapped as such: 30 ms. */
export const asRequire = { 'dynamic-import': false };

export function chunksOf({ outputFiles = [], metafile }: BuildResult, folder: string): Chunks {
  const files = new Map(outputFiles.map((file) => [path.relative(folder, file.path), file.text]));
  const textOf = (chunk: string): string => files.get(chunk) ?? '';
  const turned = new Map<string, Promise<string>>();
  return {
    textOf,
    beginsWith: (chunk) => metafile?.outputs[chunk]?.entryPoint ?? '',
    importsOf: (chunk) =>
      (metafile?.outputs[chunk]?.imports ?? [])
        .filter(({ path: to }) => files.has(to))
        .map(({ path: to, kind }) => ({ to, isLate: kind === 'dynamic-import', names: namesFrom(textOf(chunk), to) })),
    asCommonJs(chunk) {
      const turning = turned.get(chunk) ?? asCommonJs(textOf(chunk));
      turned.set(chunk, turning);
      return turning;
    },
  };
}

/** `import { a, b as c } from "./chunk.js"` → a, b */
const namesFrom = (text: string, chunk: string): string[] =>
  [...text.matchAll(/^import \{([^}]*)\} from "\.\/([^"]+)";$/gm)]
    .filter(([, , to]) => to === chunk)
    .flatMap(([, list = '']) => list.split(','))
    .map((item) => item.trim().split(' ')[0] ?? '')
    .filter((name) => name !== '');

/** Splitting knows ES modules only; CommonJS starts quicker: `npm run bench -- cold` measures it. */
async function asCommonJs(text: string): Promise<string> {
  const { code } = await transform(text, {
    format: 'cjs',
    platform: 'node',
    target: 'node24',
    minify: true,
    supported: asRequire,
  });
  return code;
}
