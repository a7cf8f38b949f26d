import type { HeldOut } from '../../contracts/conversion-model.ts';

/** Whether the outcome can be told from what is known before it, and why one thinks so. */
export interface Verdict {
  is: 'predicts' | 'no signal' | 'cannot tell';
  because: string;
}

/** Below this many of the rarer outcome no figure means anything: ten for each of a handful of columns. */
export const fewestOutcomes = 50;
/** An AUC that is of use to somebody who calls leads; a coin has 0.5. */
const useful = 0.55;
/** As far as a useless column may seem to reach by luck before we say that there may be something. */
const hopeful = 0.6;

/** Undefined where there are outcomes enough to measure something. */
export function tooFew(won: number, lost: number): Verdict | undefined {
  if (Math.min(won, lost) >= fewestOutcomes) return undefined;
  return {
    is: 'cannot tell',
    because: `Cannot tell: too few outcomes. ${won} won and ${lost} lost, and at least ${fewestOutcomes} of each are needed.`,
  };
}

export const nothingLeft: Verdict = {
  is: 'no signal',
  because: 'The outcome cannot be predicted: no column is left that was known before it and differs between leads.',
};

/** What is known when a lead comes in rarely tells more. */
const suspicious = 0.9;

/** The words for what was measured on held-out leads. `strongest`: the columns, those that tell most first. */
export function verdictOn({ auc, low, high }: HeldOut, won: number, lost: number, strongest: string[]): Verdict {
  const measured = `held-out AUC ${auc.toFixed(3)} (95%: ${low.toFixed(3)} to ${high.toFixed(3)})`;
  const doubt =
    auc > suspicious
      ? ` That is more than what is known when a lead comes in usually tells: make sure of ${strongest.slice(0, 3).join(', ')}.`
      : '';
  if (auc >= useful && low > 0.52)
    return { is: 'predicts', because: `The outcome can be predicted: ${measured}.${doubt}` };
  if (high < hopeful)
    return {
      is: 'no signal',
      because: `The outcome cannot be predicted from what is known before it: ${measured}, where a coin has 0.5. No model is made of it.`,
    };
  return {
    is: 'cannot tell',
    because: `Cannot tell: too few outcomes (${won} won, ${lost} lost) for such a weak sign: ${measured}.`,
  };
}
