import { Aws, Duration } from 'aws-cdk-lib';
import {
  AccountRecovery,
  FeaturePlan,
  Mfa,
  OAuthScope,
  UserPool,
  type UserPoolClient,
  type UserPoolDomain,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { names } from '../../shared/contracts/names.ts';
import { acknowledge } from '../acknowledged.ts';
import { removalOf, type Settings } from '../config.ts';

/**
 * Who may see leads: people whom an administrator invites, with a second factor. A user pool rather than IAM, because
 * sales and success have no AWS accounts, and because an HTTP API checks its tokens by itself.
 */
export class SignIn extends Construct {
  readonly pool: UserPool;
  readonly client: UserPoolClient;
  readonly domain: UserPoolDomain;

  constructor(scope: Construct, id: string, { settings, home }: { settings: Settings; home: string }) {
    super(scope, id);
    this.pool = new UserPool(this, 'pool', {
      userPoolName: names.fn(settings.env, 'team'),
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      featurePlan: FeaturePlan.ESSENTIALS,
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { otp: true, sms: false },
      passwordPolicy: {
        minLength: 14,
        requireDigits: true,
        requireLowercase: true,
        requireUppercase: true,
        requireSymbols: true,
      },
      deletionProtection: settings.data === 'retained',
      removalPolicy: removalOf(settings),
    });
    const plus =
      'Everybody in this pool was invited and has a second factor: risk scoring would cost more than all else here.';
    acknowledge(this.pool, { COG3: plus, COG8: plus });
    this.domain = this.pool.addDomain('domain', {
      cognitoDomain: { domainPrefix: `revbeat-${settings.env}-${Aws.ACCOUNT_ID}` },
    });
    const page = `${home}/sign-in.html`;
    this.client = this.pool.addClient('console', {
      // A browser keeps no secret: it proves itself by PKCE.
      generateSecret: false,
      authFlows: {},
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL],
        callbackUrls: [page],
        logoutUrls: [page],
      },
      idTokenValidity: Duration.hours(8),
      accessTokenValidity: Duration.hours(8),
      preventUserExistenceErrors: true,
    });
  }
}
