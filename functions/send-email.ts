import type { Enrollment } from '../shared/contracts/enrollment.ts';
import type { TouchId } from '../shared/contracts/ids.ts';
import type { AnswerOf, Call } from '../shared/contracts/steps.ts';
import type { Touch } from '../shared/contracts/touch.ts';
import { hotGrades } from '../shared/domain/grade.ts';
import { hashId } from '../shared/domain/hash.ts';
import { LeftJourney, Transient } from '../shared/errors.ts';
import type { Ports } from '../shared/ports.ts';
import { earlierOf } from './continuing.ts';
import { know, type Knowledge } from './knowledge.ts';
import { orderFor } from './mailing.ts';
import { endPutOff, LEFT } from './put-off.ts';
import { reachAnotherWay } from './reaching-sponsor.ts';
import { step } from './runtime/step.ts';
import { readBefore, sendOnce } from './sending.ts';
import { begun } from './side-by-side.ts';

/** Begun beside the look at the enrollment, which nearly always is open and about whom the call says. */
function readAhead(call: Call, ports: Ports) {
  // Kept by the mailer for whoever asks next.
  begun(ports.mailer.limits());
  return {
    about: begun(know(ports, call.subject)),
    before: begun(readBefore(ports, { id: touchIdOf({ id: call.enrollment }, call), subject: call.subject })),
  };
}

/** Sends a mail of the journey once, or says why not and until when; one that was put off ends with its journey. */
export const handler = step<'send-email', ReturnType<typeof readAhead>>(
  'send-email',
  async (ask, { call, enrollment, ports, ahead }) => {
    const id = touchIdOf(enrollment, call);
    if (enrollment.status === 'closed') {
      await endPutOff(ports, await ports.touches.get(id), enrollment);
      throw new LeftJourney(enrollment.because ?? 'left');
    }
    const about = await (call.subject === enrollment.subject ? ahead.about : know(ports, enrollment.subject));
    const touch =
      (await sentBefore(ports, enrollment, call)) ??
      (await sendOnce(ports, await orderFor(ports, { id, enrollment, step: call.step, ask, about }), ahead.before));
    await reachAnotherWay(ports, about, touch);
    return { ...outcomeOf(touch), hot: isHot(about) };
  },
  { whenClosed: 'goes-on', readAhead },
);

const touchIdOf = ({ id }: Pick<Enrollment, 'id'>, { step, occurrence }: Pick<Call, 'step' | 'occurrence'>): TouchId =>
  hashId('touch', id, step, occurrence);

/** What became of this mail before a merge ended the journey; one that was put off then is still to come. */
async function sentBefore(ports: Ports, enrollment: Enrollment, call: Call): Promise<Touch | undefined> {
  for (const earlier of await earlierOf(ports, enrollment)) {
    const touch = await ports.touches.get(touchIdOf(earlier, call));
    if (touch?.status === 'sending') throw new Transient('lease', 'this mail was being sent when the two were merged');
    if (touch !== undefined && touch.rule !== LEFT) return touch;
  }
  return undefined;
}

const isHot = (about: Knowledge): boolean => about.kind === 'lead' && hotGrades.has(about.lead.score.grade);

function outcomeOf({ status, because, until }: Touch): Omit<AnswerOf<'send-email'>, 'hot'> {
  if (status === 'sending') throw new Error('a touch is never handed on while it is being sent');
  return { outcome: status, because, ...(status === 'deferred' && until !== undefined ? { until } : {}) };
}
