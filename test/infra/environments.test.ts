import { AwsSolutionsChecks } from 'cdk-nag';
import { environmentNames, settingsOf } from '../../infra/config.ts';
import { builtApp, ofType, resourcesOf } from './built.ts';

const apps = new Map(environmentNames.map((env) => [env, builtApp(env)]));
const appOf = (env: (typeof environmentNames)[number]) => apps.get(env) ?? builtApp(env);

describe.each(environmentNames)('%s', (env) => {
  test('has its seven stacks, by their names', () => {
    const stacks = appOf(env)
      .synth()
      .stacks.map(({ stackName }) => stackName);
    const rooms = ['console', 'data', 'edge', 'journeys', 'messaging', 'rhythms', 'watch'];
    expect(stacks.sort()).toEqual(rooms.map((room) => `revbeat-${env}-${room}`));
  });

  test('passes AwsSolutions, where nothing is accepted without a reason', () => {
    const { violations } = new AwsSolutionsChecks(appOf(env)).validateScope(appOf(env));
    const findings = violations.map(
      ({ ruleName, violatingResources }) =>
        `${ruleName}: ${violatingResources.map(({ constructPath }) => constructPath)}`,
    );
    expect(findings).toEqual([]);
  });

  test('says how long its logs are kept, for each of them', () => {
    for (const { Properties } of ofType(resourcesOf(appOf(env)), 'AWS::Logs::LogGroup')) {
      expect(Properties.RetentionInDays).toBe(settingsOf(env).logDays);
    }
  });
});

test('tearing down dev leaves nothing that costs', () => {
  const costly = [
    'AWS::DynamoDB::Table',
    'AWS::KMS::Key',
    'AWS::S3::Bucket',
    'AWS::Logs::LogGroup',
    'AWS::SecretsManager::Secret',
    'AWS::Cognito::UserPool',
  ];
  const kept = resourcesOf(appOf('dev')).filter(
    ({ Type, DeletionPolicy }) => costly.includes(Type) && DeletionPolicy !== 'Delete',
  );
  expect(kept.map(({ id }) => id)).toEqual([]);
});

test('staging and prod keep what holds something', () => {
  for (const env of ['staging', 'prod'] as const) {
    const holding = resourcesOf(appOf(env)).filter(({ Type }) =>
      ['AWS::DynamoDB::Table', 'AWS::KMS::Key', 'AWS::SecretsManager::Secret', 'AWS::Cognito::UserPool'].includes(Type),
    );
    expect(holding.map(({ DeletionPolicy }) => DeletionPolicy)).toEqual(holding.map(() => 'Retain'));
  }
});

test('an environment that does not exist is refused, with those that do', () => {
  expect(() => settingsOf('production')).toThrow('there is no environment "production": say -c env=dev|staging|prod');
  expect(() => settingsOf(undefined)).toThrow('no environment was named: say -c env=dev|staging|prod');
});

test('certificates and web ACLs of CloudFront stand in the one region that has them', () => {
  for (const env of environmentNames) expect(settingsOf(env).region).toBe('us-east-1');
});
