import type { ConversionModel } from '../../contracts/conversion-model.ts';
import type { Fact } from '../../contracts/facts.ts';
import type { Lead } from '../../contracts/lead.ts';
import { predicted, sentenceOf } from './prediction.ts';

/**
 * The lead with what the model says of it, told with the score; as it is where there is no model that beats the rules,
 * or too little is known. The grade stays the rules' own: people, journeys and routes are promised what it means.
 */
export function foretold(lead: Lead, facts: Fact[], model: ConversionModel | undefined): Lead {
  const prediction = model && predicted(model, toldOf(lead, facts));
  if (!prediction) return lead;
  const line = { points: 0, why: sentenceOf(prediction) };
  return { ...lead, score: { ...lead.score, predicted: prediction, because: [...lead.score.because, line] } };
}

/** Everything that the lead or its first way to us says, by the names that a file's columns are read as. */
const toldOf = ({ fields, extra }: Lead, facts: Fact[]): Record<string, unknown> => ({
  ...facts.find(({ touchpoint }) => touchpoint !== undefined)?.touchpoint,
  ...extra,
  ...fields,
});
