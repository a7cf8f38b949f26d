import { z } from 'zod';
import type { Enrollment } from '../../shared/contracts/enrollment.ts';
import type { Instant } from '../../shared/contracts/instant.ts';
import { fitted, type Shape } from '../../shared/contracts/shape.ts';
import { Call, steps, type AnswerOf, type AskOf, type StepName } from '../../shared/contracts/steps.ts';
import { BadInput, LeftJourney, NotFound, Transient } from '../../shared/errors.ts';
import type { Ports } from '../../shared/ports.ts';
import { callShape, stepShapes } from '../../state-machines/step-shapes.ts';
import { portsFrom, type RunContext } from './assembly.ts';
import { logFor, type Log } from './log.ts';
import { read } from './reading.ts';
import { stack } from './stack.ts';

/** Where a step stands: who called, in which enrollment, with what at hand. */
export interface StepAt<Ahead = undefined> {
  call: Call;
  enrollment: Enrollment;
  ports: Ports;
  now: Instant;
  log: Log;
  /** What the step began to read before its enrollment was known. */
  ahead: Ahead;
}

/** The step has stored its token: whoever answers the token gives the answer. */
export const waits = 'waits' as const;

/** The token of a step that waits for somebody; a machine that gives none was compiled wrongly. */
export function tokenOf({ token }: Call): string {
  if (token === undefined)
    throw new BadInput('no-token', 'this step waits for somebody, but was given no task token', {
      field: 'call.token',
    });
  return token;
}

export type StepAct<S extends StepName, Ahead = undefined> = (
  ask: AskOf<S>,
  at: StepAt<Ahead>,
) => Promise<AnswerOf<S> | typeof waits>;
export type StepHandler<S extends StepName> = (event: unknown, context?: RunContext) => Promise<AnswerOf<S> | null>;

/**
 * A step of a machine. Errors: BadInput for a payload that is not the contract's, LeftJourney once the enrollment is
 * closed (also when its execution is redriven), NotFound for an enrollment that nobody opened.
 */
export const step = <S extends StepName, Ahead = undefined>(
  name: S,
  act: StepAct<S, Ahead>,
  { whenClosed = 'leaves', readAhead }: Ways<Ahead> = {},
): StepHandler<S> => {
  const shape: Shape = { is: 'object', fields: { call: callShape, ask: stepShapes[name].ask } };
  return stack('step', async (event: unknown, context) => {
    const { call, ask } = payloadOf(name, shape, event);
    const ports = await portsFrom(context);
    const log = logFor(call.enrollment, {
      fn: name,
      journey: call.journey,
      step: call.step,
      request: context.awsRequestId,
    });
    const enrolled = ports.enrollments.get(call.enrollment);
    const ahead = readAhead?.(call, ports) as Ahead; // as: where nothing is read ahead, it is undefined
    const enrollment = await enrolled;
    if (enrollment === undefined) throw new NotFound('enrollment', `no enrollment ${call.enrollment}`);
    if (enrollment.status === 'closed' && whenClosed === 'leaves') throw new LeftJourney(enrollment.because ?? 'left');
    return answered(name, act, ask, { call, enrollment, ports, now: ports.clock.now(), log, ahead });
  });
};

interface Ways<Ahead> {
  whenClosed?: 'leaves' | 'goes-on';
  /** Begins to read what the call itself names, beside the enrollment: one way to the table less. */
  readAhead?: (call: Call, ports: Ports) => Ahead;
}

async function answered<S extends StepName, Ahead>(
  name: S,
  act: StepAct<S, Ahead>,
  ask: AskOf<S>,
  at: StepAt<Ahead>,
): Promise<AnswerOf<S> | null> {
  try {
    const answer = await act(ask, at);
    at.log.info(answer === waits ? 'waits' : 'done');
    return answer === waits ? null : promised(name, answer);
  } catch (error) {
    if (error instanceof LeftJourney) at.log.info('left the journey', { because: error.message });
    else if (error instanceof Transient) at.log.warn('to be tried again', {}, error);
    else at.log.error('failed', {}, error);
    throw error;
  }
}

interface Payload<S extends StepName> {
  call: Call;
  ask: AskOf<S>;
}

/** By its shape; only what does not fit is read by the schema, which says why. */
function payloadOf<S extends StepName>(name: S, shape: Shape, event: unknown): Payload<S> {
  const payload = fitted(shape, event) ?? read(z.object({ call: Call, ask: steps[name].ask }), event, 'payload');
  return payload as Payload<S>; // as: both read this step's ask
}

/** The answer as the contract promises it to machines; anything else is a bug of the step. */
function promised<S extends StepName>(name: S, answer: AnswerOf<S>): AnswerOf<S> {
  const fit = fitted(stepShapes[name].answer, answer);
  if (fit !== undefined) return fit as AnswerOf<S>; // as: it is this step's answer
  const result = steps[name].answer.safeParse(answer);
  if (result.success) return result.data as AnswerOf<S>; // as: it is this step's answer schema
  throw new TypeError(`${name} broke its contract at ${result.error.issues[0]?.path.join('.')}`);
}
