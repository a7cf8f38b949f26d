import { memoryRate, perExecution, type Rate } from './states/memory.ts';
import { durableRate, waiting } from './states/durable.ts';
import { peerRate } from './states/peer.ts';

const usage = `npm run bench -- states [--peer <folder with aws-local-stepfunctions>] [--waiting 1000000]
  1,000 executions of 20 states at once: in memory in both languages, durable, and beside the peer`;

/**
 * The engine's figures: transitions per second in memory and on disk, beside the peer where its folder is given; the cost
 * of an execution as they grow in number; memory and look-up time with a million executions waiting.
 */
export default async function bench(args: string[]): Promise<object> {
  if (args.includes('--help')) return { usage };
  const peer = valueOf(args, '--peer');
  const wait = Number(valueOf(args, '--waiting') ?? 1_000_000);
  const asleep = await waiting(wait); // first, while the process has no memory of anything else
  console.log('waiting:', asleep);
  const jsonpath: Rate = await memoryRate('JSONPath');
  say('in memory, JSONPath', jsonpath);
  const beside = peer === undefined ? undefined : await peerRate(peer);
  if (beside) say('aws-local-stepfunctions', beside);
  const jsonata = await memoryRate('JSONata');
  say('in memory, JSONata', jsonata);
  const durable = await durableRate();
  say('durable', durable);
  const growth = await perExecution([1_000, 10_000, 100_000]);
  console.log('microseconds per execution:', growth);
  return {
    transitionsPerSecond: {
      memory: jsonpath.perSecond,
      memoryJsonata: jsonata.perSecond,
      durable: durable.perSecond,
      ...(beside
        ? { peer: beside.perSecond, ratioToPeer: Number((jsonpath.perSecond / beside.perSecond).toFixed(2)) }
        : {}),
    },
    microsecondsPerExecution: growth,
    waiting: asleep,
  };
}

function say(what: string, { perSecond, best, runs }: Rate): void {
  console.log(
    `${what}: ${perSecond.toLocaleString('en')} transitions/s (median of ${runs}; best ${best.toLocaleString('en')})`,
  );
}

function valueOf(args: string[], flag: string): string | undefined {
  const at = args.indexOf(flag);
  return at < 0 ? undefined : args[at + 1];
}
