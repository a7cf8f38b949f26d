import { durable, waiting } from './states/durable.ts';
import { inMemory, median, perExecution, rates, type Rate } from './states/memory.ts';
import { peer } from './states/peer.ts';

const usage = `npm run bench -- states [folder with aws-local-stepfunctions] [--waiting 1000000]
  1,000 executions of 20 states at once: in memory in both languages, durable, and beside the peer`;

/**
 * The engine's figures: transitions per second in memory and on disk, beside the peer where its folder is given; the cost
 * of an execution as they grow in number; memory and look-up time with a million executions waiting.
 */
export default async function bench(args: string[]): Promise<object> {
  if (args.includes('--help')) return { usage };
  const folder = valueOf(args, '--peer') ?? args.find((arg, i) => !arg.startsWith('-') && args[i - 1] !== '--waiting');
  const asleep = await waiting(Number(valueOf(args, '--waiting') ?? 1_000_000)); // first, while the process has no memory of anything else
  console.log('waiting:', asleep);
  const [ours, jsonata, other] = await rates(
    [inMemory('JSONPath'), inMemory('JSONata'), ...(folder === undefined ? [] : [await peer(folder)])],
    7,
  );
  const [kept] = await rates([durable], 3);
  say('in memory, JSONPath', ours);
  say('in memory, JSONata', jsonata);
  say('aws-local-stepfunctions', other);
  say('durable', kept);
  const growth = await perExecution([1_000, 10_000, 100_000]);
  console.log('microseconds per execution:', growth);
  return {
    transitionsPerSecond: {
      memory: ours?.perSecond,
      memoryJsonata: jsonata?.perSecond,
      durable: kept?.perSecond,
      ...(ours && other ? { peer: other.perSecond, ratioToPeer: ratio(ours, other) } : {}),
    },
    microsecondsPerExecution: growth,
    waiting: asleep,
  };
}

/** The median of what each turn says. */
const ratio = (ours: Rate, other: Rate): number =>
  Number(median(ours.all.map((rate, i) => rate / (other.all[i] ?? rate))).toFixed(2));

function say(what: string, rate: Rate | undefined): void {
  if (!rate) return;
  const runs = rate.all.map((each) => each.toLocaleString('en')).join(' ');
  console.log(`${what}: ${rate.perSecond.toLocaleString('en')} transitions/s, median of ${runs}`);
}

function valueOf(args: string[], flag: string): string | undefined {
  const at = args.indexOf(flag);
  return at < 0 ? undefined : args[at + 1];
}
