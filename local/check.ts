/** `npm run check`: types, format, architecture. A line for each with its time; exit code 1 if one fails. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';

const tsc = (project: string) => ['node_modules/typescript/bin/tsc', '--noEmit', '-p', project];

const checks: { name: string; run: string[] }[] = [
  { name: 'types', run: tsc('tsconfig.json') },
  ...(existsSync('console/tsconfig.json') ? [{ name: 'types of the console', run: tsc('console/tsconfig.json') }] : []),
  { name: 'format', run: ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'] },
  { name: 'architecture', run: ['node_modules/jest/bin/jest.js', 'test/architecture.test.ts', '--ci', '--silent'] },
];

const results: boolean[] = [];
for (const { name, run } of checks) {
  const startedAt = performance.now();
  const { passed, output } = await runNode(run);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`${name}: ${passed ? 'ok' : 'FAILED'} (${seconds} s)`);
  if (!passed) console.log(output);
  results.push(passed);
}
process.exitCode = results.every(Boolean) ? 0 : 1;

async function runNode(args: string[]): Promise<{ passed: boolean; output: string }> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  const code = await new Promise<number | null>((closed, failed) => child.once('error', failed).once('close', closed));
  return { passed: code === 0, output: Buffer.concat(chunks).toString().trimEnd() };
}
