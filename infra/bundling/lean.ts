import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Plugin } from 'esbuild';

/** zod brings its messages in fifty languages; people never read ours. */
export const englishOnly: Plugin = {
  name: 'english-only',
  setup({ onLoad }) {
    onLoad({ filter: /[/\\]zod[/\\]v4[/\\]locales[/\\]index\.js$/ }, ({ path: file }) => ({
      contents: `export { default as en } from './en.js';`,
      resolveDir: path.dirname(file),
    }));
  },
};

/**
 * The SDK's HTTP/2 asks Node's for its constants as soon as it is read, which loads it; all our functions speak HTTP/1.1,
 * but for those that ask a model.
 */
export const http2WhenSpoken: Plugin = {
  name: 'http2-when-spoken',
  setup({ onLoad }) {
    onLoad({ filter: /[/\\]node-http-handler[/\\].*[/\\]node-http2-handler\.js$/ }, async ({ path: file }) => ({
      contents: (await readFile(file, 'utf8'))
        .replace('const { constants } = node_http2;', '')
        .replaceAll('[constants.', '[node_http2.constants.'),
    }));
  },
};

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
