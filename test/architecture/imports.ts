import { posix } from 'node:path';
import { withoutComments } from './comments.ts';
import type { Source } from './sources.ts';

export interface Import {
  /** A path from the project's root, or a package's name. */
  target: string;
  from: 'project' | 'package';
  kind: 'value' | 'type' | 'computed';
}

// Statements begin a line (prettier sees to that), so words in strings are not taken for imports.
const statement = /^(?:import|export)\s+(type\s)?(?:[^'"`;]*?\sfrom\s+)?['"]([^'"]+)['"]/gm;
const call = /(typeof\s+)?\b(?:import|require|createRequire\([^)]*\))\(\s*(?:['"]([^'"]+)['"])?/g;

/** What a file imports, statically or not. A path that is computed has the target `?`. */
export function importsOf(source: Source): Import[] {
  const text = withoutComments(source.text);
  const statements = [...text.matchAll(statement)].map(([, type, target]) =>
    importOf(source, target, type !== undefined),
  );
  const calls = [...text.matchAll(call)].map(([, type, target]) => importOf(source, target, type !== undefined));
  return [...statements, ...calls];
}

function importOf({ path }: Source, target: string | undefined, typeOnly: boolean): Import {
  if (target === undefined) return { target: '?', from: 'project', kind: 'computed' };
  const kind = typeOnly ? 'type' : 'value';
  if (!target.startsWith('.')) return { target, from: 'package', kind };
  return { target: posix.join(posix.dirname(path), target), from: 'project', kind };
}
