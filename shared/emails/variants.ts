import { armsOf, experimentProblems } from '../domain/experiments/experiment.ts';
import type { About, EmailTemplate } from './template.ts';

/** The mail as one arm of its experiment says it. */
export const inArm = <A extends About>(template: EmailTemplate<A>, arm: string): EmailTemplate<A> => ({
  ...template,
  ...template.variants?.[arm],
});

/** Each mail that readers may get under this template, with the arm that it is where there is an experiment. */
export const everyVariant = (template: EmailTemplate): { arm?: string; words: EmailTemplate }[] =>
  template.experiment === undefined
    ? [{ words: template }]
    : armsOf(template.experiment).map((arm) => ({ arm, words: inArm(template, arm) }));

/** Why the arms of a template do not go together; the types say it too. */
export const variantProblems = ({ experiment, variants }: EmailTemplate): string[] => {
  if (experiment === undefined) return variants === undefined ? [] : ['it has variants and no experiment'];
  const arms: string[] = armsOf(experiment);
  const told = Object.keys(variants ?? {});
  return [
    ...experimentProblems(experiment).map((because) => `its experiment “${experiment.id}”: ${because}`),
    ...arms.filter((arm) => !told.includes(arm)).map((arm) => `what does the arm “${arm}” say?`),
    ...told.filter((arm) => !arms.includes(arm)).map((arm) => `its experiment has no arm “${arm}”`),
  ];
};
