import type { Asl } from '../compiler/machine.ts';
import type { Journey } from '../journey.ts';
import type { EmailTemplate } from '../../emails/template.ts';

/** A broken rule: the step where it is broken, or the journey's own name for it, and why. */
export interface Problem {
  step: string;
  because: string;
}

/** What is checked: the journey as told, its machine, and the mails of its room. */
export interface Told {
  journey: Journey;
  asl: Asl;
  templates: EmailTemplate[];
}

export type Check = (told: Told) => Problem[];

export const problem = (step: string, because: string): Problem => ({ step, because });
export const whenever = (broken: boolean, step: string, because: string): Problem[] =>
  broken ? [problem(step, because)] : [];
