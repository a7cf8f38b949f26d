import { Duration } from 'aws-cdk-lib';
import { Certificate, CertificateValidation } from 'aws-cdk-lib/aws-certificatemanager';
import { Distribution, PriceClass, SecurityPolicyProtocol, type BehaviorOptions } from 'aws-cdk-lib/aws-cloudfront';
import { ARecord, HostedZone, RecordTarget } from 'aws-cdk-lib/aws-route53';
import { CloudFrontTarget } from 'aws-cdk-lib/aws-route53-targets';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledged.ts';
import { removalOf, type Settings } from '../config.ts';
import { hostedZoneOf } from './own-domain.ts';
import { WebAcl } from './web-acl.ts';

interface Props {
  settings: Settings;
  name: string;
  /** The name in the environment's own zone; unused where it has none. */
  host: string | undefined;
  defaultBehavior: BehaviorOptions;
  additionalBehaviors?: Record<string, BehaviorOptions>;
  defaultRootObject?: string;
}

/** CloudFront before something of ours: its own name and certificate, its access log, and where it is set a web ACL. */
export class Front extends Construct {
  readonly distribution: Distribution;

  constructor(scope: Construct, id: string, { settings, name, host, ...behaviors }: Props) {
    super(scope, id);
    const zone = hostedZoneOf(this, settings);
    const hostedZone = zone && HostedZone.fromHostedZoneAttributes(this, 'zone', zone);
    const named = hostedZone && host ? { hostedZone, host } : undefined;
    this.distribution = new Distribution(this, 'distribution', {
      ...behaviors,
      comment: name,
      priceClass: PriceClass.PRICE_CLASS_100,
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      logBucket: this.logBucket(settings),
      ...(settings.front === 'web-acl' ? { webAclId: new WebAcl(this, 'acl', { name }).arn } : {}),
      ...(named && {
        domainNames: [named.host],
        certificate: new Certificate(this, 'certificate', {
          domainName: named.host,
          validation: CertificateValidation.fromDns(named.hostedZone),
        }),
      }),
    });
    if (named)
      new ARecord(this, 'record', {
        zone: named.hostedZone,
        recordName: `${named.host}.`,
        target: RecordTarget.fromAlias(new CloudFrontTarget(this.distribution)),
      });
    acknowledge(this.distribution, {
      CFR1: 'Leads come from every country, and consent rules differ by country, not doors.',
      ...(settings.front === 'web-acl'
        ? {}
        : { CFR2: 'A web ACL is a setting of prod: it costs more than this whole environment.' }),
      ...(named
        ? {}
        : {
            CFR4: 'Without a domain of its own this environment uses CloudFront’s certificate, which fixes the protocol.',
          }),
    });
  }

  /** Addresses of visitors: kept for 30 days, then gone. */
  private logBucket(settings: Settings): Bucket {
    const bucket = new Bucket(this, 'log', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      // CloudFront writes its logs by an ACL.
      objectOwnership: ObjectOwnership.BUCKET_OWNER_PREFERRED,
      lifecycleRules: [{ expiration: Duration.days(30) }],
      removalPolicy: removalOf(settings),
      autoDeleteObjects: settings.data === 'disposable',
    });
    acknowledge(bucket, { S1: 'This bucket is an access log itself.' });
    return bucket;
  }
}
