import type { DatabaseSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';
import type { Keeper } from './gathering.ts';
import { worksOn, type Done, type Work } from './works.ts';
import type { Asked, Said } from './writing-thread.ts';
import type { WriteAheadLog } from './write-ahead-log.ts';

/** Who does the works of a table in a file. */
export interface Writer extends Keeper<Work, Done> {
  /** All or none, in one commit; resolves once it is on the disk, in the order of asking. */
  commit(works: Work[]): Promise<Done[]>;
  /** Copies what is left of the log into the file. */
  copyRest(): void;
  close(): void;
}

/** A floor that is busier than this has a thread for it; calm floors never begin one. */
const CALM_WORKS = 1_000;
/** Groups that are with the thread at once: while the disk takes one, the next is written, and another is on its way. */
const ABREAST = 4;

/**
 * Writes here at first. Once there was much to write it is done on a thread of its own: a commit fills some four pages
 * of the log for each fact, a quarter of all that it takes to accept one, and meanwhile the next requests are read.
 */
export function writerOf(database: DatabaseSync, file: string, log: WriteAheadLog): Writer {
  const carryOut = worksOn(database);
  let works = 0;
  let thread: Worker | undefined;
  let writes: 'here' | 'beside' | 'nowhere' = 'here';
  /** Not on the disk yet, of those written here. */
  let pending = 0;
  const asking: PromiseWithResolvers<Done[]>[] = [];

  const ask = (asked: Asked): void => thread?.postMessage(asked);

  function begin(): Worker {
    const begun = new Worker(new URL('./writing-thread.ts', import.meta.url), {
      workerData: file,
      resourceLimits: { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 4 },
    });
    begun.unref();
    begun.on('message', hear);
    begun.on('error', broken);
    return begun;
  }
  function hear(said: Said): void {
    if (said === 'ready') return goBeside();
    const asked = asking.shift();
    if (asking.length === 0) thread?.unref();
    if ('done' in said) asked?.resolve(said.done);
    else asked?.reject(said.failed);
  }
  function goBeside(): void {
    if (writes !== 'here') return;
    writes = 'beside';
    // From now on this connection only reads: most of what it kept at hand is the thread's business.
    database.exec('PRAGMA cache_size = -4096');
  }
  /** Whether its last works were kept is not known: whoever asked for them is told that they failed, and asks again. */
  function broken(error: Error): void {
    if (writes !== 'nowhere') writes = 'here';
    for (const { reject } of asking.splice(0)) reject(error);
    process.emitWarning(`${file} is written on the first thread from now on: ${error.message}`);
  }
  function beside(asked: Work[]): Promise<Done[]> {
    if (asking.length === 0) thread?.ref();
    const answer = Promise.withResolvers<Done[]>();
    asking.push(answer);
    ask(asked);
    return answer.promise;
  }
  async function here(asked: Work[]): Promise<Done[]> {
    pending += 1;
    try {
      const done = carryOut(asked);
      await log.onDisk();
      return done;
    } finally {
      pending -= 1;
    }
  }

  return {
    abreast: () => (writes === 'beside' ? ABREAST : 1),
    commit(asked) {
      works += asked.length;
      if (works > CALM_WORKS) thread ??= begin();
      return writes === 'beside' && pending === 0 ? beside(asked) : here(asked);
    },
    copyRest: () => (writes === 'beside' ? ask('copy the rest') : database.exec('PRAGMA wal_checkpoint(PASSIVE)')),
    close() {
      writes = 'nowhere';
      ask('end');
    },
  };
}
