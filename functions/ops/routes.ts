import { accountRoutes } from './accounts.ts';
import { approvalRoutes } from './approvals.ts';
import { copyRoutes } from './copy.ts';
import { decisionRoutes } from './decisions.ts';
import { differenceRoutes } from './differences.ts';
import { draftRoutes } from './drafts.ts';
import { deliverabilityRoutes } from './deliverability.ts';
import { executionRoutes } from './executions.ts';
import { experimentRoutes } from './experiments.ts';
import { factRoutes } from './facts.ts';
import { identityRoutes } from './identity.ts';
import { healthRoutes } from './health.ts';
import { journeyRoutes } from './journeys.ts';
import { leadRoutes } from './leads.ts';
import { metricRoutes } from './metrics.ts';
import { modelRoutes } from './models.ts';
import { privacyRoutes } from './privacy.ts';
import { promptRoutes } from './prompts.ts';
import { quarantineRoutes } from './quarantine.ts';
import { rosterRoutes } from './roster.ts';
import type { Route } from './route.ts';
import { taskRoutes } from './tasks.ts';
import { whyRoutes } from './why.ts';

/** Every call of the ops API but the clock and the mailbox, which only a laptop has. */
export const routes: Route[] = [
  ...healthRoutes,
  ...leadRoutes,
  ...whyRoutes,
  ...decisionRoutes,
  ...identityRoutes,
  ...privacyRoutes,
  ...rosterRoutes,
  ...factRoutes,
  ...journeyRoutes,
  ...executionRoutes,
  ...taskRoutes,
  ...approvalRoutes,
  ...differenceRoutes,
  ...draftRoutes,
  ...copyRoutes,
  ...accountRoutes,
  ...metricRoutes,
  ...deliverabilityRoutes,
  ...experimentRoutes,
  ...modelRoutes,
  ...promptRoutes,
  ...quarantineRoutes,
];
