import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';

const managed = ['AWSManagedRulesAmazonIpReputationList', 'AWSManagedRulesKnownBadInputsRuleSet'];
/** Requests of one address in five minutes: a shared office posts far fewer, a script far more. */
const PER_ADDRESS = 2000;

/** What CloudFront turns away before it costs anything: known bad senders, known bad requests, floods. */
export class WebAcl extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, { name }: { name: string }) {
    super(scope, id);
    const seen = (metricName: string) => ({
      metricName,
      cloudWatchMetricsEnabled: true,
      sampledRequestsEnabled: false,
    });
    const acl = new CfnWebACL(this, 'acl', {
      name,
      scope: 'CLOUDFRONT',
      defaultAction: { allow: {} },
      visibilityConfig: seen(name),
      rules: [
        ...managed.map((rule, index) => ({
          name: rule,
          priority: index,
          statement: { managedRuleGroupStatement: { vendorName: 'AWS', name: rule } },
          overrideAction: { none: {} },
          visibilityConfig: seen(rule),
        })),
        {
          name: 'floods',
          priority: managed.length,
          statement: { rateBasedStatement: { limit: PER_ADDRESS, aggregateKeyType: 'IP' } },
          // 429, as the doors themselves say it: senders know to come back.
          action: {
            block: { customResponse: { responseCode: 429, responseHeaders: [{ name: 'Retry-After', value: '60' }] } },
          },
          visibilityConfig: seen('floods'),
        },
      ],
    });
    this.arn = acl.attrArn;
  }
}
