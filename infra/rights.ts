import type { Right } from '../functions/needs.ts';
import type { Arns } from './arns.ts';
import type { Settings } from './config.ts';

/** What a right is made of: the fewest actions, on the fewest resources. */
export interface Statement {
  actions: string[];
  resources: string[];
  conditions?: Record<string, Record<string, string>>;
  /** Why a resource ends in a wildcard; none may without. */
  wideBecause?: string;
}

export interface Scope {
  arns: Arns;
  settings: Settings;
  keyArn: string;
  sourcesArn: string;
  guardrailArn?: string | undefined;
}

const ofAnyExecution = 'executions are named by the enrollments that begin them: only the machine is known beforehand';

export const rights: Record<Right, (scope: Scope) => Statement[]> = {
  'table:read': ({ arns, ...at }) => [
    {
      actions: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'],
      resources: [arns.table, ...arns.indexes],
    },
    throughTable(at, ['kms:Decrypt', 'kms:DescribeKey']),
  ],
  'table:write': ({ arns, ...at }) => [
    // A transaction asks for the rights of what it holds.
    {
      actions: ['dynamodb:PutItem', 'dynamodb:DeleteItem', 'dynamodb:ConditionCheckItem'],
      resources: [arns.table],
    },
    throughTable(at, ['kms:Encrypt', 'kms:Decrypt', 'kms:GenerateDataKey', 'kms:DescribeKey']),
  ],
  'mail:send': ({ arns, settings }) => [
    { actions: ['ses:SendRawEmail'], resources: [arns.mailIdentity(settings.mail.domain), arns.configurationSet] },
  ],
  'mail:limits': () => [
    {
      actions: ['ses:GetSendQuota', 'ses:GetSendStatistics'],
      resources: ['*'],
      wideBecause: 'the quota is the account’s: these actions of SES know no resources',
    },
  ],
  // SES's events come by EventBridge, which calls the function: it needs no right of its own.
  'mail:receive': () => [],
  'inbox:read': ({ arns }) => [
    {
      actions: ['s3:GetObject'],
      resources: [`${arns.incomingMails}/*`],
      wideBecause: 'SES names each mail as it comes in: only the bucket is known beforehand',
    },
  ],
  'model:invoke': ({ arns, settings: { model }, guardrailArn }) => [
    ...(model === undefined ? [] : [{ actions: ['bedrock:InvokeModel'], resources: arns.models(model) }]),
    ...(guardrailArn === undefined ? [] : [{ actions: ['bedrock:ApplyGuardrail'], resources: [guardrailArn] }]),
  ],
  // By the alias only: so that a deploy never changes an execution that lives.
  'journeys:start': ({ arns }) => [{ actions: ['states:StartExecution'], resources: arns.aliases }],
  // A token says nothing of its execution: the service checks it against the machine.
  'journeys:answer': ({ arns }) => [
    { actions: ['states:SendTaskSuccess', 'states:SendTaskFailure'], resources: arns.machines },
  ],
  'journeys:inspect': ({ arns }) => [
    { actions: ['states:ListExecutions'], resources: arns.machines },
    {
      actions: ['states:DescribeExecution', 'states:GetExecutionHistory'],
      resources: arns.executions,
      wideBecause: ofAnyExecution,
    },
  ],
  'journeys:operate': ({ arns }) => [
    {
      actions: ['states:StopExecution', 'states:RedriveExecution'],
      resources: arns.executions,
      wideBecause: ofAnyExecution,
    },
  ],
  'bus:publish': ({ arns }) => [{ actions: ['events:PutEvents'], resources: [arns.bus] }],
  'secrets:read': ({ sourcesArn }) => [{ actions: ['secretsmanager:GetSecretValue'], resources: [sourcesArn] }],
};

/** The key is used by DynamoDB on the function's behalf, never by the function itself. */
const throughTable = ({ settings, keyArn }: Pick<Scope, 'settings' | 'keyArn'>, actions: string[]): Statement => ({
  actions,
  resources: [keyArn],
  conditions: { StringEquals: { 'kms:ViaService': `dynamodb.${settings.region}.amazonaws.com` } },
});

/** X-Ray knows no resources. */
export const tracing: Statement = {
  actions: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'],
  resources: ['*'],
  wideBecause: 'X-Ray’s actions know no resources: AWS allows no narrower one',
};

/**
 * What is loaded late in the sources, and what becomes of it in the package of a function: the first call of most needs
 * the table, and of those that prove or sign something the secrets; other services wait until they are used.
 */
const loadedLate: { loads: RegExp; for: Right[] | 'all'; when: 'at-once' | 'late' }[] = [
  { loads: /adapters\/default\b|aws\/table/, for: 'all', when: 'at-once' },
  // Whoever sends a form waits for its answer, and pages send most of what comes; other senders have patience.
  { loads: /sources\/(forms|segment)/, for: 'all', when: 'at-once' },
  { loads: /aws\/secrets/, for: ['secrets:read'], when: 'at-once' },
  { loads: /aws\/inbox/, for: ['inbox:read'], when: 'at-once' },
  // Who asks how much SES takes sends with every call; others send a note now and then.
  { loads: /aws\/mailer/, for: ['mail:limits'], when: 'at-once' },
  { loads: /aws\/mailer/, for: ['mail:send'], when: 'late' },
  {
    loads: /aws\/journeys/,
    for: ['journeys:start', 'journeys:answer', 'journeys:inspect', 'journeys:operate'],
    when: 'late',
  },
  { loads: /aws\/writer|domain\/composer/, for: ['model:invoke'], when: 'late' },
  { loads: /aws\/bus/, for: ['bus:publish'], when: 'late' },
  // On Lambda credentials stand in the environment, and the SDK looks there first. The second is for browsers.
  { loads: /credential-provider|@aws-sdk\/token-providers|nested-clients|bowser/, for: [], when: 'late' },
];

/** How a package with these rights has a module that the sources load late. */
export const loading = (has: Right[], module: string): 'at-once' | 'late' | 'left-out' => {
  const rows = loadedLate.filter(({ loads }) => loads.test(module));
  if (rows.length === 0) return 'late';
  return rows.find((row) => row.for === 'all' || row.for.some((right) => has.includes(right)))?.when ?? 'left-out';
};
