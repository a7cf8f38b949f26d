import { customerQuiet, opportunityQuiet } from '../shared/domain/high-intent.ts';
import { alert } from './alerts/alerting.ts';
import { knowAccount, knowLead } from './knowledge.ts';
import { each } from './paging.ts';
import { ritual } from './ritual.ts';

/** Owners are told of customers and open opportunities who went quiet: once for each silence. */
export const handler = ritual('watch-quiet', async ({ ports, now }) => {
  // The lists serve screens and may be old: who is quiet is asked of the facts.
  for await (const { id, contract } of each((paging) => ports.accounts.list(paging))) {
    if (contract === undefined) continue;
    const { account, facts } = await knowAccount(ports, id);
    const quiet = customerQuiet(account, facts, now);
    if (quiet !== undefined) await alert(ports, id, quiet);
  }
  for await (const { id } of each((paging) => ports.leads.list({ stage: 'opportunity' }, paging))) {
    const { id: current, lead } = await knowLead(ports, id);
    const quiet = opportunityQuiet(lead, now);
    if (quiet !== undefined) await alert(ports, current, quiet);
  }
});
