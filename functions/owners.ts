import type { Role } from '../shared/contracts/work.ts';
import { ownerFor, type Person } from '../shared/domain/team.ts';
import type { Knowledge } from './knowledge.ts';

/** Who has a role for a subject: the owner whom people named, else the same member of the pool each time. */
export const ownerOf = (known: Knowledge, role: Role): Person =>
  ownerFor(role, known.id, known.kind === 'lead' ? known.lead.owner : known.account.csm);
