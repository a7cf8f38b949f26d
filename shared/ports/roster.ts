import type { LeadId } from '../contracts/ids.ts';
import type { Absence, Assignment, PoolState } from '../contracts/routing.ts';

/** What a decision about an owner is made on. */
export interface RosterSeen {
  last: Assignment | undefined;
  /** The pools that were asked for; a pool that never had a turn has no seats yet. */
  pools: Record<string, PoolState>;
}
export interface RosterChange {
  assignment: Assignment;
  pools: PoolState[];
}

/** Who has which lead, and whose turn it is. */
export interface Roster {
  assignment(lead: LeadId): Promise<Assignment | undefined>;
  pool(id: string): Promise<PoolState>;
  /**
   * Read, decide, write in one transaction over the lead's assignment and the pools: of two who decide at once, the
   * second decides again on what the first left. `decide` answers undefined to leave all as it is. Answers the
   * assignment as it is afterwards.
   */
  change(
    lead: LeadId,
    pools: (last: Assignment | undefined) => string[],
    decide: (seen: RosterSeen) => RosterChange | undefined,
  ): Promise<Assignment | undefined>;
  /** Those that are not long over. */
  absences(): Promise<Absence[]>;
  keepAbsence(absence: Absence): Promise<void>;
}
