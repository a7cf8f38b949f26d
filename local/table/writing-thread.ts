/** Does the works of one table's file: a group of them is answered once it is on the disk. */
import { parentPort, workerData } from 'node:worker_threads';
import { openDatabase } from './database.ts';
import { worksOn, type Done, type Work } from './works.ts';
import { writeAheadLogOf } from './write-ahead-log.ts';

const file = String(workerData);
const database = openDatabase(file);
const log = writeAheadLogOf(file);
const carryOut = worksOn(database);

export type Asked = Work[] | 'copy the rest' | 'end';
export type Said = 'ready' | { done: Done[] } | { failed: unknown };

const say = (said: Said): void => parentPort?.postMessage(said);

parentPort?.on('message', (asked: Asked) => {
  if (asked === 'end') return end();
  // Where none writes meanwhile: the next commit begins the log anew.
  if (asked === 'copy the rest') return database.exec('PRAGMA wal_checkpoint(PASSIVE)');
  void keep(asked).then(say);
});
say('ready');

async function keep(works: Work[]): Promise<Said> {
  try {
    const done = carryOut(works);
    await log.onDisk();
    return { done };
  } catch (failed) {
    return { failed };
  }
}

function end(): void {
  log.close();
  database.close();
  parentPort?.close();
}
