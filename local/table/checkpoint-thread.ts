/** Copies what stands in the log of a database into its file, whenever it is asked to, and answers the log's length. */
import { closeSync, fdatasyncSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';

/** So few pages are soon copied by whoever comes last. */
const FEW_PAGES = 1_500;
/** Where the writers are as fast as the disk, there will always be more. */
const MOST_ROUNDS = 4;

const file = String(workerData);
const database = new DatabaseSync(file, { timeout: 2_000 });
const checkpoint = database.prepare('PRAGMA wal_checkpoint(PASSIVE)');
const onDisk = openSync(file, 'r+');

parentPort?.on('message', (asked: 'copy' | 'end') => {
  if (asked === 'copy') return parentPort?.postMessage(copied());
  closeSync(onDisk);
  database.close();
  parentPort?.close();
});

/**
 * What is written meanwhile is copied too, until little of it is left, and flushed here: the last copy, for which the
 * writers stand still, would otherwise wait for all that the disk has not taken yet.
 */
function copied(): number {
  let pages = 0;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const before = pages;
    pages = Number(checkpoint.get()?.['log']);
    fdatasyncSync(onDisk);
    if (pages - before < FEW_PAGES) break;
  }
  return pages;
}
