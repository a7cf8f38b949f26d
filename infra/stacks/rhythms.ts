import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { Schedule } from 'aws-cdk-lib/aws-events';
import type { Construct } from 'constructs';
import { needs } from '../../functions/needs.ts';
import { scheduleOf } from '../../shared/contracts/rhythms.ts';
import { Delivery } from '../constructs/delivery.ts';
import type { Ground } from '../constructs/node-function.ts';

/** What happens by the clock: the company's rituals, and the sweeps that find what was lost on its way. */
export class RhythmsStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    { settings, bundles, key, sourcesArn, publicUrl, ...props }: StackProps & Ground,
  ) {
    super(scope, id, props);
    const ground = { settings, bundles, key, sourcesArn, publicUrl };
    for (const { name, trigger } of needs) {
      if (trigger.on === 'rhythm') {
        const { title } = trigger.rhythm;
        new Delivery(this, name, ground, {
          description: title,
          schedule: Schedule.expression(scheduleOf(trigger.rhythm, settings.companyZone)),
        });
      }
      if (trigger.on === 'every') {
        const every = Duration.minutes(trigger.minutes);
        new Delivery(this, name, ground, {
          description: `Every ${trigger.minutes} minutes`,
          schedule: Schedule.rate(every),
        });
      }
    }
  }
}
