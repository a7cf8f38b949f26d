import { isLeadId } from '../../shared/contracts/ids.ts';
import { hashOf } from '../../shared/domain/hash.ts';
import type { LinkPayload } from '../../shared/domain/signed-link.ts';
import { NotFound } from '../../shared/errors.ts';
import type { Ports } from '../../shared/ports.ts';
import { knowLead, type LeadKnowledge } from '../knowledge.ts';
import type { HttpRequest } from '../runtime/http.ts';

/** Whose mail the link came in; undefined for somebody whom we do not know, or have forgotten. */
export async function readerOf(
  ports: Ports,
  { subject }: Pick<LinkPayload, 'subject'>,
): Promise<LeadKnowledge | undefined> {
  if (!isLeadId(subject)) return undefined;
  try {
    return await knowLead(ports, subject);
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
