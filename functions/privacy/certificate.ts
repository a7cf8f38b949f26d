import type { FactOf } from '../../shared/contracts/facts.ts';
import { instant, millis } from '../../shared/contracts/instant.ts';

const DAY = 86_400_000;
/** The table's point-in-time recovery goes back so far (infra). */
export const backupDays = 35;

/** What a person may be sent as the answer to their request. */
export type Certificate = ReturnType<typeof certificateOf>;

export const certificateOf = ({ id, subject, occurredAt, properties }: FactOf<'lead.erased'>) => ({
  id,
  lead: subject,
  erasedAt: occurredAt,
  by: properties.by,
  because: properties.because,
  counts: properties.counts,
  kept: [
    'that something happened and when, under an id: no name, no address, no words, no numbers that they told',
    'a hash of each address, so that it is never mailed again and a repeated delivery is recognised',
  ],
  backups: {
    days: backupDays,
    goneBy: instant(millis(occurredAt) + backupDays * DAY),
    says: `Backups of the table cannot be changed, nor can mails that they sent to us; both are gone within ${backupDays} days.`,
  },
  outside:
    'Mails that were delivered before lie in their receivers’ mailboxes, our own team’s among them, and not in our hands.',
});
