/** Copies what stands in the log of a database into its file, whenever it is asked to, and answers the log's length. */
import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';

const database = new DatabaseSync(String(workerData), { timeout: 2_000 });
const checkpoint = database.prepare('PRAGMA wal_checkpoint(PASSIVE)');

parentPort?.on('message', (asked: 'copy' | 'end') => {
  if (asked === 'copy') return parentPort?.postMessage(Number(checkpoint.get()?.['log']));
  database.close();
  parentPort?.close();
});
