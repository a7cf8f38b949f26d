import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Plugin } from 'esbuild';

/**
 * Of our schemas and of zod itself, what nobody uses falls away, and what is used is made when it is: schemas because
 * making one changes nothing else, which a bundler cannot know; zod because of a namespace import what is not named
 * falls away, of its object `z` nothing.
 */
export const usedOfZod: Plugin = {
  name: 'used-of-zod',
  setup({ onLoad }) {
    onLoad({ filter: /[/\\](functions|shared|state-machines)[/\\].*\.ts$/ }, async ({ path: file }) => ({
      contents: lean(await readFile(file, 'utf8')),
      loader: 'ts',
    }));
  },
};

const importOfZod = "import { z } from 'zod';";
/** `const Name = z.…;` at the top of a file, to the semicolon after which the next statement begins. */
const schema = /^((?:export )?const \w+ = )(z\s*\.[^]*?);\n(?=\n*(?:[^\s})\]]|(?![^])))/gm;

/** Left out of zod: `spared.ts`. */
const formatOfString =
  /\.string\(\)(?:\s*\.\w+\([^()]*\))*\s*\.(email|url|jwt|emoji|[gu]uid(?:v\d)?|nanoid|cuid2?|ulid|base64(?:url)?|xid|ksuid|ipv\d|cidrv\d|e164|datetime|date|time|duration)\(/;

const whenUsed = JSON.stringify(path.join(import.meta.dirname, 'when-used.ts'));

export function lean(source: string): string {
  if (!source.includes(importOfZod)) return source;
  const [, format] = formatOfString.exec(source) ?? [];
  if (format !== undefined) throw new Error(`z.string().${format}() is not bundled: it is z.${format}() in zod 4`);
  return source
    .replace(importOfZod, `import * as z from 'zod'; import { whenUsed as __whenUsed } from ${whenUsed};`)
    .replace(schema, '$1/* @__PURE__ */ __whenUsed(() => $2);\n');
}
