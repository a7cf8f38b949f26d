import { Aws, Stack, type StackProps } from 'aws-cdk-lib';
import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import { names } from '../../shared/contracts/names.ts';
import { alarmsOf } from '../alarms.ts';
import type { Settings } from '../config.ts';
import { Overview } from '../constructs/overview.ts';
import { RunbookAlarm } from '../constructs/runbook-alarm.ts';

/** Who is told when something breaks, and where one looks first. It watches by names: it forbids nothing to change. */
export class WatchStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    { settings, apiId, ...props }: StackProps & { settings: Settings; apiId: string },
  ) {
    super(scope, id, props);
    const topic = new Topic(this, 'alarms', { topicName: names.fn(settings.env, 'alarms'), enforceSSL: true });
    // A topic with a policy of its own forgets that it served the account's services.
    for (const service of ['cloudwatch.amazonaws.com', 'budgets.amazonaws.com']) {
      topic.grantPublish(
        new ServicePrincipal(service, { conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } } }),
      );
    }
    if (settings.alarmsTo !== undefined) topic.addSubscription(new EmailSubscription(settings.alarmsTo));
    for (const alarm of alarmsOf(settings, apiId)) new RunbookAlarm(this, alarm.name, { ...alarm, topic });
    new Overview(this, 'overview', { settings, apiId });
    this.budget(settings, topic);
  }

  private budget({ env, budgetUsd }: Settings, topic: Topic): void {
    const tell = (notificationType: string, threshold: number) => ({
      notification: { comparisonOperator: 'GREATER_THAN', notificationType, threshold, thresholdType: 'PERCENTAGE' },
      subscribers: [{ subscriptionType: 'SNS', address: topic.topicArn }],
    });
    new CfnBudget(this, 'budget', {
      budget: {
        budgetName: names.fn(env, 'month'),
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        budgetLimit: { amount: budgetUsd, unit: 'USD' },
        costFilters: { TagKeyValue: [`user:revbeat:env$${env}`] },
      },
      notificationsWithSubscribers: [tell('ACTUAL', 80), tell('FORECASTED', 100)],
    });
  }
}
