import { flagsNow } from './flags-now.ts';
import { know } from './knowledge.ts';
import { step } from './runtime/step.ts';

/** The flags that branches read, from all facts as they are now. */
export const handler = step('look-up', async (_ask, { ports, enrollment }) =>
  flagsNow(ports, await know(ports, enrollment.subject), enrollment),
);
