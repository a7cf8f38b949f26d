import { readSettings } from '../../local/settings.ts';

const told = (environment: Record<string, string>) => readSettings(environment).model;

describe('Which model drafts is a setting', () => {
  test('none, unless one is named', () => {
    expect(told({})).toBeUndefined();
    expect(told({ REVBEAT_MODEL: '', REVBEAT_DRAFT_BUDGET_USD: '5', AWS_REGION: 'eu-west-1' })).toBeUndefined();
  });

  test('with its region, its budget, its guardrail, and where it answers', () => {
    expect(
      told({
        REVBEAT_MODEL: 'eu.amazon.nova-lite-v1:0',
        REVBEAT_DRAFT_BUDGET_USD: '0.5',
        REVBEAT_GUARDRAIL: 'g1',
        REVBEAT_GUARDRAIL_VERSION: '3',
        REVBEAT_BEDROCK_ENDPOINT: 'http://127.0.0.1:9000',
        AWS_REGION: 'eu-west-1',
      }),
    ).toEqual({
      model: 'eu.amazon.nova-lite-v1:0',
      region: 'eu-west-1',
      endpoint: 'http://127.0.0.1:9000',
      guardrail: { id: 'g1', version: '3' },
      draftBudgetMicroUsd: 500_000,
    });
    expect(told({ REVBEAT_MODEL: 'm' })).toEqual({ model: 'm', region: 'us-east-1' });
  });

  test.each([
    ['REVBEAT_DRAFT_BUDGET_USD', 'two', 'must be a number'],
    ['REVBEAT_DRAFT_BUDGET_USD', '-1', 'must not be below 0'],
    ['REVBEAT_BEDROCK_ENDPOINT', 'ftp://model.example', 'must be an address like https://…'],
    ['REVBEAT_BEDROCK_ENDPOINT', 'model', 'must be an address like https://…'],
  ])('%s=%s is refused by name', (name, value, says) =>
    expect(() => told({ REVBEAT_MODEL: 'm', [name]: value })).toThrow(`${name}=${value}: ${says}`),
  );
});
