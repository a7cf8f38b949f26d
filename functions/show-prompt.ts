import { hashOf } from '../shared/domain/hash.ts';
import { step } from './runtime/step.ts';

/** Kept for the product to fetch; the same step shows one prompt, however often it is tried. */
export const handler = step('show-prompt', async ({ prompt, expiresAt }, { ports, call, enrollment, now }) => {
  const id = `prompt_${hashOf(enrollment.id, call.step, call.occurrence)}`;
  await ports.prompts.keep({
    subject: enrollment.subject,
    id,
    prompt,
    createdAt: now,
    ...(expiresAt === undefined ? {} : { expiresAt }),
  });
  return { outcome: 'kept' };
});
