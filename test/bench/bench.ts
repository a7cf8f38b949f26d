/**
 * `npm run bench -- <name> [args…]`: runs test/bench/<name>.ts, whose default export takes the arguments and returns
 * the figures; they are printed as one JSON line, last. Exit codes: 0 done, 1 failed, 2 used wrongly.
 */
import { readdirSync } from 'node:fs';

export type Bench = (args: string[]) => Promise<object>;

const own = 'bench';
const names = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isFile() && /^[a-z-]+\.ts$/.test(entry.name))
  .map((entry) => entry.name.slice(0, -'.ts'.length))
  .filter((name) => name !== own);

const [name, ...args] = process.argv.slice(2);

if (name === undefined || name === '--help') {
  console.log(`usage: npm run bench -- <name>\n\n${names.map((each) => `  ${each}`).join('\n')}`);
  process.exitCode = name === undefined ? 2 : 0;
} else if (!names.includes(name)) {
  console.error(`There is no benchmark "${name}". There are: ${names.join(', ')}.`);
  process.exitCode = 2;
} else {
  await run(name, args);
}

async function run(name: string, args: string[]): Promise<void> {
  try {
    const { default: bench }: { default: Bench } = await import(`./${name}.ts`);
    console.log(JSON.stringify(await bench(args)));
  } catch (error) {
    console.error(error);
    process.exitCode = 1;
  }
}
