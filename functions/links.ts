import type { HttpAnswer, HttpAt, HttpRequest } from './runtime/http.ts';
import type { Ports } from '../shared/ports.ts';
import { readLink, type LinkPayload } from '../shared/domain/signed-link.ts';
import { page } from './page.ts';
import { http } from './runtime/http.ts';
import { dot, open } from './links/opening.ts';
import { askToConfirm, confirm } from './links/confirming.ts';
import { decide } from './links/deciding.ts';
import { follow } from './links/following.ts';
import { preferences } from './links/preferences.ts';
import { notePage } from './links/reacting.ts';
import { survey } from './links/surveying.ts';
import { askToUnsubscribe, unsubscribe } from './links/unsubscribing.ts';

/**
 * Links in our mails. What a link may do stands signed in its token, and the door that it opens in front of it.
 * Scanners open every link of a mail: only a POST changes anything for a person.
 */
export const links = async (request: HttpRequest, ports: Ports, at: HttpAt): Promise<HttpAnswer> => {
  const [, door = '', token = ''] = request.path.split('/');
  const link = readLink(token, await ports.secrets.active('links'), at.now);
  if (door === 'o') return link.ok && link.payload.does === 'open' ? open(request, ports, at, link.payload) : dot;
  if (!link.ok) return refusals[link.because];
  const behind = Object.hasOwn(doors, door) ? doors[door] : undefined;
  return behind?.opensTo === link.payload.does ? behind.act(request, ports, at, link.payload) : refusals.forged;
};

/** What stands behind `/<letter>/<token>`, and which links open it. */
interface Door {
  opensTo: LinkPayload['does'];
  act: (request: HttpRequest, ports: Ports, at: HttpAt, link: LinkPayload) => Promise<HttpAnswer> | HttpAnswer;
}

const isPost = ({ method }: HttpRequest): boolean => method === 'POST';

const doors: Record<string, Door> = {
  u: {
    opensTo: 'unsubscribe',
    act: async (request, ports, at, link) => {
      if (isPost(request)) return unsubscribe(ports, at, link);
      await notePage(ports, at, link, 'unsubscribe');
      return askToUnsubscribe(request);
    },
  },
  // Whoever may leave all may also choose: one token does for both links of a footer.
  p: {
    opensTo: 'unsubscribe',
    act: async (request, ports, at, link) => {
      if (!isPost(request)) await notePage(ports, at, link, 'preferences');
      return preferences(request, ports, at, link);
    },
  },
  c: {
    opensTo: 'confirm',
    act: (request, ports, at, link) => (isPost(request) ? confirm(request, ports, link) : askToConfirm()),
  },
  l: { opensTo: 'follow', act: follow },
  s: { opensTo: 'answer', act: survey },
  a: { opensTo: 'approve', act: (request, ports, _at, link) => decide(request, ports, link) },
};

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
