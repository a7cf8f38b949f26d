import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledged.ts';

export const deadLettersName = (name: string): string => `${name}-dead`;

/** Where a hop puts what it could not hand over: kept for 14 days, watched by an alarm, brought back by runbooks.md. */
export class DeadLetters extends Construct {
  readonly queue: Queue;

  constructor(scope: Construct, id: string, { name }: { name: string }) {
    super(scope, id);
    this.queue = new Queue(this, 'queue', {
      queueName: deadLettersName(name),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    acknowledge(this.queue, {
      SQS3: 'This is the dead-letter queue: nothing comes behind it but an alarm and a person.',
    });
  }
}
