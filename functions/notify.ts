import { know } from './knowledge.ts';
import { ownerOf } from './owners.ts';
import { step } from './runtime/step.ts';
import { tell } from './telling.ts';

/** Tells whoever has the role what needs them. */
export const handler = step('notify', async ({ role, message, urgency }, at) => {
  const to = ownerOf(await know(at.ports, at.enrollment.subject), role);
  const outcome = await tell(at, { to, what: 'notice', title: message, says: [message], high: urgency === 'high' });
  return { outcome, because: outcome === 'sent' ? `told the ${role}` : 'could not be told' };
});
