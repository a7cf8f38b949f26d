import { isOfBeginning } from './beginnings.ts';
import { know } from './knowledge.ts';
import { step } from './runtime/step.ts';
import { placeOf } from './waiting.ts';
import { isAwaited } from './waking.ts';

/** After the time-out and before acting on it: the event may have come in the last moment. */
export const handler = step('look-once-more', async ({ events, since }, at) => {
  const { ports, enrollment } = at;
  const place = placeOf(at);
  const wait = await ports.signals.waitOf(enrollment.id, place);
  const from = since === 'enrollment' ? enrollment.openedAt : (wait?.since ?? at.now);
  const { facts } = await know(ports, enrollment.subject);
  const came = facts.find(
    (fact) => !isOfBeginning(fact, enrollment.trigger, facts) && isAwaited({ events, since: from }, fact),
  );
  await ports.signals.done({ enrollment: enrollment.id, subject: enrollment.subject, step: place });
  return came === undefined ? { came: null } : { came: came.type, factId: came.id };
});
