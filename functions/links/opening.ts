import type { LinkPayload } from '../../shared/domain/signed-link.ts';
import type { Ports } from '../../shared/ports.ts';
import type { HttpAnswer, HttpAt, HttpRequest } from '../runtime/http.ts';
import { noteReaction } from './reacting.ts';

/**
 * The picture of one dot that a mail loads when it is opened. Ours on both floors, and not the mail service's: signed,
 * expiring, from our own name, and the mail goes out as it was composed. The service's own word is heard where it is on.
 */
export async function open(request: HttpRequest, ports: Ports, at: HttpAt, link: LinkPayload): Promise<HttpAnswer> {
  await noteReaction(request, ports, at, { ...link, type: 'email.opened' });
  return dot;
}

/** Served whatever the link is worth: a broken picture in a mail helps nobody. Never kept, or only the first opening is seen. */
export const dot: HttpAnswer = {
  status: 200,
  headers: { 'content-type': 'image/gif', 'cache-control': 'no-store, max-age=0', 'x-robots-tag': 'noindex' },
  body: Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64'),
};
