import type { LinkPayload } from '../../shared/domain/signed-link.ts';
import { hashId } from '../../shared/domain/hash.ts';
import type { Ports } from '../../shared/ports.ts';
import { page } from '../page.ts';
import type { HttpAnswer, HttpAt, HttpRequest } from '../runtime/http.ts';
import { isMachine } from '../ses-event.ts';

/** Leads on to the address that was signed into the link, and keeps that somebody, or some machine, followed it. */
export async function follow(request: HttpRequest, ports: Ports, at: HttpAt, link: LinkPayload): Promise<HttpAnswer> {
  const { url } = link;
  if (url === undefined) return page(400, 'This link leads nowhere', '<p>Please use another link of the mail.</p>');
  // A HEAD asks what is there; nobody followed anything.
  if (request.method === 'GET') await record(request, ports, at, { ...link, url });
  return { status: 302, headers: { location: url, 'referrer-policy': 'no-referrer', 'x-robots-tag': 'noindex' } };
}

/** One click a day, touch and address, for a person and for machines each: a reload is no second interest. */
async function record(
  request: HttpRequest,
  ports: Ports,
  { now, log }: HttpAt,
  { subject, touch, url }: LinkPayload & { url: string },
): Promise<void> {
  const machine = isMachine(request.headers['user-agent']) || isPrefetch(request);
  const id = hashId('fact', 'clicked', subject, touch ?? 'no touch', url, String(machine), now.slice(0, 10));
  const properties = { ...(touch && { touch }), url, machine };
  try {
    await ports.facts.accept([
      { id, type: 'email.clicked', subject, occurredAt: now, receivedAt: now, source: 'link', properties },
    ]);
  } catch (error) {
    // The reader still gets where they wanted to go: a click that was not counted harms nobody, a dead link does.
    log.error('a click was not recorded', { subject }, error);
  }
}

/** Browsers and mail programs that load a link before anybody asked for it say so. */
const isPrefetch = ({ headers }: HttpRequest): boolean =>
  [headers['sec-purpose'], headers['purpose'], headers['x-purpose'], headers['x-moz']].some((said) =>
    /prefetch|preview|prerender/i.test(said ?? ''),
  );
