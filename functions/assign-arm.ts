import { assign } from '../shared/domain/experiments/assignment.ts';
import { hashId } from '../shared/domain/hash.ts';
import { experimentNamed } from './experiments/running.ts';
import { step } from './runtime/step.ts';

/** Says in which arm of an experiment a subject is, and keeps that they were exposed. Safe to repeat. */
export const handler = step('assign-arm', async (ask, { call, enrollment, ports, now }) => {
  const told = experimentNamed(ask.experiment);
  const [control = ''] = ask.arms;
  // A machine may outlive its experiment: then everybody goes the way of the control, and nothing is counted.
  if (told === undefined) return { arm: control };
  const { id: experiment, arm, declared } = assign(told, enrollment.subject);
  const id = hashId('fact', 'exposed', enrollment.id, call.step, call.occurrence);
  const properties = { experiment, arm, declared, enrollment: enrollment.id };
  const frame = { id, subject: enrollment.subject, occurredAt: now, receivedAt: now, source: 'journey' };
  await ports.facts.accept([{ ...frame, type: 'experiment.exposed', properties }]);
  return { arm };
});
