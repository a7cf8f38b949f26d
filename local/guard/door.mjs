/** Install if needed, then become the entry. Exit code 1 when that cannot be, 2 when no entry is named. */
import { install, whatIsMissing } from './installation.mjs';
import { withInstallLock } from './lock.mjs';
import { launch } from './launch.mjs';

export async function enter([entry, ...args]) {
  if (entry === undefined) {
    console.error('usage: node local/guard.mjs <entry> [args…]');
    process.exit(2);
  }
  try {
    await makeReady();
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
  launch(entry, args);
}

async function makeReady() {
  if (whatIsMissing() === undefined) return;
  // Whoever had the lock before us may have installed it meanwhile: so look again.
  await withInstallLock(async (lock) => {
    const missing = whatIsMissing();
    if (missing !== undefined) await install(missing, lock);
  });
}
