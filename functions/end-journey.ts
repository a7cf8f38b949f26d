import { isFact } from '../shared/contracts/facts.ts';
import type { Stage } from '../shared/contracts/lead.ts';
import { hashId } from '../shared/domain/hash.ts';
import { mayMove } from '../shared/domain/lifecycle.ts';
import { LeftJourney } from '../shared/errors.ts';
import { know } from './knowledge.ts';
import { leave } from './leaving.ts';
import { step, type StepAt } from './runtime/step.ts';

/** Closes first, then moves the stage: moved first, the move itself might end the journey for another reason. */
export const handler = step(
  'end-journey',
  async ({ because, stage, how }, at) => {
    const closed = await leave(at.ports, at.enrollment, { how, because }, 'work that is waited for');
    if (closed.because !== because) throw new LeftJourney(closed.because ?? 'left');
    if (stage !== undefined) await moveTo(stage, because, at);
    return { because };
  },
  // A retry after a crash finds the enrollment closed by its own first try.
  { whenClosed: 'goes-on' },
);

async function moveTo(to: Stage, because: string, { ports, enrollment, now, log }: StepAt): Promise<void> {
  const known = await know(ports, enrollment.subject);
  const id = hashId('fact', enrollment.id, 'stage', to);
  if (known.kind !== 'lead' || known.facts.some((fact) => isFact(fact, 'lead.stage_changed') && fact.id === id)) return;
  const from = known.lead.stage;
  if (from === to) return;
  if (!mayMove(from, to, 'rule').may) return log.warn('the table of transitions forbids this move', { from, to });
  const properties = { from, to, by: `journey ${enrollment.journey}`, because };
  await ports.facts.accept([
    {
      id,
      type: 'lead.stage_changed',
      subject: known.id,
      occurredAt: now,
      receivedAt: now,
      source: 'journey',
      properties,
    },
  ]);
}
