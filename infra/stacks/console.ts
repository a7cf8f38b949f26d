import { readFileSync } from 'node:fs';
import path from 'node:path';
import { CfnOutput, Fn, Stack, type StackProps } from 'aws-cdk-lib';
import { CfnAuthorizer, type HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import {
  AllowedMethods,
  CachePolicy,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  ResponseHeadersPolicy,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { needs } from '../../functions/needs.ts';
import { names } from '../../shared/contracts/names.ts';
import type { Settings } from '../config.ts';
import { guardrailFor } from '../constructs/draft-guardrail.ts';
import { Front } from '../constructs/front.ts';
import { HttpDoor } from '../constructs/http-door.ts';
import { NodeFunction, type Ground } from '../constructs/node-function.ts';
import { SignIn } from '../constructs/sign-in.ts';
import { Site } from '../constructs/site.ts';

const siteFolder = path.join(path.dirname(import.meta.dirname), 'site');

interface Props extends StackProps, Ground {
  api: HttpApi;
  /** The folder of the console's built files. */
  consoleFolder: string;
}

/** What the team sees, behind sign-in: the console's site, and the ops API under the same name. */
export class ConsoleStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    { settings, bundles, key, sourcesArn, publicUrl, api, consoleFolder, ...props }: Props,
  ) {
    super(scope, id, props);
    const site = new Site(this, 'site', { settings });
    const { distribution } = this.frontOf(site, api, settings);
    const home =
      settings.domain.kind === 'own'
        ? `https://${settings.domain.console}`
        : `https://${distribution.distributionDomainName}`;
    const { pool, client, domain } = new SignIn(this, 'sign-in', { settings, home });
    site.publish({
      distribution,
      folders: [consoleFolder, path.join(siteFolder, 'pages')],
      signIn: { at: domain.baseUrl(), client: client.userPoolClientId },
    });

    const authorizer = new CfnAuthorizer(this, 'authorizer', {
      apiId: api.apiId,
      name: names.fn(settings.env, 'team'),
      authorizerType: 'JWT',
      identitySource: ['$request.header.Authorization'],
      jwtConfiguration: { issuer: pool.userPoolProviderUrl, audience: [client.userPoolClientId] },
    });
    const guardrail = guardrailFor(this, settings, 'copy');
    for (const { name, trigger } of needs) {
      if (trigger.on !== 'http' || trigger.door !== 'signed-in') continue;
      const ground = { settings, bundles, key, sourcesArn, publicUrl, ...(guardrail && { guardrail }) };
      const { lambda, need } = new NodeFunction(this, name, ground);
      new HttpDoor(this, `${name}-door`, { api, need, handler: lambda, door: { kind: 'signed-in', authorizer } });
    }
    new CfnOutput(this, 'home', { value: home, description: 'Where the team signs in' });
  }

  private frontOf(site: Site, api: HttpApi, settings: Settings): Front {
    const viewer = new EdgeFunction(this, 'viewer', {
      functionName: names.fn(settings.env, 'viewer'),
      comment: 'Sends strangers to sign in, and hands the session to the API',
      runtime: FunctionRuntime.JS_2_0,
      code: FunctionCode.fromInline(readFileSync(path.join(siteFolder, 'viewer.js'), 'utf8')),
    });
    const functionAssociations = [{ function: viewer, eventType: FunctionEventType.VIEWER_REQUEST }];
    return new Front(this, 'front', {
      settings,
      name: names.fn(settings.env, 'console'),
      host: settings.domain.kind === 'own' ? settings.domain.console : undefined,
      defaultRootObject: 'index.html',
      defaultBehavior: {
        origin: S3BucketOrigin.withOriginAccessControl(site.bucket),
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        responseHeadersPolicy: this.headers(settings),
        functionAssociations,
      },
      additionalBehaviors: {
        '/api/*': {
          origin: new HttpOrigin(Fn.select(2, Fn.split('/', api.apiEndpoint)), {
            protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
          }),
          allowedMethods: AllowedMethods.ALLOW_ALL,
          cachePolicy: CachePolicy.CACHING_DISABLED,
          originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
          viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
          functionAssociations,
        },
      },
    });
  }

  private headers(settings: Settings): ResponseHeadersPolicy {
    return new ResponseHeadersPolicy(this, 'headers', {
      responseHeadersPolicyName: names.fn(settings.env, 'console'),
      securityHeadersBehavior: {
        // Mails are shown in frames that may run nothing; styles stand in them.
        contentSecurityPolicy: {
          contentSecurityPolicy:
            "default-src 'self'; connect-src 'self' https://*.amazoncognito.com; style-src 'self' 'unsafe-inline'; img-src 'self' data: https:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
          override: true,
        },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
        referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
        strictTransportSecurity: { accessControlMaxAge: Duration.days(365), includeSubdomains: true, override: true },
      },
    });
  }
}
