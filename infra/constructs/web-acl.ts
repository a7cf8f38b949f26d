import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';

const managed = ['AWSManagedRulesAmazonIpReputationList', 'AWSManagedRulesKnownBadInputsRuleSet'];
/**
 * Requests of one address in five minutes. A shared office posts far fewer than the first, a script far more. Behind
 * `often`, many stand behind few addresses: the servers of other services, and the gateways and picture proxies through
 * which people read mails.
 */
const floods = [
  { name: 'floods', limit: 2_000, often: false },
  { name: 'floods-of-services', limit: 20_000, often: true },
];
const often = ['/hooks/', '/v1/', '/o/', '/l/', '/u/'];

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
        ...floods.map(({ name: rule, limit, often: isOften }, index) => ({
          name: rule,
          priority: managed.length + index,
          statement: {
            rateBasedStatement: {
              limit,
              aggregateKeyType: 'IP',
              scopeDownStatement: isOften ? atDoors(often) : { notStatement: { statement: atDoors(often) } },
            },
          },
          // 429, as the doors themselves say it: senders know to come back.
          action: {
            block: { customResponse: { responseCode: 429, responseHeaders: [{ name: 'Retry-After', value: '60' }] } },
          },
          visibilityConfig: seen(rule),
        })),
      ],
    });
    this.arn = acl.attrArn;
  }
}

const atDoors = (doors: string[]) => ({
  orStatement: {
    statements: doors.map((searchString) => ({
      byteMatchStatement: {
        searchString,
        positionalConstraint: 'STARTS_WITH',
        fieldToMatch: { uriPath: {} },
        textTransformations: [{ priority: 0, type: 'NONE' }],
      },
    })),
  },
});
