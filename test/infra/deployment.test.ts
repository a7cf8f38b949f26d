import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readEnvironment } from '../../functions/runtime/environment.ts';
import { needs } from '../../functions/needs.ts';
import { committedMachines } from '../../infra/committed-machines.ts';
import { settingsOf } from '../../infra/config.ts';
import { isAwaited } from '../../infra/constructs/node-function.ts';
import { names, placeholders, tableShape } from '../../shared/contracts/names.ts';
import { rhythms, scheduleOf } from '../../shared/contracts/rhythms.ts';
import { company } from '../../shared/domain/company.ts';
import { builtApp, ofType, plain, resourcesOf, withoutCloudFormationChecks } from './built.ts';

withoutCloudFormationChecks();
const app = builtApp('prod');
const resources = resourcesOf(app);
const of = (type: string) => ofType(resources, type);
const functionNamed = (name: string) =>
  of('AWS::Lambda::Function').find(({ Properties }) => Properties.FunctionName === names.fn('prod', name))?.Properties;

describe('Every function of the register is deployed', () => {
  test.each(needs)('$name as its row says', ({ name, memoryMb, timeoutSeconds }) => {
    expect(functionNamed(name)).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: 'index.handler',
      MemorySize: memoryMb,
      Timeout: timeoutSeconds,
      TracingConfig: { Mode: 'Active' },
    });
  });

  test.each(needs)('$name finds every environment variable that it reads', ({ name }) => {
    const said = Object.entries(functionNamed(name).Environment.Variables).map(([key, value]) => [key, plain(value)]);
    expect(readEnvironment({ ...Object.fromEntries(said), AWS_REGION: 'us-east-1' })).toMatchObject({
      env: 'prod',
      publicUrl: 'https://go.harborline.example',
      consoleUrl: 'https://console.harborline.example',
      account: '<AWS::AccountId>',
    });
  });

  test('only what drafts is told of a model', () => {
    const told = of('AWS::Lambda::Function').filter(
      ({ Properties }) => Properties.Environment?.Variables?.REVBEAT_MODEL,
    );
    const drafting = ['draft-document', 'ops-api'].map((name) => names.fn('prod', name));
    expect(told.map(({ Properties }) => Properties.FunctionName).sort()).toEqual(drafting);
  });
});

describe('Nothing gets lost between two hops', () => {
  test.each(needs.filter((need) => !isAwaited(need)))(
    '$name has a dead-letter queue behind its rule and behind itself',
    ({ name }) => {
      const rule = of('AWS::Events::Rule').find(
        ({ Properties }) => Properties.Name === names.fn('prod', name),
      )?.Properties;
      const queue = plain(functionNamed(name).DeadLetterConfig.TargetArn);
      expect(
        rule.Targets.map(({ DeadLetterConfig }: { DeadLetterConfig: { Arn: unknown } }) => plain(DeadLetterConfig.Arn)),
      ).toEqual([queue]);
      expect(rule.State).toBe('ENABLED');
      const policies = of('AWS::SQS::QueuePolicy').filter(({ Properties }) =>
        Properties.Queues.some((one: unknown) => queue.includes(plain(one).slice(1, -1))),
      );
      expect(JSON.stringify(policies)).toContain('events.amazonaws.com');
    },
  );

  test('the pipe takes new facts only, passes on their ids only, and puts aside what it cannot', () => {
    const [pipe] = of('AWS::Pipes::Pipe').map(({ Properties }) => Properties);
    const [filter] = pipe.SourceParameters.FilterCriteria.Filters.map(({ Pattern }: { Pattern: string }) =>
      JSON.parse(Pattern),
    );
    expect(filter).toEqual({ eventName: ['INSERT'], dynamodb: { NewImage: { stream: { S: ['fact'] } } } });
    expect(Object.keys(JSON.parse(pipe.TargetParameters.InputTemplate))).toEqual([...tableShape.streamed.passes]);
    expect(pipe.TargetParameters.EventBridgeEventBusParameters).toEqual({
      Source: names.eventSource,
      DetailType: names.factEvent,
    });
    expect(pipe.SourceParameters.DynamoDBStreamParameters.DeadLetterConfig.Arn).toBeDefined();
  });

  test('what the bus carried can be replayed', () => expect(of('AWS::Events::Archive')).toHaveLength(1));
});

