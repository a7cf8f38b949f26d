/**
 * List prices of 2026-11, us-east-1, USD per million tokens — which is micro-USD per token. A model without a row
 * is counted at the dearest price, so that a budget errs on the safe side.
 */
const prices: { model: RegExp; input: number; output: number }[] = [
  { model: /nova-micro/, input: 0.035, output: 0.14 },
  { model: /nova-lite/, input: 0.06, output: 0.24 },
  { model: /claude-haiku-4-5/, input: 1, output: 5 },
];
const dearest = {
  input: Math.max(...prices.map(({ input }) => input)),
  output: Math.max(...prices.map(({ output }) => output)),
};

/** Cost of one answer in micro-USD, rounded up. */
export function costMicroUsd(
  model: string,
  usage: { inputTokens?: number | undefined; outputTokens?: number | undefined },
): number {
  const price = prices.find((row) => row.model.test(model)) ?? dearest;
  return Math.ceil((usage.inputTokens ?? 0) * price.input + (usage.outputTokens ?? 0) * price.output);
}
