import type { HttpAnswer, HttpAt, HttpRequest } from './runtime/http.ts';
import type { Ports } from '../shared/ports.ts';
import { readLink, type LinkPayload } from '../shared/domain/signed-link.ts';
import { page } from './page.ts';
import { http } from './runtime/http.ts';
import { dot, open } from './links/opening.ts';
import { follow } from './links/following.ts';
import { askToUnsubscribe, unsubscribe } from './links/unsubscribing.ts';

/**
 * Links in our mails. What a link may do stands signed in its token: `/u/…` unsubscribes, `/l/…` leads on, `/o/…` is
 * loaded by who opens a mail. Scanners
 * open every link of a mail: only a POST changes anything for a person.
 */
export const links = async (request: HttpRequest, ports: Ports, at: HttpAt): Promise<HttpAnswer> => {
  const [, door = '', token = ''] = request.path.split('/');
  const link = readLink(token, await ports.secrets.active('links'), at.now);
  if (door === 'o') return link.ok && link.payload.does === 'open' ? open(request, ports, at, link.payload) : dot;
  if (!link.ok) return refusals[link.because];
  if (link.payload.does !== doors[door]) return refusals.forged;
  if (door === 'l') return follow(request, ports, at, link.payload);
  return request.method === 'POST' ? unsubscribe(ports, at, link.payload) : askToUnsubscribe();
};

const doors: Record<string, LinkPayload['does'] | undefined> = { u: 'unsubscribe', l: 'follow' };

const broken = page(
  400,
  'This link is not complete',
  '<p>Part of it may have been lost on the way. Please open it once more from the mail itself, or copy it as a whole.</p>',
);
const refusals = {
  malformed: broken,
  forged: broken,
  expired: page(
    410,
    'This link has expired',
    '<p>It came with an older mail. Please use the link of a newer one, or answer that mail: a person reads it.</p>',
  ),
};

export const handler = http(links);
