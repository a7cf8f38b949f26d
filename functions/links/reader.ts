import { isLeadId, type LeadId } from '../../shared/contracts/ids.ts';
import { hashOf } from '../../shared/domain/hash.ts';
import type { LinkPayload } from '../../shared/domain/signed-link.ts';
import { NotFound } from '../../shared/errors.ts';
import type { Ports } from '../../shared/ports.ts';
import { knowLead, type LeadKnowledge } from '../knowledge.ts';
import type { HttpRequest } from '../runtime/http.ts';

/** Whoever says something by a link of ours. */
export interface Reader extends LeadKnowledge {
  /** The name under which the mail was theirs: what they say is kept there, and stays theirs if a merge is undone. */
  as: LeadId;
}

/** Whose mail the link came in; undefined for somebody whom we do not know, or have forgotten. */
export async function readerOf(ports: Ports, { subject }: Pick<LinkPayload, 'subject'>): Promise<Reader | undefined> {
  if (!isLeadId(subject)) return undefined;
  try {
    const known = await knowLead(ports, subject);
    return { ...known, as: subject };
  } catch (error) {
    if (error instanceof NotFound) return undefined;
    throw error;
  }
}

/** Where a yes came from: comparable with an address that somebody names, and by itself without a meaning. */
export const placeOf = ({ sourceIp, path }: Pick<HttpRequest, 'sourceIp' | 'path'>, salt: string) => ({
  ipHash: hashOf('ip', salt, sourceIp),
  page: path.split('/', 2).join('/'),
});
