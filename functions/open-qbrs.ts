import { qbrsDue } from '../shared/domain/quarter.ts';
import { enroll } from './enrolling.ts';
import { collect } from './paging.ts';
import { knowAccount } from './knowledge.ts';
import { ritual } from './ritual.ts';

/** Opens the quarterly reviews whose preparation begins; the period keeps each account to one a quarter. */
export const handler = ritual('open-qbrs', async ({ ports, now, log }) => {
  const listed = await collect((paging) => ports.accounts.list(paging));
  // The list serves screens and may be old: whether a review is due is asked of the facts.
  for (const { account } of qbrsDue(listed, now)) {
    const known = await knowAccount(ports, account.id);
    for (const due of qbrsDue([known.account], now).filter(({ kind }) => kind === 'full')) {
      const entered = await enroll(ports, { journey: 'qbr', subject: account.id, period: due.period });
      log.info(entered.entered ? 'opened' : 'not opened', {
        account: account.id,
        period: due.period,
        because: entered.because,
      });
    }
  }
});
