import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { playSlice, type Played, type Slice } from './slice.ts';
import { add, emptyTally } from './tally.ts';

/**
 * Leads played at once by one thread: enough to keep it busy, few enough that all that is known of them stays near the
 * processor, and that no thread waits long for the last one of another.
 */
const SLICE = 250;
/** Below this a second thread costs more than it brings. */
const WORTH_A_THREAD = 400;

/**
 * Plays everybody, a slice at a time, on as many threads as the machine has. No lead knows of another slice, so the
 * outcome is the same on any number of threads, and memory does not grow with the file.
 */
export async function playAll(
  whole: Slice,
  progress: (leads: number) => void,
  { slice = SLICE, threads: asked = usualThreads(whole) }: { slice?: number; threads?: number } = {},
): Promise<Played & { threads: number }> {
  const slices = slicesOf(whole, slice);
  const threads = Math.min(asked, slices.length);
  const played: Played[] = [];
  let next = 0;
  let leads = 0;
  const takeTurns = async (play: (slice: Slice) => Promise<Played>): Promise<void> => {
    for (let at = next++; at < slices.length; at = next++) {
      const slice = slices[at]!; // ! : within the list
      played[at] = await play(slice);
      progress((leads += slice.members.length));
    }
  };
  if (threads <= 1) await takeTurns(playSlice);
  else await Promise.all(Array.from({ length: threads }, () => onThread(takeTurns)));
  return { ...together(played), threads };
}

const usualThreads = ({ members }: Slice): number => (members.length < WORTH_A_THREAD ? 1 : availableParallelism());

/** Whoever shares an address stays together: an unsubscription of one is one of the other. */
function slicesOf(whole: Slice, most: number): Slice[] {
  const families = Map.groupBy(whole.members, ({ key, fields }) => fields.email ?? key);
  const slices: Slice[] = [];
  for (const members of families.values()) {
    const last = slices.at(-1);
    if (last !== undefined && last.members.length + members.length <= most) last.members.push(...members);
    else slices.push({ ...whole, members: [...members] });
  }
  return slices;
}

async function onThread(turns: (play: (slice: Slice) => Promise<Played>) => Promise<void>): Promise<void> {
  const worker = new Worker(new URL('./slice-thread.ts', import.meta.url), {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    // Nearly all that a play makes is soon forgotten: room for it saves most of the collecting.
    resourceLimits: { maxYoungGenerationSizeMb: 96, maxOldGenerationSizeMb: 1_024 },
  });
  try {
    await turns(
      (slice) =>
        new Promise((resolve, reject) => {
          worker.removeAllListeners();
          worker.once('message', resolve).once('error', reject);
          worker.postMessage(slice);
        }),
    );
  } finally {
    await worker.terminate();
  }
}

function together(parts: Played[]): Played {
  const all: Played = { tally: emptyTally(), lots: [] };
  for (const { tally, lots } of parts) {
    add(all.tally, tally);
    for (const lot of lots) all.lots.push(lot);
  }
  return all;
}
