import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/**
 * Of our schemas and of zod itself, what nobody uses falls away: schemas because making one changes nothing else,
 * which a bundler cannot know; zod because of a namespace import what is not named falls away, of its object `z` nothing.
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

/** The argument keeps the bundler from undoing the function, and with it the mark. */
export const lean = (source: string): string =>
  source.includes(importOfZod)
    ? source.replace(importOfZod, "import * as z from 'zod';").replace(schema, '$1/* @__PURE__ */ ((_) => $2)(0);\n')
    : source;
