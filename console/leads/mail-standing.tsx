import type { Lead } from '../../shared/contracts/lead.ts';
import { At } from '../parts/time.tsx';

/** Of `/api/leads/{id}`: that the address is on the list of those that are not mailed, why and since when. */
export interface Suppression {
  because: string;
  at: string;
}

/** Whether they may be mailed, the list first: it goes before whatever they said. */
export function MailStanding({ lead, suppression }: { lead: Lead; suppression: Suppression | null }) {
  const { consent, consentBecause } = lead;
  if (suppression === null)
    return (
      <>
        {consents[consent]} ({consentBecause})
      </>
    );
  const { because, at } = suppression;
  return (
    <>
      <strong>{listed[because] ?? `on the list of those that are not mailed: ${because}`}</strong>, since <At at={at} />
      <div class="why">What they said: {consentBecause}</div>
    </>
  );
}

const consents: Record<Lead['consent'], string> = {
  express: 'may be mailed, as they said',
  implied: 'may be mailed, as it is implied',
  pending: 'ticked, and not confirmed yet',
  'transactional-only': 'only answers to what they asked for',
  none: 'must not be mailed',
  withdrawn: 'unsubscribed',
};

/** Why an address is on that list. Who only unsubscribed still gets what they ask for. */
const listed: Record<string, string> = {
  bounce: 'never mailed: mail to this address came back for good',
  complaint: 'never mailed: the address marked a mail of ours as spam',
  erased: 'never mailed: they had us forget this address',
  manual: 'never mailed: somebody of ours took them off all mail',
  unsubscribed: 'only answers to what they ask for: this address unsubscribed',
};
