import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describeUnless } from './skips.ts';

const projectRoot = resolve(import.meta.dirname, '../..');
const root = process.env['REVBEAT_SHARED'] || resolve(projectRoot, '../shared');

/**
 * The path of a file or folder in the shared folder, which lies beside the project and does not travel with it:
 * `REVBEAT_SHARED`, or `../shared`. Undefined where it is absent.
 */
export function sharedFolder(...parts: string[]): string | undefined {
  const path = join(root, ...parts);
  return existsSync(path) ? path : undefined;
}

/** A suite over material of the shared folder; skipped, with the reason, where that material is absent. */
export function describeWithShared(name: string, part: string, story: (path: string) => void): void {
  const path = sharedFolder(part);
  const reason = path === undefined ? `no ${part} in REVBEAT_SHARED or ../shared` : undefined;
  // Jest runs the body of a skipped suite too, to learn its tests' names: it gets the path that would be read.
  describeUnless(reason, name, () => (path === undefined ? test(part, () => {}) : story(path)));
}
