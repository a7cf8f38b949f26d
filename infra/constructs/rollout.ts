import { Duration } from 'aws-cdk-lib';
import { Alarm, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { LambdaDeploymentConfig, LambdaDeploymentGroup } from 'aws-cdk-lib/aws-codedeploy';
import { Alias } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { names } from '../../shared/contracts/names.ts';
import { acknowledge } from '../acknowledged.ts';
import type { Settings } from '../config.ts';
import { alarmText } from './runbook-alarm.ts';
import type { NodeFunction } from './node-function.ts';

/** A public door behind an alias: its new version gets a tenth of the requests first, and none if it errs. */
export class Rollout extends Construct {
  readonly alias: Alias;

  constructor(scope: Construct, id: string, { settings, door }: { settings: Settings; door: NodeFunction }) {
    super(scope, id);
    const { lambda, need } = door;
    this.alias = new Alias(this, 'alias', { aliasName: names.alias, version: lambda.currentVersion });
    const errors = new Alarm(this, 'errors', {
      alarmName: `${names.fn(settings.env, need.name)}-rollout`,
      alarmDescription: alarmText(need.ifBroken, 'rollout'),
      metric: this.alias.metricErrors({ period: Duration.minutes(1), statistic: 'Sum' }),
      threshold: 1,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    const group = new LambdaDeploymentGroup(this, 'group', {
      alias: this.alias,
      deploymentConfig:
        settings.rollout === 'canary'
          ? LambdaDeploymentConfig.CANARY_10PERCENT_5MINUTES
          : LambdaDeploymentConfig.ALL_AT_ONCE,
      alarms: [errors],
    });
    if (group.role === undefined) return;
    acknowledge(group.role, {
      'IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSCodeDeployRoleForLambdaLimited]':
        'AWS’s own policy for shifting an alias, in its limited form: it is what CodeDeploy asks for.',
    });
  }
}
