import { arnsOf } from '../../infra/arns.ts';
import { alarmsOf } from '../../infra/alarms.ts';
import { settingsOf } from '../../infra/config.ts';
import { modelArns } from '../../infra/models.ts';
import { rights } from '../../infra/rights.ts';
import { readEnvironment } from '../../functions/runtime/environment.ts';

const place = { region: 'us-east-1', account: '123456789012' };

describe('A right to a model is a right to that model', () => {
  test('in its own region', () =>
    expect(modelArns('amazon.nova-lite-v1:0', place)).toEqual([
      'arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0',
    ]));

  test('by an inference profile: the profile, and the model where the profile runs it', () =>
    expect(modelArns('us.amazon.nova-lite-v1:0', place)).toEqual([
      'arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.amazon.nova-lite-v1:0',
      'arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0',
      'arn:aws:bedrock:us-east-2::foundation-model/amazon.nova-lite-v1:0',
      'arn:aws:bedrock:us-west-2::foundation-model/amazon.nova-lite-v1:0',
    ]));

  test('by a profile that nobody knows: refused, rather than too wide', () =>
    expect(() => modelArns('mars.amazon.nova-lite-v1:0', place)).toThrow('does not say which regions'));

  test('and to its guardrail; without a model there is none', () => {
    const prod = settingsOf('prod');
    const scope = { arns: arnsOf(prod), settings: prod, keyArn: 'key', sourcesArn: 'secret' };
    const allowed = rights['model:invoke']({ ...scope, guardrailArn: scope.arns.guardrail('g1') });
    expect(allowed.map(({ actions }) => actions)).toEqual([['bedrock:InvokeModel'], ['bedrock:ApplyGuardrail']]);
    expect(allowed[1]?.resources[0]).toMatch(/:guardrail\/g1$/);
    const { model: _, ...without } = prod;
    expect(rights['model:invoke']({ ...scope, settings: without })).toEqual([]);
  });
});

test('alarms watch drafts where a model drafts, and nowhere else', () => {
  const drafts = (env: string) =>
    alarmsOf(settingsOf(env), 'api').flatMap(({ name }) => (name.includes('drafts-') ? [name] : []));
  expect(drafts('prod')).toEqual(['revbeat-prod-drafts-falling-back', 'revbeat-prod-drafts-over-budget']);
  expect(drafts('dev')).toEqual([]);
});

describe('A budget', () => {
  const told = (budget?: string) =>
    readEnvironment({
      REVBEAT_ENV: 'dev',
      AWS_REGION: 'us-east-1',
      REVBEAT_ACCOUNT: '1',
      REVBEAT_PUBLIC_URL: 'https://x.example',
      REVBEAT_MAIL_FROM: 'a@x.example',
      ...(budget === undefined ? {} : { REVBEAT_DRAFT_BUDGET_USD: budget }),
    }).draftBudgetMicroUsd;

  test.each([
    ['2', 2_000_000],
    ['0.5', 500_000],
    ['0', 0],
    [undefined, undefined],
    ['', undefined],
  ])('of %s dollars', (said, microUsd) => expect(told(said)).toBe(microUsd));
  test.each(['two', '-1', '1,5'])('of %s is none, and refused', (said) => expect(() => told(said)).toThrow('dollars'));
});
