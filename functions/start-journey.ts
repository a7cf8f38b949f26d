import type { AskOf } from '../shared/contracts/steps.ts';
import type { Wait } from '../shared/ports.ts';
import { enroll, type Entered } from './enrolling.ts';
import { step, tokenOf, waits, type StepAt } from './runtime/step.ts';
import { placeOf } from './waiting.ts';
import { endOf } from './waking.ts';

/** Starts another journey for the same subject, and waits for its end where the machine asks so. */
export const handler = step('start-journey', async (ask, at) => {
  const { ports, enrollment, call } = at;
  const entered = await enroll(ports, {
    journey: ask.journey,
    subject: enrollment.subject,
    key: `${enrollment.id} ${placeOf({ call })}`,
    from: enrollment.id,
  });
  if (ask.wait === 'no') return { started: entered.entered, because: entered.because };
  await waitForEnd(entered, ask, at);
  return waits;
});

/** The token first, then a look whether the other journey has ended: whichever comes second answers. */
async function waitForEnd(entered: Entered, ask: AskOf<'start-journey'>, at: StepAt): Promise<void> {
  const { ports, enrollment, call, now } = at;
  const token = tokenOf(call);
  if (!entered.entered) {
    await ports.journeys.succeed(token, { started: false, because: entered.because });
    return;
  }
  const events = [endOf(entered.enrollment.id)];
  const wait: Wait = {
    enrollment: enrollment.id,
    subject: enrollment.subject,
    step: placeOf(at),
    events,
    since: now,
    token,
  };
  await ports.signals.await(wait);
  const child = await ports.enrollments.get(entered.enrollment.id);
  if (child?.status !== 'closed') return;
  await ports.journeys.succeed(token, {
    started: true,
    because: child.because ?? `${ask.journey} ended`,
    how: child.how,
  });
  await ports.signals.done(wait);
}
