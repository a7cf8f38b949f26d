import { Aws, Duration } from 'aws-cdk-lib';
import { MxRecord, HostedZone } from 'aws-cdk-lib/aws-route53';
import { BlockPublicAccess, Bucket, BucketEncryption, type CfnBucket } from 'aws-cdk-lib/aws-s3';
import { ReceiptRuleSet, TlsPolicy } from 'aws-cdk-lib/aws-ses';
import { S3 as ToBucket } from 'aws-cdk-lib/aws-ses-actions';
import { Construct } from 'constructs';
import { names } from '../../shared/contracts/names.ts';
import { acknowledge } from '../acknowledged.ts';
import { removalOf, type Settings } from '../config.ts';
import { hostedZoneOf } from './own-domain.ts';

/** Mails are read within minutes; what an operator may still want to look at vanishes with the backups (35 days). */
const kept = Duration.days(30);

/**
 * What people answer to our mails: SES lays it into a bucket, and S3 says so on the default bus. Not by SNS, which
 * carries 150 KB: an answer with a picture in its signature would be lost.
 */
export class IncomingMail extends Construct {
  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id);
    const bucket = new Bucket(this, 'mails', {
      bucketName: names.incomingMails(settings.env, Aws.ACCOUNT_ID),
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      lifecycleRules: [{ expiration: kept, abortIncompleteMultipartUploadAfter: Duration.days(1) }],
      removalPolicy: removalOf(settings),
    });
    // Not by the bucket's own switch for it: CDK would set it by a function of its own.
    const resource = bucket.node.defaultChild as CfnBucket; // as: the L2 has this child
    resource.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } };
    acknowledge(bucket, { S1: 'SES writes and one function reads: CloudTrail and the function’s log tell of both.' });
    const zone = hostedZoneOf(this, settings);
    if (settings.mail.replies === undefined || zone === undefined) return;
    new MxRecord(this, 'mx', {
      zone: HostedZone.fromHostedZoneAttributes(this, 'zone', zone),
      recordName: settings.mail.replies,
      values: [{ priority: 10, hostName: `inbound-smtp.${settings.region}.amazonaws.com` }],
    });
    // One rule set of an account and region is active, and which one is an operator's choice (runbooks.md).
    const rules = new ReceiptRuleSet(this, 'rules', { receiptRuleSetName: names.fn(settings.env, 'incoming') });
    rules.addRule('replies', {
      recipients: [settings.mail.replies],
      scanEnabled: true,
      tlsPolicy: TlsPolicy.OPTIONAL,
      actions: [new ToBucket({ bucket })],
    });
  }
}

/** S3's word that a mail was laid down. */
export const incomingMailPattern = (env: string) => ({
  source: ['aws.s3'],
  detailType: ['Object Created'],
  detail: { bucket: { name: [names.incomingMails(env, Aws.ACCOUNT_ID)] } },
});
