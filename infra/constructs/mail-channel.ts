import { EventBus } from 'aws-cdk-lib/aws-events';
import { HostedZone } from 'aws-cdk-lib/aws-route53';
import {
  ConfigurationSet,
  ConfigurationSetEventDestination,
  ConfigurationSetTlsPolicy,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
} from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import { names } from '../../shared/contracts/names.ts';
import type { Settings } from '../config.ts';
import { hostedZoneOf } from './own-domain.ts';

/**
 * Not OPEN and CLICK: told of them, SES writes its own picture and its own links into every mail. Ours are signed,
 * expire, stand under our own name and are the same on both floors (functions/links); its word is heard where it comes.
 */
const told = [
  EmailSendingEvent.DELIVERY,
  EmailSendingEvent.BOUNCE,
  EmailSendingEvent.COMPLAINT,
  EmailSendingEvent.REJECT,
  EmailSendingEvent.RENDERING_FAILURE,
  EmailSendingEvent.SEND,
  EmailSendingEvent.DELIVERY_DELAY,
  EmailSendingEvent.SUBSCRIPTION,
];

/** The identity that we send as, and what SES tells us of each mail. */
export class MailChannel extends Construct {
  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id);
    const configurationSet = new ConfigurationSet(this, 'set', {
      configurationSetName: names.configurationSet(settings.env),
      reputationMetrics: true,
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
    });
    new ConfigurationSetEventDestination(this, 'events', {
      configurationSet,
      // SES knows the account's default bus only.
      destination: EventDestination.eventBus(EventBus.fromEventBusName(this, 'default-bus', 'default')),
      events: told,
    });
    const zone = hostedZoneOf(this, settings);
    new EmailIdentity(this, 'identity', {
      // In a zone of our own the signatures' records are made; elsewhere the operator adds the three that SES shows.
      identity:
        zone === undefined
          ? Identity.domain(settings.mail.domain)
          : Identity.publicHostedZone(HostedZone.fromHostedZoneAttributes(this, 'mail-zone', zone)),
      configurationSet,
      ...(zone && { mailFromDomain: `bounce.${settings.mail.domain}` }),
    });
  }
}

/** SES's events of our mails, as they come on the default bus. */
export const mailEventPattern = (env: string) => ({
  source: ['aws.ses'],
  detail: { mail: { tags: { 'ses:configuration-set': [names.configurationSet(env)] } } },
});
