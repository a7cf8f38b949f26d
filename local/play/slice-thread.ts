/** A thread of a play: takes slices, hands back how they went. An error ends it, and whoever waits hears of it. */
import { parentPort } from 'node:worker_threads';
import { playSlice, type Slice } from './slice.ts';

parentPort?.on('message', async (slice: Slice) => parentPort?.postMessage(await playSlice(slice)));
