/** What a play counts, each by name. Counts of two parts of a play are added: so a play can be cut into parts. */
export const groups = [
  'enrolled',
  'sends',
  'mails',
  'skips',
  'deferrals',
  'collisions',
  'ends',
  'entered',
  'left',
  'stood',
  'ways',
  'reactions',
  'arms',
  'tasks',
  'handedOn',
  'calls',
  'units',
  'failures',
] as const;
type Group = (typeof groups)[number];
export type Counts = Record<string, number>;
export type Tally = Record<Group, Counts>;

export const emptyTally = (): Tally => {
  const tally: Partial<Tally> = {};
  for (const group of groups) tally[group] = {};
  return tally as Tally; // as: every group was just put in
};

export function count(counts: Counts, name: string, by = 1): void {
  counts[name] = (counts[name] ?? 0) + by;
}

export function add(to: Tally, from: Tally): void {
  for (const group of groups) for (const [name, by] of Object.entries(from[group])) count(to[group], name, by);
}

export const total = (counts: Counts): number => Object.values(counts).reduce((sum, each) => sum + each, 0);

/** Largest first, then by name: the same order on every machine. */
export const ranked = (counts: Counts): [name: string, count: number][] =>
  Object.entries(counts).sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1));
