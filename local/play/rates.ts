import { readFileSync } from 'node:fs';
import { z } from 'zod';

const share = (usual: number) => z.number().min(0).max(1).default(usual);
const hours = (usual: number) => z.number().positive().default(usual);

/**
 * How people behave in a play: shares of those who could. The usual values are what B2B mail programmes commonly see
 * (a third of mails opened by a person, a tenth of those clicked, a fraction of a percent leaving); a team that knows its
 * own puts them in a file. `ignore` is whatever is left.
 */
export const Rates = z.strictObject({
  mail: z
    .strictObject({
      /** Of first mails: the address does not exist. */
      bounce: share(0.008),
      open: share(0.33),
      /** Of those who opened. */
      click: share(0.1),
      reply: share(0.012),
      unsubscribe: share(0.006),
      complain: share(0.0005),
      /** Of those who opened, and of those who clicked. */
      bookAfterOpen: share(0.004),
      bookAfterClick: share(0.08),
      hoursToOpen: hours(6),
      hoursToAct: hours(2),
    })
    .prefault({}),
  /** What our own people do with the tasks that a journey gives them. */
  tasks: z
    .strictObject({ inTime: share(0.75), late: share(0.17), waived: share(0.05), hoursLate: hours(30) })
    .prefault({}),
  approvals: z.strictObject({ approved: share(0.85), rejected: share(0.08), hoursToDecide: hours(30) }).prefault({}),
  accounts: z
    .strictObject({
      firstValue: share(0.7),
      daysToFirstValue: z.number().positive().default(9),
      falling: share(0.15),
    })
    .prefault({}),
});
export type Rates = z.infer<typeof Rates>;

/** Throws with the file and what is wrong in it. */
export function readRates(file?: string): Rates {
  const read = Rates.safeParse(file === undefined ? {} : JSON.parse(readFileSync(file, 'utf8')));
  if (read.success) return read.data;
  throw new Error(`${file}: ${z.prettifyError(read.error)}`);
}
