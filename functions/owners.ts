import type { Role } from '../shared/contracts/work.ts';
import { ownerFor, personOf, type Person } from '../shared/domain/team.ts';
import type { Knowledge } from './knowledge.ts';

/**
 * Who has a role for a subject: the owner whom the routes or people named, else the same member of the role each time.
 * Whoever has a lead does the SDR's part of it, whatever their own title says.
 */
export const ownerOf = (known: Knowledge, role: Role): Person => {
  if (known.kind === 'account') return ownerFor(role, known.id, known.account.csm);
  const { owner } = known.lead;
  const holder = role === 'sdr' && owner !== undefined ? personOf(owner) : undefined;
  return holder ?? ownerFor(role, known.id, owner);
};
