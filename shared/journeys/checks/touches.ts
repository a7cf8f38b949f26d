import { emailEntry } from '../compiler/email-states.ts';
import { everyState, waysOn, type State } from '../compiler/machine.ts';
import type { EmailStep } from '../story.ts';
import { everyStep } from '../walk.ts';
import { whenever, type Check } from './problem.ts';

/** Transitions are what Step Functions bills: three for a touch, and three more each time it is deferred. */
const most = 3;

export const touches: Check = ({ journey, asl }) => {
  const states = new Map(everyState(asl.States));
  return everyStep(journey)
    .filter((step): step is EmailStep => step.word === 'email')
    .flatMap((step) => {
      const plain = steps(states, emailEntry(step), step.title, 'plain');
      const deferred = steps(states, emailEntry(step), step.title, 'deferred') - plain;
      return [
        ...whenever(plain > most, step.title, `the touch takes ${plain} transitions, at most ${most} are allowed`),
        ...whenever(
          deferred > most,
          step.title,
          `a deferral adds ${deferred} transitions, at most ${most} are allowed`,
        ),
      ];
    });
};

const isOf = (title: string, state: string): boolean => state === title || state.startsWith(`${title} — `);

/** States of one touch that are entered on its way: the last way on of a choice is the plain one, its first the deferral. */
const steps = (states: Map<string, State>, entry: string, title: string, way: 'plain' | 'deferred'): number => {
  let count = 0;
  let defer = way === 'deferred';
  for (let at: string | undefined = entry; at !== undefined && isOf(title, at) && count < 100; count++) {
    const state = states.get(at);
    const on: string[] = state ? waysOn(state).on : [];
    const deferral: string | undefined = defer
      ? on.find((next) => next.endsWith('wait until it may be sent'))
      : undefined;
    if (deferral !== undefined) defer = false;
    at = deferral ?? on.at(-1);
  }
  return count;
};
