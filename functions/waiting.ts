import type { StepAt } from './runtime/step.ts';

/** The name under which a step waits: each time that it comes round is a wait of its own. */
export const placeOf = ({ call }: Pick<StepAt, 'call'>): string =>
  call.occurrence === 0 ? call.step : `${call.step} (${call.occurrence + 1})`;
