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
    file: /zod\/v4\/classic\/schemas\.js$/,
    why: 'z.string().email() and its like: zod 4 calls them z.email(), and so do we (lean.ts holds us to it)',
    becomes: (text) =>
      without(text, /^ {4}\w+\(params\) \{\n {8}return this\.check\(core\._\w+\(Zod\w+, params\)\);\n {4}\},\n/gm),
  },
  {
    file: /middleware-endpoint-discovery\/dist-es\/resolveEndpointDiscoveryConfig\.js$/,
    why: 'a cache of endpoints that none of DynamoDB’s commands asks for',
    becomes: () => 'export const resolveEndpointDiscoveryConfig = (input) => input;',
  },
  {
    file: /middleware-logger\/loggerMiddleware\.js$/,
    why: 'a line about each call, put together in full and given to a logger that says nothing: we set none',
    becomes: (text) => without(text, 'clientStack.add(loggerMiddleware(), loggerMiddlewareOptions);'),
  },
  {
    file: /serde\/util-stream\/stream-type-check\.js$/,
    why: 'streams of browsers, which Node reads in as soon as they are named: its HTTP answers by its own',
    becomes: () => 'export const isReadableStream = () => false; export const isBlob = () => false;',
  },
  {
    file: /client-[\w-]+\/package\.json$/,
    why: 'all but the version, which the SDK tells AWS',
    becomes: (text) => JSON.stringify({ version: JSON.parse(text).version }),
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
      const its = rows.filter((each) => each.file.test(file.split(path.sep).join('/')));
      if (its.length === 0) return undefined;
      const contents = its.reduce((text, { becomes }) => becomes(text), await readFile(file, 'utf8'));
      return { contents, resolveDir: path.dirname(file), loader: file.endsWith('.json') ? 'json' : 'js' };
    });
  },
};

/** A version that says it otherwise is noticed, and does not quietly bring it all along. */
function without(text: string, what: RegExp | string, instead = ''): string {
  const rest = text.replaceAll(what, instead);
  if (rest === text) throw new Error(`nothing to spare: ${what}`);
  return rest;
}
