import { Aws, Duration } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Architecture, Code, Function as Lambda, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { needOf, type Need } from '../../functions/needs.ts';
import { names } from '../../shared/contracts/names.ts';
import { acknowledgeWide } from '../acknowledged.ts';
import { arnsOf } from '../arns.ts';
import type { Bundles } from '../bundles.ts';
import { removalOf, type Settings } from '../config.ts';
import { rights, tracing, type Statement } from '../rights.ts';
import { version } from '../version.ts';
import { DeadLetters } from './dead-letters.ts';

/** What every function stands on. */
export interface Ground {
  settings: Settings;
  bundles: Bundles;
  key: IKey;
  /** The secret that holds the sources' secrets. */
  sourcesArn: string;
  publicUrl: string;
  guardrail?: { id: string; version: string; arn: string };
}

/** A Lambda as its row in functions/needs.ts says it: size, rights, and where its failed events go. */
export class NodeFunction extends Construct {
  readonly need: Need;
  readonly lambda: Lambda;
  /** Events that failed for good; only of functions that nobody waits for. */
  readonly deadLetters: DeadLetters | undefined;

  constructor(scope: Construct, name: string, ground: Ground) {
    super(scope, name);
    const { settings, bundles, key, sourcesArn, guardrail } = ground;
    this.need = needed(name);
    const functionName = names.fn(settings.env, name);
    const statements = this.need.rights.flatMap((right) =>
      rights[right]({ arns: arnsOf(settings), settings, keyArn: key.keyArn, sourcesArn, guardrailArn: guardrail?.arn }),
    );
    const logGroup = new LogGroup(this, 'log', {
      logGroupName: `/aws/lambda/${functionName}`,
      retention: settings.logDays,
      removalPolicy: removalOf(settings),
    });
    this.deadLetters = isAwaited(this.need) ? undefined : new DeadLetters(this, 'dead', { name: functionName });
    this.lambda = new Lambda(this, 'function', {
      functionName,
      description: `If it breaks: ${this.need.ifBroken}`.slice(0, 256),
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: Code.fromAsset(bundles.get(name) ?? missing(name)),
      memorySize: this.need.memoryMb,
      timeout: Duration.seconds(this.need.timeoutSeconds),
      environment: environmentOf(ground, this.need),
      tracing: Tracing.ACTIVE,
      role: this.role([
        ...statements,
        tracing,
        { actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [logGroup.logGroupArn] },
      ]),
      logGroup,
      ...(settings.reserved[name] === undefined ? {} : { reservedConcurrentExecutions: settings.reserved[name] }),
      ...(this.deadLetters === undefined
        ? {}
        : { deadLetterQueue: this.deadLetters.queue, maxEventAge: Duration.hours(6), retryAttempts: 2 }),
    });
  }

  /** Of its own, with nothing but its rights: AWS's managed policies would let it write every log. */
  private role(statements: Statement[]): Role {
    const role = new Role(this, 'role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    for (const { actions, resources, conditions } of statements) {
      role.addToPolicy(new PolicyStatement({ actions, resources, ...(conditions && { conditions }) }));
    }
    acknowledgeWide(role, statements);
    return role;
  }
}

/** What functions/runtime/environment.ts reads. */
function environmentOf({ settings, publicUrl, guardrail }: Ground, { rights: has }: Need): Record<string, string> {
  const drafts = has.includes('model:invoke') && settings.model !== undefined;
  return {
    REVBEAT_ENV: settings.env,
    REVBEAT_ACCOUNT: Aws.ACCOUNT_ID,
    REVBEAT_PUBLIC_URL: publicUrl,
    ...(settings.domain.kind === 'own' && { REVBEAT_CONSOLE_URL: `https://${settings.domain.console}` }),
    REVBEAT_MAIL_FROM: settings.mail.from,
    ...(settings.mail.replies !== undefined && { REVBEAT_REPLY_DOMAIN: settings.mail.replies }),
    REVBEAT_VERSION: version,
    REVBEAT_LOG: settings.log,
    ...(drafts && { REVBEAT_MODEL: settings.model }),
    ...(drafts && settings.draftBudgetUsd !== undefined
      ? { REVBEAT_DRAFT_BUDGET_USD: String(settings.draftBudgetUsd) }
      : {}),
    ...(drafts && guardrail && { REVBEAT_GUARDRAIL: guardrail.id, REVBEAT_GUARDRAIL_VERSION: guardrail.version }),
  };
}

/** A caller waits for the answer and sees the error itself: an HTTP client, a state machine. */
export const isAwaited = ({ trigger }: Need): boolean => trigger.on === 'http' || trigger.on === 'step';

export function needed(name: string): Need {
  const need = needOf(name);
  if (need === undefined) throw new Error(`no function is called ${name}: functions/needs.ts lists them`);
  return need;
}

function missing(name: string): never {
  throw new Error(`the function ${name} was not bundled`);
}
