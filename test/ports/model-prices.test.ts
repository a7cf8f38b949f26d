import { costMicroUsd } from '../../shared/adapters/model-prices.ts';

const tokens = { input: 1_000, output: 200 };
const unpriced = 30 * 1_000 + 150 * 200;
const arn = 'arn:aws:bedrock:us-east-1:111122223333';

test.each([
  ['us.amazon.nova-lite-v1:0', 0.06 * 1_000 + 0.24 * 200],
  ['us.amazon.nova-premier-v1:0', 2.5 * 1_000 + 12.5 * 200],
  ['us.anthropic.claude-haiku-4-5-20251001-v1:0', 1.1 * 1_000 + 5.5 * 200],
  ['us.anthropic.claude-sonnet-4-6', 3.3 * 1_000 + 16.5 * 200],
  ['anthropic.claude-3-opus-20240229-v1:0', 15 * 1_000 + 75 * 200],
  ['us.anthropic.claude-opus-4-20250514-v1:0', 15 * 1_000 + 75 * 200],
  ['us.anthropic.claude-opus-4-1-20250805-v1:0', 15 * 1_000 + 75 * 200],
  ['us.anthropic.claude-opus-4-5-20251101-v1:0', 5.5 * 1_000 + 27.5 * 200],
  ['us.anthropic.claude-opus-4-7', 5.5 * 1_000 + 27.5 * 200],
  ['global.anthropic.claude-haiku-4-5-20251001-v1:0', 1 * 1_000 + 5 * 200],
  ['anthropic.claude-3-5-sonnet-20241022-v2:0', 3 * 1_000 + 15 * 200],
  [`${arn}:inference-profile/us.anthropic.claude-opus-4-1-20250805-v1:0`, 15 * 1_000 + 75 * 200],
  // Nobody can tell which model answers, or what it costs.
  [`${arn}:application-inference-profile/a1b2c3d4e5f6`, unpriced],
  [`${arn}:provisioned-model/a1b2c3d4e5f6`, unpriced],
  ['cohere.command-r-plus-v1:0', unpriced],
  ['us.anthropic.claude-opus-9', unpriced],
  ['nobody.knows-v1:0', unpriced],
])('1,000 tokens to %s and 200 from it cost %d micro-USD', (model, cost) =>
  expect(costMicroUsd(model, tokens)).toBe(Math.ceil(cost)),
);

test('no model costs more than one whose price is not known', () => {
  const model = 'us.anthropic.claude-opus-4-1-20250805-v1:0';
  expect(costMicroUsd('nobody.knows-v1:0', tokens)).toBeGreaterThanOrEqual(costMicroUsd(model, tokens));
});
