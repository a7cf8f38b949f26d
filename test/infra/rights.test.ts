import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { needs } from '../../functions/needs.ts';
import { arnsOf } from '../../infra/arns.ts';
import { settingsOf } from '../../infra/config.ts';
import { rights } from '../../infra/rights.ts';
import { builtApp, ofType, plain, resourcesOf, withoutCloudFormationChecks } from './built.ts';

interface Granted {
  by: string;
  stack: string;
  actions: string[];
  resources: string[];
}

withoutCloudFormationChecks();
const resources = resourcesOf(builtApp('prod'));
const granted: Granted[] = ofType(resources, 'AWS::IAM::Policy').flatMap(({ id, stack, Properties }) =>
  Properties.PolicyDocument.Statement.filter(({ Effect }: { Effect: string }) => Effect === 'Allow').map(
    ({ Action, Resource }: { Action: string | string[]; Resource: unknown }) => ({
      by: id,
      stack,
      actions: [Action].flat(),
      resources: [Resource].flat().map(plain),
    }),
  ),
);
/** CDK's own function that copies the console's files while it deploys: its rights are CDK's. */
const ours = granted.filter(({ by }) => !by.startsWith('CustomCDKBucketDeployment'));

/** Where AWS, or the nature of the thing, allows no exact resource. */
const wideAllowed: { actions: RegExp; resource: RegExp; because: string }[] = [
  { actions: /^xray:Put/, resource: /^\*$/, because: 'X-Ray knows no resources' },
  { actions: /^xray:GetSampling/, resource: /^\*$/, because: 'X-Ray knows no resources' },
  { actions: /^ses:GetSend(Quota|Statistics)$/, resource: /^\*$/, because: 'the quota is the account’s' },
  {
    actions: /^logs:(\w*LogDelivery|ListLogDeliveries|\w*ResourcePolic\w+|DescribeLogGroups)$/,
    resource: /^\*$/,
    because: 'the delivery of vended logs knows no resources',
  },
  {
    actions: /^s3:GetObject$/,
    resource: /^arn:aws:s3:::revbeat-prod-incoming-mails-[^*]*\/\*$/,
    because: 'SES names each mail as it comes in',
  },
  {
    actions: /^states:(DescribeExecution|GetExecutionHistory|StopExecution|RedriveExecution)$/,
    resource: /:execution:revbeat-prod-[a-z-]+:\*$/,
    because: 'executions are named by enrollments, which come later',
  },
];

describe('Nobody may more than it needs', () => {
  test('there are rights to look at', () => expect(ours.length).toBeGreaterThan(needs.length));

  test('no action has a wildcard', () => {
    expect(ours.filter(({ actions }) => actions.some((action) => action.includes('*')))).toEqual([]);
  });

  test('no resource has a wildcard, but those that have a reason', () => {
    const wide = ours.flatMap(({ by, actions, resources }) =>
      resources
        .filter((resource) => resource.includes('*'))
        .flatMap((resource) => actions.map((action) => ({ by, action, resource }))),
    );
    const unexplained = wide.filter(
      ({ action, resource }) => !wideAllowed.some((row) => row.actions.test(action) && row.resource.test(resource)),
    );
    expect(unexplained).toEqual([]);
  });

  test('a machine may call the functions that its definition names, and no others', () => {
    const invoking = ours.filter(
      ({ stack, actions }) => stack === 'journeys' && actions.includes('lambda:InvokeFunction'),
    );
    expect(invoking.length).toBe(ofType(resources, 'AWS::StepFunctions::StateMachine').length);
    for (const { resources: callable } of invoking) {
      for (const arn of callable) expect(arn).toMatch(/^<[\w]+function[\w]+\.Arn>$/);
    }
  });

  test('journeys are started by their alias only', () => {
    const starting = ours.filter(({ actions }) => actions.includes('states:StartExecution'));
    expect(starting.length).toBeGreaterThan(0);
    for (const arn of starting.flatMap(({ resources: machines }) => machines)) expect(arn).toMatch(/:live$/);
  });

  test('the key is used through DynamoDB only', () => {
    const keyed = ofType(resources, 'AWS::IAM::Policy').flatMap(({ Properties }) =>
      Properties.PolicyDocument.Statement.filter(({ Action }: { Action: string | string[] }) =>
        [Action].flat().some((action) => action.startsWith('kms:')),
      ),
    );
    expect(keyed.length).toBeGreaterThan(0);
    for (const { Condition } of keyed) {
      expect(Condition).toEqual({ StringEquals: { 'kms:ViaService': 'dynamodb.us-east-1.amazonaws.com' } });
    }
  });
});

/** SDK command → the action that it asks for, where their names differ. */
const asks: Record<string, string[]> = {
  TransactWriteItems: ['dynamodb:PutItem', 'dynamodb:DeleteItem', 'dynamodb:ConditionCheckItem'],
  Converse: ['bedrock:InvokeModel'],
};

test('whatever the adapters ask of AWS, some right allows', () => {
  const adapters = path.join(import.meta.dirname, '../../shared/adapters');
  const commands = new Set(
    readdirSync(adapters, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) =>
        [...readFileSync(path.join(adapters, file), 'utf8').matchAll(/new (\w+)Command\(/g)].map(
          ([, name]) => name ?? '',
        ),
      ),
  );
  const settings = settingsOf('prod');
  const scope = { arns: arnsOf(settings), settings, keyArn: 'key', sourcesArn: 'secret', guardrailArn: 'guardrail' };
  const allowed = Object.values(rights).flatMap((of) => of(scope).flatMap(({ actions }) => actions));
  const plainNames = allowed.map((action) => action.split(':')[1]);
  const refused = [...commands].filter((name) =>
    asks[name] ? !asks[name].every((action) => allowed.includes(action)) : !plainNames.includes(name),
  );
  expect(commands.size).toBeGreaterThan(5);
  expect(refused).toEqual([]);
});
