/**
 * One install at a time in this folder. The lock is a folder, made whole beside its place and then renamed into it
 * (rename onto a full folder fails), holding the pids of the guard and its npm: it is stale when both are gone.
 */
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { root } from './places.mjs';

const place = join(root, '.installing');
const pidsFile = join(place, 'pids');

/** Runs `work` with the lock in hand. `work` tells of a child that must not outlive it by `lock.sharedWith(pid)`. */
export async function withInstallLock(work) {
  await taken();
  const release = () => rmSync(place, { recursive: true, force: true });
  process.once('exit', release);
  try {
    await work({ sharedWith: (pid) => writeOwners([process.pid, pid]) });
  } finally {
    process.off('exit', release);
    release();
  }
}

async function taken() {
  let told = false;
  while (!claim() && !inherit()) {
    if (!told) console.error(`Another process is installing in this folder (${place}); waiting for it …`);
    told = true;
    await pause(200);
  }
}

function claim() {
  const whole = mkdtempSync(`${place}-`);
  writeFileSync(join(whole, 'pids'), String(process.pid));
  try {
    renameSync(whole, place);
    return true;
  } catch (error) {
    rmSync(whole, { recursive: true });
    if (['ENOTEMPTY', 'EEXIST', 'EPERM'].includes(error.code)) return false;
    throw error;
  }
}

/** Takes over from a dead owner, in place: the folder made inside the stale lock lets only one heir through. */
function inherit() {
  const owners = readOwners();
  if (owners === undefined || owners.some(isAlive)) return false;
  try {
    mkdirSync(join(place, `after-${owners.join('-')}`));
  } catch (error) {
    if (['EEXIST', 'ENOENT'].includes(error.code)) return false;
    throw error;
  }
  writeOwners([process.pid]);
  return true;
}

function readOwners() {
  try {
    return readFileSync(pidsFile, 'utf8').split(' ').map(Number);
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function writeOwners(pids) {
  writeFileSync(`${pidsFile}.new`, pids.join(' '));
  renameSync(`${pidsFile}.new`, pidsFile);
}

function isAlive(pid) {
  // In a container the dead owner may have had our own number.
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
