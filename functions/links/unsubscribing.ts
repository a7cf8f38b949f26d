import { isFact, type Fact } from '../../shared/contracts/facts.ts';
import type { Instant } from '../../shared/contracts/instant.ts';
import type { Lead } from '../../shared/contracts/lead.ts';
import { company } from '../../shared/domain/company.ts';
import { emailHash } from '../../shared/domain/email-address.ts';
import { hashId } from '../../shared/domain/hash.ts';
import { projectLead } from '../../shared/domain/lead-projection.ts';
import type { LinkPayload } from '../../shared/domain/signed-link.ts';
import { escapeHtml } from '../../shared/emails/escaping.ts';
import type { Ports } from '../../shared/ports.ts';
import { page } from '../page.ts';
import { stamp } from '../postmarking.ts';
import type { HttpAnswer, HttpAt, HttpRequest } from '../runtime/http.ts';
import { linkFact } from './consenting.ts';
import { readerOf, type Reader } from './reader.ts';

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
    const alone = aloneAs(known, now);
    for (const email of addressesOf(known, alone)) await ports.suppressions.put(emailHash(email), 'unsubscribed', now);
    // Who came back since may leave again, by the same mail.
    if (known.lead.consent !== 'withdrawn' || alone.consent !== 'withdrawn') {
      const left = ownFacts(known).filter(
        (fact) => isFact(fact, 'email.unsubscribed') && fact.properties.topic === undefined,
      );
      const frame = linkFact(ports, known, hashId('fact', 'unsubscribed', known.as, left.length));
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

const ownFacts = ({ facts, as }: Reader): Fact[] => facts.filter(({ subject }) => subject === as);

/** What is known of the name by which they were written to, without those that were merged with it since. */
function aloneAs(known: Reader, now: Instant): Lead {
  const own = ownFacts(known);
  return own.length === 0 || own.length === known.facts.length ? known.lead : projectLead(own, now, known.as);
}

/** The address that their mail went to, also when that name has lost its say to another by a merge. */
const addressesOf = ({ id, as, lead }: Reader, alone: Lead): Set<string> =>
  new Set([alone.fields.email, ...(as === id ? [lead.fields.email] : [])].filter((email) => email !== undefined));
