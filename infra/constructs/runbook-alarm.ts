import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';

/** The sections of infra/runbooks.md. */
export type RunbookPage =
  | 'function-errors'
  | 'rollout'
  | 'dead-letters'
  | 'failed-executions'
  | 'fact-stream'
  | 'public-doors'
  | 'quarantine'
  | 'mail-reputation'
  | 'drafts'
  | 'paused-journey'
  | 'table';

/** What a person at three in the morning reads: who suffers, and where it says what to do. */
export const alarmText = (ifBroken: string, page: RunbookPage): string =>
  `${ifBroken} Runbook: infra/runbooks.md#${page}`;

interface Props {
  name: string;
  metric: IMetric;
  /** Breached above this value. */
  above: number;
  /** Breached in so many of so many periods; once is enough where it is not said. */
  during?: { breaching: number; of: number };
  ifBroken: string;
  page: RunbookPage;
  topic: ITopic;
}

export class RunbookAlarm extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { name, metric, above, during = { breaching: 1, of: 1 }, ifBroken, page, topic }: Props,
  ) {
    super(scope, id);
    const alarm = new Alarm(this, 'alarm', {
      alarmName: name,
      alarmDescription: alarmText(ifBroken, page),
      metric,
      threshold: above,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: during.of,
      datapointsToAlarm: during.breaching,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(topic));
    alarm.addOkAction(new SnsAction(topic));
  }
}

export const fiveMinutes = Duration.minutes(5);
