import { Fn, Stack, type StackProps } from 'aws-cdk-lib';
import { HttpApi, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  AllowedMethods,
  CachePolicy,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { needs } from '../../functions/needs.ts';
import { names } from '../../shared/contracts/names.ts';
import { removalOf, type Settings } from '../config.ts';
import { Front } from '../constructs/front.ts';
import { HttpDoor } from '../constructs/http-door.ts';
import { NodeFunction, type Ground } from '../constructs/node-function.ts';
import { OwnName } from '../constructs/own-name.ts';
import { Rollout } from '../constructs/rollout.ts';

/** The public doors: forms, webhooks, tracking, and the links in our mails. */
export class EdgeStack extends Stack {
  readonly api: HttpApi;
  /** Where links in mails lead. */
  readonly publicUrl: string;

  constructor(
    scope: Construct,
    id: string,
    { settings, bundles, key, sourcesArn, ...props }: StackProps & Omit<Ground, 'publicUrl'>,
  ) {
    super(scope, id, props);
    this.api = new HttpApi(this, 'api', {
      apiName: names.fn(settings.env, 'doors'),
      description: 'Revbeat’s doors',
      createDefaultStage: false,
    });
    const stage = this.stageOf(this.api, settings);
    this.publicUrl = settings.domain.kind === 'own' ? `https://${settings.domain.links}` : this.api.apiEndpoint;

    const ground = { settings, bundles, key, sourcesArn, publicUrl: this.publicUrl };
    for (const { name, trigger } of needs) {
      if (trigger.on !== 'http' || trigger.door !== 'open') continue;
      const door = new NodeFunction(this, name, ground);
      const { alias } = new Rollout(this, `${name}-rollout`, { settings, door });
      const because =
        'Strangers come in here: the function verifies forms, signatures, write keys and signed links on the raw bytes.';
      new HttpDoor(this, `${name}-door`, {
        api: this.api,
        need: door.need,
        handler: alias,
        door: { kind: 'open', because },
      });
    }
    if (settings.front === 'web-acl') this.front(settings);
    else if (settings.domain.kind === 'own')
      new OwnName(this, 'name', { settings, host: settings.domain.links, stage });
  }

  private stageOf(httpApi: HttpApi, settings: Settings): HttpStage {
    const log = new LogGroup(this, 'access-log', {
      logGroupName: `/aws/vendedlogs/apis/${names.fn(settings.env, 'doors')}`,
      retention: settings.logDays,
      removalPolicy: removalOf(settings),
    });
    return new HttpStage(this, 'stage', {
      httpApi,
      stageName: '$default',
      autoDeploy: true,
      detailedMetricsEnabled: true,
      throttle: { rateLimit: settings.throttle.rate, burstLimit: settings.throttle.burst },
      // Neither addresses nor paths: both can name a person, and a log cannot be erased for one.
      accessLogSettings: { destination: new LogGroupLogDestination(log), format: AccessLogFormat.custom(accessLine) },
    });
  }

  private front(settings: Settings): void {
    const origin = new HttpOrigin(Fn.select(2, Fn.split('/', this.api.apiEndpoint)), {
      protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
    });
    new Front(this, 'front', {
      settings,
      name: names.fn(settings.env, 'doors'),
      host: settings.domain.kind === 'own' ? settings.domain.links : undefined,
      defaultBehavior: {
        origin,
        allowedMethods: AllowedMethods.ALLOW_ALL,
        cachePolicy: CachePolicy.CACHING_DISABLED,
        // Signatures are made over what the sender sent: everything is passed on but the host, which the API checks.
        originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
        viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
      },
    });
  }
}

const accessLine = JSON.stringify({
  requestId: '$context.requestId',
  at: '$context.requestTime',
  route: '$context.routeKey',
  status: '$context.status',
  latencyMs: '$context.responseLatency',
  error: '$context.integrationErrorMessage',
});
