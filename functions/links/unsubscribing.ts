import { isFact, type Fact } from '../../shared/contracts/facts.ts';
import { isLeadId, type LeadId } from '../../shared/contracts/ids.ts';
import { company } from '../../shared/domain/company.ts';
import { emailHash } from '../../shared/domain/email-address.ts';
import { hashId } from '../../shared/domain/hash.ts';
import type { LinkPayload } from '../../shared/domain/signed-link.ts';
import { NotFound } from '../../shared/errors.ts';
import type { Ports } from '../../shared/ports.ts';
import { knowLead, type LeadKnowledge } from '../knowledge.ts';
import { escapeHtml, page } from '../page.ts';
import type { HttpAnswer, HttpAt } from '../runtime/http.ts';

const ours = escapeHtml(company.name);

/** Changes nothing: mail gateways open every link. The button posts to the link's own address. */
export const askToUnsubscribe = (): HttpAnswer =>
  page(
    200,
    'Unsubscribe',
    `<p>You will get no more marketing mails from ${ours}.</p><form method="post"><button type="submit">Unsubscribe</button></form>`,
  );

/**
 * At once and for every journey, whether a mail program posts it (RFC 8058) or the button of the page. Safe to repeat:
 * the address is suppressed first, and a lead that has left already has nothing more to say.
 */
export async function unsubscribe(ports: Ports, { now }: HttpAt, { subject, touch }: LinkPayload): Promise<HttpAnswer> {
  const known = isLeadId(subject) ? await knownLead(ports, subject) : undefined;
  if (known !== undefined) {
    const { id, lead, facts } = known;
    if (lead.fields.email !== undefined)
      await ports.suppressions.put(emailHash(lead.fields.email), 'unsubscribed', now);
    const left = facts.filter((fact) => isFact(fact, 'email.unsubscribed'));
    if (left.length === 0 || cameBack(facts, left.at(-1)!)) {
      // ! : there is one
      const factId = hashId('fact', 'unsubscribed', id, left.length);
      const properties = touch === undefined ? {} : { touch };
      await ports.facts.accept([
        {
          id: factId,
          type: 'email.unsubscribed',
          subject: id,
          occurredAt: now,
          receivedAt: now,
          seq: ports.ids.next('seq'),
          source: 'link',
          properties,
        },
      ]);
    }
  }
  return page(
    200,
    'You are unsubscribed',
    `<p>${ours} will send you no more marketing mails. You can close this page.</p>`,
  );
}

/** Whether they said something since by which they may have let us write again. */
const cameBack = (facts: Fact[], left: Fact): boolean =>
  facts.some(
    (fact) => isFact(fact, 'form.submitted', 'lead.identified', 'consent.given') && fact.receivedAt > left.receivedAt,
  );

/** Somebody whom we have forgotten gets no mail either. */
async function knownLead(ports: Ports, id: LeadId): Promise<LeadKnowledge | undefined> {
  try {
    return await knowLead(ports, id);
  } catch (error) {
    if (error instanceof NotFound) return undefined;
    throw error;
  }
}
