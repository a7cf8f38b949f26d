/** List prices, on demand, in US dollars. A price changes here and nowhere else, together with the date. */
export const modelPrices = {
  asOf: '2026-11-01',
  region: 'us-east-1',
  /**
   * Per million tokens, which is micro-USD per token; the first row that fits. Claude since 4.5 as a profile of one
   * region costs it, a tenth more than a global one.
   */
  models: [
    { model: /nova-micro/, input: 0.035, output: 0.14 },
    { model: /nova-lite/, input: 0.06, output: 0.24 },
    { model: /nova-pro/, input: 0.8, output: 3.2 },
    { model: /nova-premier/, input: 2.5, output: 12.5 },
    { model: /claude-3-[57]-sonnet/, input: 3, output: 15 },
    { model: /^global\..*claude-haiku-4-5/, input: 1, output: 5 },
    { model: /claude-haiku-4-5/, input: 1.1, output: 5.5 },
    { model: /^global\..*claude-sonnet-4/, input: 3, output: 15 },
    { model: /claude-sonnet-4/, input: 3.3, output: 16.5 },
    { model: /^global\..*claude-opus-4-[5-8]/, input: 5, output: 25 },
    { model: /claude-opus-4-[5-8]/, input: 5.5, output: 27.5 },
    { model: /claude-(?:3-opus|opus-4)/, input: 15, output: 75 },
  ] satisfies { model: RegExp; input: number; output: number }[],
  /** Per text unit of up to 1,000 characters, content filters: 0.15 per thousand. */
  guardrailUnitMicroUsd: 150,
};

/** What no row fits, among them profiles of an application, whose name hides their model: twice the dearest that we know. */
const unpriced = {
  input: 2 * Math.max(...modelPrices.models.map(({ input }) => input)),
  output: 2 * Math.max(...modelPrices.models.map(({ output }) => output)),
};

/** Cost of one answer in micro-USD, rounded up. A budget errs on the safe side: a price that is not known is taken to be high. */
export function costMicroUsd(model: string, tokens: { input: number; output: number }): number {
  const price = modelPrices.models.find((row) => row.model.test(model)) ?? unpriced;
  return Math.ceil(tokens.input * price.input + tokens.output * price.output);
}

/** What a guardrail costs that looks at a text, in micro-USD. */
export const guardrailMicroUsd = (text: string): number =>
  Math.ceil(text.length / 1_000) * modelPrices.guardrailUnitMicroUsd;
