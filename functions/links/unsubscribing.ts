import { isFact } from '../../shared/contracts/facts.ts';
import { company } from '../../shared/domain/company.ts';
import { emailHash } from '../../shared/domain/email-address.ts';
import { hashId } from '../../shared/domain/hash.ts';
import type { LinkPayload } from '../../shared/domain/signed-link.ts';
import { escapeHtml } from '../../shared/emails/escaping.ts';
import type { Ports } from '../../shared/ports.ts';
import { page } from '../page.ts';
import { stamp } from '../postmarking.ts';
import type { HttpAnswer, HttpAt, HttpRequest } from '../runtime/http.ts';
import { linkFact } from './consenting.ts';
import { readerOf } from './reader.ts';

const ours = escapeHtml(company.name);

/** Changes nothing: mail gateways open every link. The button posts to the link's own address. */
export const askToUnsubscribe = ({ path }: Pick<HttpRequest, 'path'>): HttpAnswer =>
  page(
    200,
    'Unsubscribe',
    `<p>You will get no more marketing mails from ${ours}.</p><form method="post"><button type="submit">Unsubscribe</button></form><p><a href="${escapeHtml(path.replace(/^\/u\//, '/p/'))}">Or choose what we may write to you about</a></p>`,
  );

/**
 * At once and for every journey, whether a mail program posts it (RFC 8058) or the button of the page. Safe to repeat:
 * the address is suppressed first, and a lead that has left already has nothing more to say.
 */
export async function unsubscribe(
  ports: Ports,
  { now }: HttpAt,
  { subject, touch }: Pick<LinkPayload, 'subject' | 'touch'>,
): Promise<HttpAnswer> {
  // Somebody whom we have forgotten gets no mail either.
  const known = await readerOf(ports, { subject });
  if (known !== undefined) {
    const { id, lead, facts } = known;
    if (lead.fields.email !== undefined)
      await ports.suppressions.put(emailHash(lead.fields.email), 'unsubscribed', now);
    const left = facts.filter((fact) => isFact(fact, 'email.unsubscribed') && fact.properties.topic === undefined);
    // Who came back since may leave again, by the same mail.
    if (lead.consent !== 'withdrawn') {
      const frame = linkFact(ports, known, hashId('fact', 'unsubscribed', id, left.length));
      const properties = touch === undefined ? {} : { touch };
      await ports.facts.accept([{ ...frame, type: 'email.unsubscribed', properties }]);
    }
  }
  if (known !== undefined && touch !== undefined) await stamp(ports, touch, { outcome: 'unsubscribed', at: now });
  return page(
    200,
    'You are unsubscribed',
    `<p>${ours} will send you no more marketing mails. You can close this page.</p>`,
  );
}
