import { Duration } from 'aws-cdk-lib';
import { Rule, type RuleProps } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import { names } from '../../shared/contracts/names.ts';
import { NodeFunction, type Ground } from './node-function.ts';

type Occasion = Pick<RuleProps, 'eventBus' | 'eventPattern' | 'schedule'> & { description: string };

/**
 * A function that events or a schedule start. What EventBridge cannot hand over in a day, and what the function fails
 * on three times, lands in one dead-letter queue, as the event itself.
 */
export class Delivery extends Construct {
  constructor(scope: Construct, name: string, ground: Ground, occasion: Occasion) {
    super(scope, name);
    const { lambda, deadLetters } = new NodeFunction(this, name, ground);
    if (deadLetters === undefined) throw new Error(`${name} is started by events, and has no dead-letter queue`);
    const target = new LambdaFunction(lambda, {
      deadLetterQueue: deadLetters.queue,
      maxEventAge: Duration.hours(24),
      retryAttempts: 185,
    });
    new Rule(this, 'rule', { ...occasion, ruleName: names.fn(ground.settings.env, name), targets: [target] });
  }
}
