import type { Fallback } from '../../contracts/drafting.ts';

/** Each reason for using our own writer's words instead of a model's, as a person reads it behind "because". */
export const fallbacks: Record<Fallback, string> = {
  off: 'no model is switched on',
  'over-budget': 'what is left of the day’s budget for drafts pays for no other',
  throttled: 'the model turned us away for asking too often',
  out: 'the model’s service was out',
  'too-slow': 'the model took too long',
  'broken-off': 'the connection to the model broke',
  'not-allowed': 'the model may not be asked as we asked it',
  guardrail: 'the guardrail withheld it',
  refused: 'the model handed in nothing',
  'cut-off': 'the model’s answer was cut off',
  unreadable: 'the model’s answer is not of the form that was asked for',
  sections: 'the model left out, emptied or added a section',
  hollow: 'the model said the same throughout, or nothing of the customer’s figures',
  'too-long': 'the model wrote more than fits',
  number: 'the model wrote numbers that no fact holds',
  name: 'the model wrote names that no fact holds',
  link: 'the model wrote a link or an address that is not ours',
  claim: 'the model claimed what the brand forbids',
  borrowed: 'the model repeated words of others, or of its instructions, as its own',
  language: 'the model wrote in another language than English',
  markup: 'the model wrote markup or strange signs',
};
