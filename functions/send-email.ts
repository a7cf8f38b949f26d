import type { AnswerOf } from '../shared/contracts/steps.ts';
import type { Touch } from '../shared/contracts/touch.ts';
import { hotGrades } from '../shared/domain/grade.ts';
import { hashId } from '../shared/domain/hash.ts';
import { LeftJourney } from '../shared/errors.ts';
import { know, type Knowledge } from './knowledge.ts';
import { orderFor } from './mailing.ts';
import { endPutOff } from './put-off.ts';
import { step } from './runtime/step.ts';
import { sendOnce } from './sending.ts';

/** Sends a mail of the journey once, or says why not and until when; one that was put off ends with its journey. */
export const handler = step(
  'send-email',
  async (ask, { call, enrollment, ports }) => {
    const id = hashId('touch', enrollment.id, call.step, call.occurrence);
    if (enrollment.status === 'closed') {
      await endPutOff(ports, await ports.touches.get(id), enrollment);
      throw new LeftJourney(enrollment.because ?? 'left');
    }
    const about = await know(ports, enrollment.subject);
    const touch = await sendOnce(ports, await orderFor(ports, { id, enrollment, step: call.step, ask, about }));
    return { ...outcomeOf(touch), hot: isHot(about) };
  },
  'goes-on',
);

const isHot = (about: Knowledge): boolean => about.kind === 'lead' && hotGrades.has(about.lead.score.grade);

function outcomeOf({ status, because, until }: Touch): Omit<AnswerOf<'send-email'>, 'hot'> {
  if (status === 'sending') throw new Error('a touch is never handed on while it is being sent');
  return { outcome: status, because, ...(status === 'deferred' && until !== undefined ? { until } : {}) };
}
