import { instant, millis, type Instant } from '../contracts/instant.ts';
import type { Trouble } from '../contracts/standing.ts';

/** When a journey stops mailing by itself: before mailbox providers and SES stop all of our mails. */
export interface BreakerRow {
  rule: 'bounces' | 'complaints';
  what: Trouble['what'];
  /** Paused when so much of what was sent has come back so. */
  share: number;
  windowDays: number;
  /** Below both, one mail alone would decide: nothing is judged. */
  enough: { sends: number; troubles: number };
  because: string;
}

/**
 * A company edits these rows. Gmail and Yahoo ask senders to stay below 0.1 % complaints; SES reviews accounts at 5 %
 * bounces and advises 2 %. Complaints come days after the mail, bounces within minutes.
 */
export const breakerRows: BreakerRow[] = [
  {
    rule: 'complaints',
    what: 'complaint',
    share: 0.001,
    windowDays: 7,
    enough: { sends: 1_000, troubles: 3 },
    because: 'were called spam',
  },
  {
    rule: 'bounces',
    what: 'bounce',
    share: 0.02,
    windowDays: 1,
    enough: { sends: 100, troubles: 5 },
    because: 'returned for good',
  },
];

/** So often a paused journey's mails ask again whether they may go out. */
export const askAgainHours = 4;

const DAY = 86_400_000;
export const longestWindowDays = Math.max(...breakerRows.map(({ windowDays }) => windowDays));
export const daysBefore = (now: Instant, days: number): Instant => instant(millis(now) - days * DAY);

/** With more sends than this, so many troubles are below the row's share: nobody need count further. */
export const sendsThatCalm = ({ share }: BreakerRow, troubles: number): number => Math.floor(troubles / share) + 1;

/** Why the journey has to pause, if this row says so. */
export const trips = (row: BreakerRow, troubles: number, sends: number): string | undefined => {
  if (sends === 0 || (sends < row.enough.sends && troubles < row.enough.troubles)) return undefined;
  if (troubles / sends < row.share) return undefined;
  const window = row.windowDays === 1 ? '24 hours' : `${row.windowDays} days`;
  return `${troubles} of ${sends} mails of the last ${window} ${row.because}: ${percent(row.share)} are too many`;
};

const percent = (share: number): string => `${+(share * 100).toFixed(2)} %`;
