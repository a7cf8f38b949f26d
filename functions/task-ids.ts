import type { Enrollment } from '../shared/contracts/enrollment.ts';
import type { TaskId } from '../shared/contracts/ids.ts';
import type { Call } from '../shared/contracts/steps.ts';
import { hashId } from '../shared/domain/hash.ts';

/** A step raises one task each time that it comes round, however often it is tried. Its helper states name the step. */
export const taskIdOf = ({ enrollment, step, occurrence }: Pick<Call, 'enrollment' | 'step' | 'occurrence'>): TaskId =>
  hashId('task', enrollment, step, occurrence);

/** Two journeys that the same fact began ask for the same work at once: one task, whoever comes first. */
export const sharedIdOf = (
  purpose: string,
  { id, subject, trigger, continues }: Pick<Enrollment, 'id' | 'subject' | 'trigger' | 'continues'>,
): TaskId => hashId('task', subject, purpose, trigger ?? id, ...(continues === undefined ? [] : [continues.by]));

/** The n-th action of the document that a step turns into work. */
export const actionIdOf = (call: Pick<Call, 'enrollment' | 'step' | 'occurrence'>, index: number): TaskId =>
  hashId('task', call.enrollment, call.step, call.occurrence, 'action', index);

/** The n-th time that a step of an enrollment was parked. */
export const parkIdOf = (call: Pick<Call, 'enrollment' | 'step'>, round: number): TaskId =>
  hashId('task', call.enrollment, call.step, 'parked', round);
