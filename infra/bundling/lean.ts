import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { build, type Plugin } from 'esbuild';
import * as z from 'zod';
import { forLambda, inAscii } from './package.ts';
import { spared } from './spared.ts';

/**
 * Of our schemas and of zod itself, what nobody uses falls away, and what is used is made, and read in, when it is:
 * schemas because making one changes nothing else, which a bundler cannot know; zod as a file of its own, since most
 * functions answer without it.
 */
export const usedOfZod = (): { plugin: Plugin; zod: () => Promise<string> } => {
  const names = new Set<string>();
  const plugin: Plugin = {
    name: 'used-of-zod',
    setup({ onLoad }) {
      onLoad({ filter: /[/\\](functions|shared|state-machines)[/\\].*\.ts$/ }, async ({ path: file }) => {
        const source = await readFile(file, 'utf8');
        for (const name of namesOfZod(source)) names.add(name);
        return { contents: lean(source), loader: 'ts' };
      });
    },
  };
  return { plugin, zod: () => onlyOfZod([...names].sort()) };
};

const importOfZod = "import { z } from 'zod';";

const namesOfZod = (source: string): string[] =>
  source.includes(importOfZod)
    ? [...source.matchAll(/\bz\s*\.(\w+)/g)].map(([, name = '']) => name).filter((name) => name in z)
    : [];
/** `const Name = z.…;` at the top of a file, to the semicolon after which the next statement begins. */
const schema = /^((?:export )?const \w+ = )(z\s*\.[^]*?);\n(?=\n*(?:[^\s})\]]|(?![^])))/gm;

/** Left out of zod: `spared.ts`. */
const formatOfString =
  /\.string\(\)(?:\s*\.\w+\([^()]*\))*\s*\.(email|url|jwt|emoji|[gu]uid(?:v\d)?|nanoid|cuid2?|ulid|base64(?:url)?|xid|ksuid|ipv\d|cidrv\d|e164|datetime|date|time|duration)\(/;

const whenUsed = JSON.stringify(path.join(import.meta.dirname, 'when-used.ts'));

/** zod would compile each schema to JavaScript when it is first used, which pays for a loop, not for a start. */
const withoutCompiler = 'globalThis.__zod_globalConfig={jitless:true};';

async function onlyOfZod(names: string[]): Promise<string> {
  const { outputFiles } = await build({
    ...forLambda,
    stdin: { contents: `export { ${names.join(', ')} } from 'zod';`, resolveDir: import.meta.dirname },
    plugins: [spared],
    format: 'cjs',
    minify: true,
    write: false,
  });
  return inAscii(withoutCompiler + outputFiles[0]?.text);
}

export function lean(source: string): string {
  if (!source.includes(importOfZod)) return source;
  const [, format] = formatOfString.exec(source) ?? [];
  if (format !== undefined) throw new Error(`z.string().${format}() is not bundled: it is z.${format}() in zod 4`);
  return source
    .replace(importOfZod, `import { whenUsed as __whenUsed, zod as z } from ${whenUsed};`)
    .replace(schema, '$1/* @__PURE__ */ __whenUsed(() => $2);\n');
}
