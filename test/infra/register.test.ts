import path from 'node:path';
import { build } from 'esbuild';
import { needs, type Right } from '../../functions/needs.ts';

const project = path.join(import.meta.dirname, '../..');

/** How code that is left in a bundle looks when it uses a right; of the table every function has some. */
const uses: Partial<Record<Right, RegExp>> = {
  'mail:send': /\bmailer\.(send|find)\(/,
  'secrets:read': /\bsecrets\.active\(/,
  'model:invoke': /\bwriter\.draft\(/,
  'bus:publish': /\bbus\.publish\(/,
  'journeys:start': /\bjourneys\.start\(/,
  'journeys:answer': /\bjourneys\.(succeed|fail)\(/,
  'journeys:inspect': /\bjourneys\.(list|describe|liveCounts)\(/,
  'journeys:operate': /\bjourneys\.(stop|redrive)\(/,
};
const seen = Object.keys(uses) as Right[]; // as: its own keys

/** The code of each function without any package and without the adapters. */
const code = new Map<string, string>();
beforeAll(async () => {
  const { outputFiles } = await build({
    absWorkingDir: project,
    entryPoints: needs.map(({ name }) => `functions/${name}.ts`),
    outdir: 'out',
    write: false,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    packages: 'external',
    external: ['*/adapters/default.ts'],
    logLevel: 'silent',
  });
  for (const { path: file, text } of outputFiles) code.set(path.basename(file, '.js'), text);
}, 60_000);

test.each(needs)('$name asks for the rights that its code uses, and for no others', ({ name, rights }) => {
  const used = seen.filter((right) => uses[right]?.test(code.get(name) ?? ''));
  expect(rights.filter((right) => seen.includes(right)).sort()).toEqual(used.sort());
});
