import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import type { Need } from '../functions/needs.ts';
import { chunksOf, type Chunks } from './bundling/chunks.ts';
import { usedOfZod } from './bundling/lean.ts';
import { forLambda, packageOf } from './bundling/package.ts';
import { spared } from './bundling/spared.ts';
import { zonesWrittenDown } from './bundling/zones.ts';
import { loading } from './rights.ts';

const project = path.dirname(import.meta.dirname);

/** Name of a function → the folder that is its deployment package; its handler is `index.handler`. */
export type Bundles = ReadonlyMap<string, string>;

/**
 * A deployment package per function: one entry, what it may load later, and no client of a service that it has no
 * right to. All functions are read at once, because they share most of their sources; each is put together alone.
 */
export async function bundleFunctions(needs: Need[], folder: string): Promise<Bundles> {
  const { chunks, zod } = await read(needs.map(({ name }) => name));
  for (const { name, rights } of needs) {
    const files = await packageOf(chunks, `${name}.js`, (chunk) => loading(rights, chunks.beginsWith(chunk)));
    await mkdir(path.join(folder, name), { recursive: true });
    for (const [file, code] of [...files, ['zod.cjs', zod]] as const)
      await writeFile(path.join(folder, name, file), code);
  }
  return new Map(needs.map(({ name }) => [name, path.join(folder, name)]));
}

async function read(functions: string[]): Promise<{ chunks: Chunks; zod: string }> {
  const { plugin, zod } = usedOfZod();
  const built = await build({
    ...forLambda,
    absWorkingDir: project,
    entryPoints: functions.map((name) => `functions/${name}.ts`),
    outdir: '.',
    write: false,
    metafile: true,
    format: 'esm',
    splitting: true,
    // White space stays, and with it the marks of what has no side effect.
    minifySyntax: true,
    minifyIdentifiers: true,
    external: ['./zod.cjs'],
    plugins: [zonesWrittenDown, plugin, spared],
  });
  return { chunks: chunksOf(built, project), zod: await zod() };
}
