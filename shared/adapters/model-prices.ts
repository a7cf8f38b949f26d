/** List prices, on demand, in US dollars. A price changes here and nowhere else, together with the date. */
export const modelPrices = {
  asOf: '2026-11-01',
  region: 'us-east-1',
  /** Per million tokens, which is micro-USD per token. */
  models: [
    { model: /nova-micro/, input: 0.035, output: 0.14 },
    { model: /nova-lite/, input: 0.06, output: 0.24 },
    { model: /nova-pro/, input: 0.8, output: 3.2 },
    { model: /claude-haiku-4-5/, input: 1, output: 5 },
    { model: /claude-sonnet-4/, input: 3, output: 15 },
  ] satisfies { model: RegExp; input: number; output: number }[],
  /** Per text unit of up to 1,000 characters, content filters: 0.15 per thousand. */
  guardrailUnitMicroUsd: 150,
};

const dearest = {
  input: Math.max(...modelPrices.models.map(({ input }) => input)),
  output: Math.max(...modelPrices.models.map(({ output }) => output)),
};

/** Cost of one answer in micro-USD, rounded up. A model without a row is counted at the dearest price: a budget errs on the safe side. */
export function costMicroUsd(model: string, tokens: { input: number; output: number }): number {
  const price = modelPrices.models.find((row) => row.model.test(model)) ?? dearest;
  return Math.ceil(tokens.input * price.input + tokens.output * price.output);
}

/** What a guardrail costs that looks at a text, in micro-USD. */
export const guardrailMicroUsd = (text: string): number =>
  Math.ceil(text.length / 1_000) * modelPrices.guardrailUnitMicroUsd;
