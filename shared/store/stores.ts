import type { Ports } from '../ports.ts';
import { accountsOn } from './accounts.ts';
import { approvalsOn } from './approvals.ts';
import { draftsOn } from './drafts.ts';
import { enrollmentsOn } from './enrollments.ts';
import { erasureOn } from './erasure.ts';
import { factsOn } from './facts.ts';
import { identitiesOn } from './identities.ts';
import { leadsOn } from './leads.ts';
import { metricsOn } from './metrics.ts';
import { modelsOn } from './models.ts';
import { postmarksOn } from './postmarks.ts';
import { promptsOn } from './prompts.ts';
import { quarantineOn } from './quarantine.ts';
import { ratesOn } from './rates.ts';
import { rhythmRunsOn } from './rhythm-runs.ts';
import { rosterOn } from './roster.ts';
import { signalsOn } from './signals.ts';
import { suppressionsOn } from './suppressions.ts';
import { slotsOn } from './slots.ts';
import { standingsOn } from './standings.ts';
import type { Table } from './table.ts';
import { tasksOn } from './tasks.ts';
import { touchesOn } from './touches.ts';

/** The ports that are a table: the same on AWS and on the laptop. */
export type Stores = Pick<
  Ports,
  | 'facts'
  | 'identities'
  | 'leads'
  | 'roster'
  | 'accounts'
  | 'enrollments'
  | 'touches'
  | 'signals'
  | 'tasks'
  | 'approvals'
  | 'prompts'
  | 'drafts'
  | 'suppressions'
  | 'quarantine'
  | 'erasure'
  | 'metrics'
  | 'postmarks'
  | 'models'
  | 'rhythms'
  | 'rates'
  | 'standings'
>;

export const storesOn = (table: Table): Stores => ({
  facts: factsOn(table),
  identities: identitiesOn(table),
  leads: leadsOn(table),
  roster: rosterOn(table),
  accounts: accountsOn(table),
  enrollments: enrollmentsOn(table),
  touches: touchesOn(table),
  signals: signalsOn(table),
  tasks: tasksOn(table),
  approvals: approvalsOn(table),
  prompts: promptsOn(table),
  drafts: draftsOn(table),
  suppressions: suppressionsOn(table),
  quarantine: quarantineOn(table),
  erasure: erasureOn(table),
  metrics: metricsOn(table),
  postmarks: postmarksOn(table),
  models: modelsOn(table),
  rhythms: rhythmRunsOn(table),
  standings: standingsOn(table),
  rates: { ...ratesOn(table), ...slotsOn(table) },
});
