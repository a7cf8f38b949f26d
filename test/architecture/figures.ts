import { isGenerated, linesOf, sourcesOfProject } from './sources.ts';

/** How many hand-written sources there are, and how long (lines). */
export function fileFigures() {
  const sources = sourcesOfProject().filter((source) => !isGenerated(source));
  const sorted = sources
    .map((source) => ({ path: source.path, lines: linesOf(source) }))
    .sort((a, b) => a.lines - b.lines);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]?.lines ?? 0;
  return { files: sorted.length, median: at(0.5), p90: at(0.9), longest: sorted.at(-1) };
}
