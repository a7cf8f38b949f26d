import { type MailCount, type MailOutcome, mailOutcomes } from '../contracts/mail-outcome.ts';

export type Total = Record<MailOutcome, number>;

/** What each count means; shown beside it wherever it is shown. Mails are counted, not events. */
export const outcomeDefinitions: { name: MailOutcome; definition: string }[] = [
  { name: 'sent', definition: 'Mails of journeys that the mail service took, by the day that they went out.' },
  { name: 'delayed', definition: 'Of these, the receiving server put them off for a while.' },
  { name: 'delivered', definition: 'Of these, the receiving server took them.' },
  { name: 'bounced', definition: 'Returned for good: the address is suppressed at once.' },
  { name: 'soft-bounced', definition: 'Returned for now: a full mailbox, a server that was busy.' },
  { name: 'rejected', definition: 'Refused by the mail service itself, and never sent.' },
  { name: 'complained', definition: 'Marked as spam: the address is suppressed at once.' },
  { name: 'opened', definition: 'Opened by a person, as far as that can be told.' },
  { name: 'machine-opened', definition: 'Opened by an image proxy or a scanner; never counted for the lead.' },
  { name: 'clicked', definition: 'A person followed a link.' },
  { name: 'machine-clicked', definition: 'A scanner followed a link; never counted for the lead.' },
  { name: 'replied', definition: 'Somebody answered, and no machine.' },
  { name: 'unsubscribed', definition: 'Left the list by this mail.' },
];

/** Shares (0–1) of a number of mails; null while there are none. Mailbox providers hold us to the two with a limit. */
export const rates: {
  name: string;
  of: MailOutcome;
  says: string;
  limit?: number;
  shareIn: (total: Total) => number | null;
}[] = [
  rate('delivered', 'sent', 'of those sent arrived'),
  rate('bounced', 'sent', 'of those sent bounced for good', 0.02),
  rate('complained', 'delivered', 'of those delivered were marked as spam', 0.001),
  rate('opened', 'delivered', 'of those delivered were opened by a person'),
  rate('clicked', 'delivered', 'of those delivered had a link followed by a person'),
  rate('replied', 'delivered', 'of those delivered were answered'),
];

export const totalOf = (counts: Pick<MailCount, 'counts'>[]): Total =>
  Object.fromEntries(
    mailOutcomes.map((outcome) => [outcome, counts.reduce((sum, each) => sum + (each.counts[outcome] ?? 0), 0)]),
  ) as Total; // as: every outcome is a key

function rate(name: MailOutcome, of: MailOutcome, says: string, limit?: number): (typeof rates)[number] {
  const shareIn = (total: Total): number | null => (total[of] === 0 ? null : total[name] / total[of]);
  return { name, of, says, shareIn, ...(limit !== undefined && { limit }) };
}
