import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Plugin } from 'esbuild';

interface Spared {
  file: RegExp;
  why: string;
  becomes: (text: string) => string;
}

/** What packages bring along that a Lambda of ours never uses, and would read at every cold start. */
const rows: Spared[] = [
  {
    file: /zod\/v4\/locales\/index\.js$/,
    why: 'messages in fifty languages: people never read ours',
    becomes: () => `export { default as en } from './en.js';`,
  },
  {
    file: /zod\/v4\/classic\/schemas\.js$/,
    why: 'JSON schemas: nobody asks ours for one',
    becomes: (text) =>
      without(
        without(text, /^\s*inst\._zod\.processJSONSchema = .*;$/gm),
        /createStandardJSONSchemaMethod\(this, "\w+"\)|createToJSONSchemaMethod\(this, \{\}\)\(params\)/g,
        'undefined',
      ),
  },
  {
    file: /node-http-handler\/.*\/node-http2-handler\.js$/,
    why: 'Node’s HTTP/2, loaded for its constants as soon as this is read: only models are asked over it',
    becomes: (text) =>
      without(without(text, 'const { constants } = node_http2;'), /\[constants\./g, '[node_http2.constants.'),
  },
  {
    file: /shared-ini-file-loader\/loadSharedConfigFiles\.js$/,
    why: 'a developer’s ~/.aws: a Lambda has none, its settings stand in the environment',
    becomes: () => `
      export const loadSharedConfigFiles = async () => ({ configFile: {}, credentialsFile: {} });
      export { CONFIG_PREFIX_SEPARATOR } from './constants';`,
  },
];

export const spared: Plugin = {
  name: 'spared',
  setup({ onLoad }) {
    onLoad({ filter: /[/\\]node_modules[/\\]((@smithy|@aws-sdk)[/\\]|zod[/\\])/ }, async ({ path: file }) => {
      const row = rows.find((each) => each.file.test(file.split(path.sep).join('/')));
      if (row === undefined) return undefined;
      return { contents: row.becomes(await readFile(file, 'utf8')), resolveDir: path.dirname(file) };
    });
  },
};

/** A version that says it otherwise is noticed, and does not quietly bring it all along. */
function without(text: string, what: RegExp | string, instead = ''): string {
  const rest = text.replaceAll(what, instead);
  if (rest === text) throw new Error(`nothing to spare: ${what}`);
  return rest;
}
