import type { DatabaseSync } from 'node:sqlite';

/** Does works one after the other in one transaction: all are kept, or none where the database fails. */
export function oneCommitOn(database: DatabaseSync): <Outcome>(works: (() => Outcome)[]) => Outcome[] {
  const begin = database.prepare('BEGIN IMMEDIATE');
  const commit = database.prepare('COMMIT');
  return (works) => {
    try {
      begin.run();
      const outcomes = works.map((work) => work());
      commit.run();
      return outcomes;
    } catch (error) {
      // A work answers "no" by its value: an error here is the disk's, and nothing of the group was kept.
      if (database.isTransaction) database.exec('ROLLBACK');
      throw error;
    }
  };
}
