import { assign, type Assigned } from '../../shared/domain/experiments/assignment.ts';
import type { EmailTemplate } from '../../shared/emails/template.ts';
import { inArm } from '../../shared/emails/variants.ts';

/** The words in which this subject gets a mail, and the arm that says so where they are tried. */
export const wordsFor = (template: EmailTemplate, subject: string): { words: EmailTemplate; arms: Assigned[] } => {
  if (template.experiment === undefined) return { words: template, arms: [] };
  const assigned = assign(template.experiment, subject);
  return { words: inArm(template, assigned.arm), arms: [assigned] };
};