describe('Whoever is woken by an alarm knows who suffers and what to do', () => {
  const alarms = of('AWS::CloudWatch::Alarm').map(({ Properties }) => Properties);
  const named = (name: string) => alarms.find(({ AlarmName }) => AlarmName === name);

  test.each(needs)('an alarm for $name', ({ name, ifBroken }) => {
    expect(named(`${names.fn('prod', name)}-errors`)?.AlarmDescription).toContain(ifBroken);
  });

  test('an alarm for every dead-letter queue', () => {
    for (const { Properties } of of('AWS::SQS::Queue')) expect(named(`${Properties.QueueName}-waiting`)).toBeDefined();
  });

  test.each(committedMachines())('alarms for $journey', ({ journey }) => {
    for (const metric of ['ExecutionsFailed', 'ExecutionsTimedOut'])
      expect(named(`${names.machine('prod', journey)}-${metric}`)).toBeDefined();
  });

  test('every alarm names a section of the runbooks', () => {
    const runbooks = readFileSync(path.join(import.meta.dirname, '../../infra/runbooks.md'), 'utf8');
    for (const { AlarmDescription } of alarms) {
      const [, page] = /infra\/runbooks\.md#([a-z-]+)$/.exec(AlarmDescription) ?? [];
      expect(runbooks).toContain(`\n## ${page}\n`);
      expect(AlarmDescription.length).toBeLessThanOrEqual(1024);
    }
  });

  test('alarms and the budget may write to whoever is told', () => {
    const [policy] = of('AWS::SNS::TopicPolicy').map(({ Properties }) => Properties.PolicyDocument.Statement);
    const may = policy.filter(
      ({ Effect, Action }: { Effect: string; Action: string }) => Effect === 'Allow' && Action === 'sns:Publish',
    );
    const services = may.flatMap(({ Principal }: { Principal: { Service: string | string[] } }) => Principal.Service);
    expect(services.sort()).toEqual(['budgets.amazonaws.com', 'cloudwatch.amazonaws.com']);
  });

  test('every alarm tells somebody, but the one that CodeDeploy listens to', () => {
    const silent = alarms.filter(({ AlarmActions }) => AlarmActions === undefined);
    expect(silent.map(({ AlarmName }) => AlarmName).every((name) => name.endsWith('-rollout'))).toBe(true);
  });
});

describe('Journeys are deployed as they are committed', () => {
  const machines = of('AWS::StepFunctions::StateMachine');

  test.each(committedMachines())('$journey: the same bytes, a version and the alias', ({ journey, file, calls }) => {
    const machine = machines.find(({ Properties }) => Properties.StateMachineName === names.machine('prod', journey));
    const { Key } = machine?.Properties.DefinitionS3Location;
    const deployed = assetFile(Key);
    expect(readFileSync(deployed, 'utf8')).toBe(readFileSync(file, 'utf8'));
    const expected = placeholders.filter(({ step }) => calls.includes(step)).map(({ placeholder }) => placeholder);
    expect(Object.keys(machine?.Properties.DefinitionSubstitutions).sort()).toEqual(expected.sort());

    const version = of('AWS::StepFunctions::StateMachineVersion').find(
      ({ Properties }) => plain(Properties.StateMachineArn) === `<${machine?.id}>`,
    );
    expect(version).toMatchObject({
      DeletionPolicy: 'Retain',
      Properties: { StateMachineRevisionId: { 'Fn::GetAtt': [machine?.id, 'StateMachineRevisionId'] } },
    });
    const alias = of('AWS::StepFunctions::StateMachineAlias').find(({ Properties }) =>
      plain(Properties.DeploymentPreference.StateMachineVersionArn).startsWith(`<${version?.id}`),
    );
    expect(alias?.Properties.Name).toBe(names.alias);
  });

  test('no other machine is deployed', () => expect(machines).toHaveLength(committedMachines().length));

  test('they are STANDARD, traced, and log their errors', () => {
    for (const { Properties } of machines) {
      expect(Properties).toMatchObject({
        StateMachineType: 'STANDARD',
        TracingConfiguration: { Enabled: true },
        LoggingConfiguration: { Level: 'ERROR' },
      });
    }
  });

  function assetFile(key: string): string {
    const [manifest] = app.synth().artifacts.filter(({ id }) => id === 'revbeat-prod-journeys.assets') as {
      file?: string;
    }[]; // as: its class is not exported by name
    const { files } = JSON.parse(readFileSync(manifest?.file ?? '', 'utf8'));
    const found = Object.values<{ source: { path: string }; destinations: Record<string, { objectKey: string }> }>(
      files,
    ).find(({ destinations }) => Object.values(destinations).some(({ objectKey }) => objectKey === key));
    return path.join(app.outdir, found?.source.path ?? '');
  }
});

