import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { needs } from '../../functions/needs.ts';
import { bundleFunctions } from '../../infra/bundles.ts';
import { openAws, type Aws, type Calls } from './cold/aws.ts';
import { bare } from './cold/floors.ts';
import { occasions, peopled, type Occasion } from './cold/occasions.ts';

const run = promisify(execFile);
const ROUNDS = 15;

/**
 * `npm run bench -- cold [rounds]`: the first answer of a function in a new process each time, beside handlers with the
 * same AWS clients and nothing else: `least` calls each of them once, `level` as often as we do, `usual` does too and is
 * bundled as esbuild does when nothing is said. Medians of rounds that alternate. `sinceStart`: from the start of the
 * process, as whoever calls waits for it. `ms`: from loading the package, which leaves out what Node itself takes.
 * `cpuMs`: the same by the processor, which says more where others use the machine too. Kilobytes are those of the whole
 * package; `first` is what is read before the first answer.
 */
export default async function cold([rounds = String(ROUNDS)]: string[] = []) {
  const folder = mkdtempSync(join(tmpdir(), 'revbeat-cold-'));
  const table = await peopled();
  const aws = await openAws(table);
  try {
    const packages = await bundleFunctions(needs, join(folder, 'packages'));
    const figures: Record<string, object> = {};
    for (const occasion of occasions) {
      const product = packages.get(occasion.fn) ?? '';
      aws.counted();
      await firstAnswer(product, occasion, aws);
      figures[occasion.fn] = await beside(product, aws.counted(), { occasion, aws, folder, rounds: Number(rounds) });
    }
    const sizes = [...packages].map(([name, at]) => [name, kilobytes(at)] as const).sort(([, a], [, b]) => b - a);
    return { bench: 'cold', rounds: Number(rounds), ...figures, kilobytes: Object.fromEntries(sizes) };
  } finally {
    aws.close();
    table.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface At {
  occasion: Occasion;
  aws: Aws;
  folder: string;
  rounds: number;
}

async function beside(product: string, calls: Calls, { occasion, aws, folder, rounds }: At) {
  const once: Calls = { dynamo: 1, secrets: Math.min(1, calls.secrets), mail: Math.min(1, calls.mail) };
  const own = join(folder, occasion.fn);
  const packages = {
    product,
    least: await bare(join(own, 'least'), once, 'as-ours'),
    level: await bare(join(own, 'level'), calls, 'as-ours'),
    usual: await bare(join(own, 'usual'), calls, 'as-usual'),
  };
  const names = Object.keys(packages) as (keyof typeof packages)[]; // as: its own keys
  const took = { product: [], least: [], level: [], usual: [] } as Record<keyof typeof packages, Took[]>; // as: filled below
  for (let round = 0; round < rounds; round++)
    for (const name of names) took[name].push(await firstAnswer(packages[name], occasion, aws));
  const mine = middle(took.product);
  const floors = names.filter((name) => name !== 'product').map((name) => [name, against(mine, middle(took[name]))]);
  return {
    ...{ kilobytes: kilobytes(product), first: Math.round(statSync(join(product, 'index.js')).size / 1024) },
    ...{ calls, ...mine, ...Object.fromEntries(floors) },
  };
}

const against = (mine: Took, floor: Took) => ({
  ...floor,
  ratioSinceStart: ratio(mine.sinceStart, floor.sinceStart),
  ratio: ratio(mine.ms, floor.ms),
  cpuRatio: ratio(mine.cpuMs, floor.cpuMs),
});

const ratio = (mine: number, floor: number): number => Math.round((mine / floor) * 100) / 100;

/** Milliseconds. */
interface Took {
  sinceStart: number;
  ms: number;
  cpuMs: number;
}

async function firstAnswer(folder: string, { event, expects }: Occasion, { endpoint }: Aws): Promise<Took> {
  const script = `
    const began = process.hrtime.bigint();
    const cpu = process.cpuUsage();
    const { handler } = require(${JSON.stringify(join(folder, 'index.js'))});
    handler(${JSON.stringify(event)}, {}).then((answer) => {
      const { user, system } = process.cpuUsage(cpu);
      const ms = Number(process.hrtime.bigint() - began) / 1e6;
      const sinceStart = performance.now();
      const wrong = Object.entries(${JSON.stringify(expects)}).some(([name, value]) => answer[name] !== value);
      if (wrong) throw new Error(JSON.stringify(answer));
      console.log(JSON.stringify({ sinceStart, ms, cpuMs: (user + system) / 1e3 }));
      process.exit(0);
    });`;
  const env = {
    ...{ PATH: process.env['PATH'], AWS_REGION: 'us-east-1', AWS_ENDPOINT_URL: endpoint },
    ...{ AWS_ACCESS_KEY_ID: 'none', AWS_SECRET_ACCESS_KEY: 'none' },
    ...{ REVBEAT_ENV: 'dev', REVBEAT_ACCOUNT: '000000000000', REVBEAT_LOG: 'ERROR' },
    ...{ REVBEAT_PUBLIC_URL: 'https://example.com', REVBEAT_MAIL_FROM: 'a@example.com' },
  };
  const { stdout } = await run(process.execPath, ['-e', script], { env });
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
}

const kilobytes = (folder: string): number => {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => statSync(join(folder, file)));
  return Math.round(files.filter((file) => file.isFile()).reduce((sum, { size }) => sum + size, 0) / 1024);
};

const middle = (took: Took[]): Took => ({
  sinceStart: median(took.map(({ sinceStart }) => sinceStart)),
  ms: median(took.map(({ ms }) => ms)),
  cpuMs: median(took.map(({ cpuMs }) => cpuMs)),
});

const median = (values: number[]): number =>
  Math.round((values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0) * 10) / 10;
