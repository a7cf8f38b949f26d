import { Duration, Stack } from 'aws-cdk-lib';
import type { Distribution } from 'aws-cdk-lib/aws-cloudfront';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import { BlockPublicAccess, Bucket, BucketEncryption, type CfnBucket } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, Source } from 'aws-cdk-lib/aws-s3-deployment';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledged.ts';
import { removalOf, type Settings } from '../config.ts';

interface Publication {
  distribution: Distribution;
  folders: string[];
  /** Where people sign in, and as which client: known when it is deployed. */
  signIn: { at: string; client: string };
}

/** The console's files: readable by its distribution alone. */
export class Site extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, { settings }: { settings: Settings }) {
    super(scope, id);
    this.bucket = new Bucket(this, 'files', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      versioned: true,
      lifecycleRules: [{ noncurrentVersionExpiration: Duration.days(30) }],
      removalPolicy: removalOf(settings),
      autoDeleteObjects: settings.data === 'disposable',
    });
    acknowledge(this.bucket, { S1: 'Only CloudFront reads it, and CloudFront keeps the access log.' });
  }

  publish({ distribution, folders, signIn }: Publication): void {
    const sources = [...folders.map((folder) => Source.asset(folder)), Source.jsonData('sign-in.json', signIn)];
    const deployment = new BucketDeployment(this, 'deployment', {
      destinationBucket: this.bucket,
      sources,
      distribution,
      distributionPaths: ['/*'],
      memoryLimit: 256,
    });
    acknowledgeCopier(deployment.handlerRole, this.bucket);
  }
}

/** CDK's own function copies the files while it deploys, and only then: its rights and runtime are CDK's. */
function acknowledgeCopier(role: IRole, bucket: Bucket): void {
  const copier = role.node.scope;
  if (copier === undefined) throw new Error('the function that copies the site has no scope');
  const { region } = Stack.of(bucket);
  const id = Stack.of(bucket).getLogicalId(bucket.node.defaultChild as CfnBucket); // as: the L2 has this child
  const because =
    'CDK’s own function, which copies the site’s files: CDK decides its rights; they end at the assets and at this bucket.';
  const actions = ['GetBucket', 'GetObject', 'List', 'Abort', 'DeleteObject'].map(
    (action) => `IAM5[Action::s3:${action}*]`,
  );
  const resources = [`arn:aws:s3:::cdk-hnb659fds-assets-<AWS::AccountId>-${region}/*`, `<${id}.Arn>/*`].map(
    (of) => `IAM5[Resource::${of}]`,
  );
  acknowledge(copier, {
    ...Object.fromEntries([...actions, ...resources].map((finding) => [finding, because])),
    'IAM5[Resource::*]': 'CloudFront’s invalidations, as CDK asks for them: by all distributions.',
    'IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]': because,
    L1: 'CDK’s own function, on the runtime that CDK tests it with.',
  });
}