describe('Prod is protected', () => {
  test('the table: encrypted, backed up for 35 days, not to be deleted', () => {
    const [table] = of('AWS::DynamoDB::Table');
    expect(table).toMatchObject({
      DeletionPolicy: 'Retain',
      Properties: {
        BillingMode: 'PAY_PER_REQUEST',
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 },
        SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
        StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
        TimeToLiveSpecification: { AttributeName: tableShape.ttl, Enabled: true },
      },
    });
    expect(table?.Properties.GlobalSecondaryIndexes.map(({ IndexName }: { IndexName: string }) => IndexName)).toEqual([
      ...tableShape.indexes,
    ]);
  });

  test('no template holds a secret', () => {
    const [secret] = of('AWS::SecretsManager::Secret');
    expect(secret?.Properties).toEqual(expect.not.objectContaining({ SecretString: expect.anything() }));
    expect(secret?.Properties.GenerateSecretString).toBeUndefined();
  });

  test('whoever is not signed in reaches no /api', () => {
    const routes = of('AWS::ApiGatewayV2::Route').map(({ Properties }) => Properties);
    const api = routes.filter(({ RouteKey }) => RouteKey.includes(' /api/'));
    expect(api.length).toBeGreaterThan(0);
    for (const { AuthorizationType, AuthorizerId } of api)
      expect([AuthorizationType, AuthorizerId]).toEqual(['JWT', expect.anything()]);
    const declared = needs.flatMap(({ trigger }) =>
      trigger.on === 'http' ? trigger.routes.map(({ method, path: at }) => `${method} ${at}`) : [],
    );
    expect(routes.map(({ RouteKey }) => RouteKey).sort()).toEqual(declared.sort());
  });

  test('a web ACL stands before both doors, a canary before a new version, and leads keep concurrency of their own', () => {
    expect(of('AWS::WAFv2::WebACL')).toHaveLength(2);
    for (const { Properties } of of('AWS::CloudFront::Distribution'))
      expect(Properties.DistributionConfig.WebACLId).toBeDefined();
    for (const { Properties } of of('AWS::CodeDeploy::DeploymentGroup'))
      expect(Properties.DeploymentConfigName).toMatch(/Canary/);
    expect(functionNamed('capture').ReservedConcurrentExecutions).toBeGreaterThan(0);
  });

  test('a flood is turned away, and services, proxies and gateways behind one address may ask ten times as often', () => {
    const [acl] = of('AWS::WAFv2::WebACL').map(({ Properties }) => Properties);
    const rules = acl.Rules.filter(({ Statement }: { Statement: object }) => 'RateBasedStatement' in Statement);
    const told = rules.map(({ Name, Statement: { RateBasedStatement } }: any) => [Name, RateBasedStatement.Limit]); // any: as CloudFormation has it
    expect(told).toEqual([
      ['floods', 2_000],
      ['floods-of-services', 20_000],
    ]);
    const [strangers, services] = rules.map((rule: unknown) => JSON.stringify(rule));
    for (const door of ['/hooks/', '/v1/', '/o/', '/l/', '/u/']) expect(services).toContain(`"${door}"`);
    expect(strangers).toContain('NotStatement');
  });
});

describe('Rhythms keep the company’s time', () => {
  test('infra and domain agree on it', () => expect(settingsOf('prod').companyZone).toBe(company.zone));
  test.each(rhythms)('$title', (rhythm) => {
    const rule = of('AWS::Events::Rule').find(({ Properties }) => Properties.Name === names.fn('prod', rhythm.name));
    expect(rule?.Properties.ScheduleExpression).toBe(scheduleOf(rhythm, company.zone));
  });
});
