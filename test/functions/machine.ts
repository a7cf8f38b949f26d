import type { Enrollment } from '../../shared/contracts/enrollment.ts';
import type { AskWritten, StepName } from '../../shared/contracts/steps.ts';
import type { StepHandler } from '../../functions/runtime/step.ts';
import { enrollment } from '../ports/samples.ts';
import type { Floor } from './floor.ts';
import { ada, start } from './people.ts';

/** Calls a step as its machine would: with the enrollment's ids, the step's title and, where it waits, a token. */
export const machine = (floor: Floor, of: Enrollment) => {
  const call = <S extends StepName>(
    handler: StepHandler<S>,
    ask: AskWritten<S>,
    { step = 'A step', occurrence = 0, token }: { step?: string; occurrence?: number; token?: string } = {},
  ) =>
    handler(
      {
        call: {
          enrollment: of.id,
          subject: of.subject,
          journey: of.journey,
          version: of.version,
          step,
          occurrence,
          token,
        },
        ask,
      },
      { ports: floor.ports },
    );
  return { call, answer: (token: string) => floor.journeys.answers.get(token) };
};

/** Somebody who stands in a journey since the stories of this room begin. */
export async function enrolled(floor: Floor, changes: Partial<Enrollment> = {}): Promise<Enrollment> {
  const one = enrollment('e1', { subject: ada, openedAt: start, ...changes });
  await floor.ports.enrollments.open(one, undefined);
  return one;
}
