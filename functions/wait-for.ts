import type { Wait } from '../shared/ports.ts';
import { isAwaited } from './waking.ts';
import { isOfBeginning } from './beginnings.ts';
import { know } from './knowledge.ts';
import { step, tokenOf, waits } from './runtime/step.ts';
import { placeOf } from './waiting.ts';

/** Stores the token, then looks whether the event is there already. */
export const handler = step('wait-for', async ({ events, since }, at) => {
  const { ports, enrollment, call } = at;
  const place = placeOf(at);
  const earlier = await ports.signals.waitOf(enrollment.id, place);
  const from = since === 'enrollment' ? enrollment.openedAt : (earlier?.since ?? at.now);
  const wait: Wait = {
    enrollment: enrollment.id,
    subject: enrollment.subject,
    step: place,
    events,
    since: from,
    token: tokenOf(call),
  };
  await ports.signals.await(wait);
  const known = await know(ports, enrollment.subject);
  const came = known.facts.find(
    (fact) => !isOfBeginning(fact, enrollment.trigger, known.facts) && isAwaited(wait, fact),
  );
  if (
    came !== undefined &&
    (await ports.journeys.succeed(wait.token, { came: came.type, factId: came.id })) === 'woken'
  ) {
    await ports.signals.done(wait);
  }
  return waits;
});
