import type { LinkPayload } from '../../shared/domain/signed-link.ts';
import type { Ports } from '../../shared/ports.ts';
import { page } from '../page.ts';
import type { HttpAnswer, HttpAt, HttpRequest } from '../runtime/http.ts';
import { noteReaction } from './reacting.ts';

/** Leads on to the address that was signed into the link, and keeps that somebody, or some machine, followed it. */
export async function follow(request: HttpRequest, ports: Ports, at: HttpAt, link: LinkPayload): Promise<HttpAnswer> {
  const { url } = link;
  if (url === undefined) return page(400, 'This link leads nowhere', '<p>Please use another link of the mail.</p>');
  await noteReaction(request, ports, at, { ...link, type: 'email.clicked', url });
  return {
    status: 302,
    headers: { location: ascii(url), 'referrer-policy': 'no-referrer', 'x-robots-tag': 'noindex' },
  };
}

/** A header holds no other letters: the address of a booking page may have them. */
const ascii = (url: string): string => new URL(url).href;
