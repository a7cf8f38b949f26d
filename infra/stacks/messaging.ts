import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { EventBus, Match } from 'aws-cdk-lib/aws-events';
import type { Construct } from 'constructs';
import { needs, type Trigger } from '../../functions/needs.ts';
import { names } from '../../shared/contracts/names.ts';
import { Delivery } from '../constructs/delivery.ts';
import { FactStream } from '../constructs/fact-stream.ts';
import { IncomingMail, incomingMailPattern } from '../constructs/incoming-mail.ts';
import { MailChannel, mailEventPattern } from '../constructs/mail-channel.ts';
import type { Ground } from '../constructs/node-function.ts';

/** How things hear of each other: stored facts on the bus, SES's and Step Functions' events, and the mail channel. */
export class MessagingStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    { settings, bundles, key, sourcesArn, publicUrl, table, ...props }: StackProps & Ground & { table: Table },
  ) {
    super(scope, id, props);
    const bus = new EventBus(this, 'bus', {
      eventBusName: names.bus(settings.env),
      description: 'Facts, by their ids',
    });
    bus.archive('archive', {
      archiveName: names.bus(settings.env),
      description: 'For replay after a mistake in a consumer',
      eventPattern: { source: [names.eventSource] },
      retention: Duration.days(settings.archiveDays),
    });
    new FactStream(this, 'facts', { settings, table, key, bus });
    new MailChannel(this, 'mail', settings);
    new IncomingMail(this, 'incoming', settings);

    const ground = { settings, bundles, key, sourcesArn, publicUrl };
    for (const { name, trigger } of needs) {
      const occasion = occasions[trigger.on]?.(settings.env, bus, trigger);
      if (occasion !== undefined) new Delivery(this, name, ground, occasion);
    }
  }
}

const occasions: Partial<
  Record<Trigger['on'], (env: string, bus: EventBus, trigger: Trigger) => ConstructorParameters<typeof Delivery>[3]>
> = {
  facts: (_env, eventBus, trigger) => ({
    eventBus,
    description: 'Every stored fact that may move somebody',
    eventPattern: {
      source: [names.eventSource],
      detailType: [names.factEvent],
      ...(trigger.on === 'facts' && { detail: { type: Match.anythingBut(...trigger.but) } }),
    },
  }),
  'mail-events': (env) => ({ description: 'What becomes of our mails', eventPattern: mailEventPattern(env) }),
  'incoming-mail': (env) => ({
    description: 'Mails that people sent to us',
    eventPattern: incomingMailPattern(env),
  }),
  'execution-events': (env) => ({
    description: 'Journeys that came to an end',
    eventPattern: {
      source: ['aws.states'],
      detailType: ['Step Functions Execution Status Change'],
      detail: {
        status: ['SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED'],
        stateMachineArn: Match.wildcard(`*:stateMachine:revbeat-${env}-*`),
      },
    },
  }),
};
