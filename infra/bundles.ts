import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build, transform, type BuildResult, type Plugin } from 'esbuild';
import type { Need } from '../functions/needs.ts';
import { mayLoad } from './rights.ts';

const project = path.dirname(import.meta.dirname);

/** Name of a function → the folder that is its deployment package; its handler is `index.handler`. */
export type Bundles = ReadonlyMap<string, string>;

/**
 * A deployment package per function: one entry, the chunks that it reaches, and no client of a service that it has no
 * right to. All functions are bundled at once, so that what they share is read and minified once; clients become
 * chunks of their own, loaded when a port is first used.
 */
export async function bundleFunctions(needs: Need[], folder: string): Promise<Bundles> {
  const { files, outputs } = await bundled(needs.map(({ name }) => name));
  const packages = needs.map((need) => ({ name: need.name, paths: reached(outputs, `${need.name}.js`, need) }));
  const code = await asCommonJs(files, new Set(packages.flatMap(({ paths }) => paths)));
  for (const { name, paths } of packages) {
    for (const file of paths) {
      const target = path.join(folder, name, file === `${name}.js` ? 'index.js' : file);
      await mkdir(path.dirname(target), { recursive: true });
      await writeFile(target, code.get(file) ?? '');
    }
  }
  return new Map(needs.map(({ name }) => [name, path.join(folder, name)]));
}

type Outputs = NonNullable<BuildResult['metafile']>['outputs'];

/** Splitting knows ES modules only: they are turned into CommonJS afterwards. */
async function bundled(functions: string[]): Promise<{ files: Map<string, string>; outputs: Outputs }> {
  const { outputFiles, metafile } = await build({
    absWorkingDir: project,
    entryPoints: functions.map((name) => `functions/${name}.ts`),
    outdir: '.',
    write: false,
    metafile: true,
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    // Many packages are both: of their ES modules, what is not used falls away.
    mainFields: ['module', 'main'],
    legalComments: 'none',
    logLevel: 'silent',
    plugins: [englishOnly, usedOfZod],
  });
  return {
    files: new Map(outputFiles.map((file) => [path.relative(project, file.path), file.text])),
    outputs: metafile.outputs,
  };
}

/** The files that a function needs: its entry, what that imports, and of what it may load later only what it has a right to. */
function reached(outputs: Outputs, entry: string, { rights }: Need): string[] {
  const seen = new Set<string>();
  const visit = (file: string): void => {
    const output = outputs[file];
    if (output === undefined || seen.has(file)) return;
    seen.add(file);
    for (const { path: next, kind } of output.imports) {
      if (kind !== 'dynamic-import' || mayLoad(rights, outputs[next]?.entryPoint ?? '')) visit(next);
    }
  };
  visit(entry);
  return [...seen];
}

/** CommonJS starts quicker than ES modules: measured, see the design's cold-start figures. */
async function asCommonJs(files: Map<string, string>, wanted: Set<string>): Promise<Map<string, string>> {
  const turned = [...files]
    .filter(([file]) => wanted.has(file))
    .map(async ([file, text]) => {
      const { code } = await transform(text, {
        format: 'cjs',
        platform: 'node',
        target: 'node24',
        minify: true,
        // Left as import(), a chunk would be taken for an ES module.
        supported: { 'dynamic-import': false },
      });
      return [file, code] as const;
    });
  return new Map(await Promise.all(turned));
}

/** zod brings its messages in fifty languages; people never read ours. */
const englishOnly: Plugin = {
  name: 'english-only',
  setup({ onLoad }) {
    onLoad({ filter: /[/\\]zod[/\\]v4[/\\]locales[/\\]index\.js$/ }, ({ path: file }) => ({
      contents: `export { default as en } from './en.js';`,
      resolveDir: path.dirname(file),
    }));
  },
};

/** Of a namespace import, what nobody uses falls away; of the object `z` nothing does. That is 90 KB in every package. */
const usedOfZod: Plugin = {
  name: 'used-of-zod',
  setup({ onLoad }) {
    onLoad({ filter: /[/\\](functions|shared|state-machines)[/\\].*\.ts$/ }, async ({ path: file }) => ({
      contents: (await readFile(file, 'utf8')).replace("import { z } from 'zod';", "import * as z from 'zod';"),
      loader: 'ts',
    }));
  },
};
