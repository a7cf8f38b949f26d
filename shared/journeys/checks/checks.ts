import type { EmailTemplate } from '../../emails/template.ts';
import { compile } from '../compiler/compile.ts';
import type { Journey } from '../journey.ts';
import { endings } from './endings.ts';
import { experiments } from './experiments.ts';
import { graph } from './graph.ts';
import { length } from './length.ts';
import { mails } from './mails.ts';
import type { Check, Problem } from './problem.ts';
import { schedule } from './schedule.ts';
import { titles } from './titles.ts';
import { touches } from './touches.ts';
import { vocabulary } from './vocabulary.ts';

export type { Problem } from './problem.ts';

/** What is wrong with the words comes first: a machine made of wrong words has problems that explain nothing. */
const ofWords: Check[] = [vocabulary, endings, schedule, mails, experiments];
const ofTheMachine: Check[] = [titles, graph, touches, length];

/** The rules that a journey breaks; an empty list is a journey that may be compiled and deployed. */
export const problemsOf = (journey: Journey, templates: EmailTemplate[]): Problem[] => {
  const empty = { Comment: '', QueryLanguage: 'JSONata', StartAt: '', States: {} } as const;
  const wrongWords = ofWords.flatMap((check) => check({ journey, asl: empty, templates }));
  if (wrongWords.length > 0) return wrongWords;
  const asl = compile(journey);
  return ofTheMachine.flatMap((check) => check({ journey, asl, templates }));
};
