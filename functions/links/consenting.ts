import type { ConsentEvidence, Fact } from '../../shared/contracts/facts.ts';
import type { FactId } from '../../shared/contracts/ids.ts';
import { emailHash } from '../../shared/domain/email-address.ts';
import { hashId } from '../../shared/domain/hash.ts';
import type { Ports } from '../../shared/ports.ts';
import { suppressionOf, type LeadKnowledge } from '../knowledge.ts';
import type { HttpRequest } from '../runtime/http.ts';
import { placeOf, type Reader } from './reader.ts';

/** A yes that somebody gave by a button of ours. */
export interface Yes {
  how: Extract<ConsentEvidence['how'], 'double-opt-in' | 'preferences'>;
  evidence: string;
  wording: string;
}

/**
 * Keeps the yes with its proof, and takes the address off the list of those who unsubscribed: it was they who put it
 * there. Bounces, complaints and what ops decided stay. Safe to repeat: who may be mailed already says nothing new.
 */
export async function giveConsent(ports: Ports, known: Reader, yes: Yes, request: HttpRequest): Promise<void> {
  const suppression = await suppressionOf(ports, known);
  const { email } = known.lead.fields;
  if (suppression?.because === 'unsubscribed' && email !== undefined)
    await ports.suppressions.lift(emailHash(email), 'unsubscribed');
  if (known.lead.consent === 'express' && suppression === undefined) return;
  const id = hashId('fact', 'consent', known.id, yes.how, countOf(known, 'consent.given'));
  await ports.facts.accept([
    {
      ...linkFact(ports, known, id),
      type: 'consent.given',
      properties: { evidence: yes.evidence, proof: proofOf(yes, request, id) },
    },
  ]);
}

export const proofOf = ({ how, wording }: Yes, request: HttpRequest, id: FactId): ConsentEvidence => ({
  how,
  wording,
  ...placeOf(request, id),
});

/** The frame of what a reader tells us by a link; `seq` places it among others of the same moment. */
export function linkFact(ports: Ports, { as: subject }: Reader, id: FactId) {
  const now = ports.clock.now();
  return { id, subject, occurredAt: now, receivedAt: now, seq: ports.ids.next('seq'), source: 'link' };
}

/** How often it was said before: two presses at once make one fact, a later change of mind another. */
export const countOf = ({ facts }: LeadKnowledge, ...types: Fact['type'][]): number =>
  facts.filter(({ type }) => types.includes(type)).length;
