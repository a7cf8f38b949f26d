import { RemovalPolicy } from 'aws-cdk-lib';

/** What differs between the environments, and nothing else: all of them are built by the same code. */
export interface Settings {
  env: EnvironmentName;
  region: string;
  /** Rhythms fire by this clock; it is the domain's own company zone (a test compares them). */
  companyZone: string;
  /** `retained`: tables, keys and logs outlive their stack. `disposable`: tearing down leaves nothing that costs. */
  data: 'retained' | 'disposable';
  logDays: 7 | 30 | 90;
  archiveDays: number;
  /** Names that people and mail servers see. `bare`: AWS's own addresses, nothing to prepare. */
  domain: { kind: 'bare' } | { kind: 'own'; zone: string; links: string; console: string };
  mail: { domain: string; from: string; /** Where SES receives answers; absent: it receives none. */ replies?: string };
  /** What stands before the public doors: an HTTP API cannot carry a web ACL itself. */
  front: 'api' | 'web-acl';
  /** Requests per second and burst that the public doors take before they answer 429. */
  throttle: { rate: number; burst: number };
  /** Concurrency that is kept for a function whatever the others do. */
  reserved: Partial<Record<string, number>>;
  /** How a new version of the public doors gets its traffic; alarms roll it back. */
  rollout: 'at-once' | 'canary';
  /** The Bedrock model that drafts; without one the deterministic writer composes. */
  model?: string;
  /** A guardrail that the account has; absent: one of our own is made. */
  guardrail?: { id: string; version: string };
  /** What drafts by the model may cost on one UTC day; two dollars where nobody says. */
  draftBudgetUsd?: number;
  alarmsTo?: string;
  budgetUsd: number;
  log: 'DEBUG' | 'INFO';
}

const everywhere = {
  // Certificates and web ACLs of CloudFront exist in this region only: elsewhere they need a stack of their own.
  region: 'us-east-1',
  companyZone: 'America/New_York',
} as const;

export const environments = {
  dev: {
    ...everywhere,
    env: 'dev',
    data: 'disposable',
    logDays: 7,
    archiveDays: 7,
    domain: { kind: 'bare' },
    mail: { domain: 'dev.harborline.example', from: 'Harborline <hello@dev.harborline.example>' },
    front: 'api',
    throttle: { rate: 50, burst: 100 },
    reserved: {},
    rollout: 'at-once',
    budgetUsd: 25,
    log: 'DEBUG',
  },
  staging: {
    ...everywhere,
    env: 'staging',
    data: 'retained',
    logDays: 30,
    archiveDays: 30,
    domain: own('staging.harborline.example'),
    mail: {
      domain: 'staging.harborline.example',
      from: 'Harborline <hello@staging.harborline.example>',
      replies: 'reply.staging.harborline.example',
    },
    front: 'api',
    throttle: { rate: 200, burst: 400 },
    reserved: {},
    rollout: 'at-once',
    model: 'amazon.nova-lite-v1:0',
    alarmsTo: 'ops@harborline.example',
    budgetUsd: 100,
    log: 'INFO',
  },
  prod: {
    ...everywhere,
    env: 'prod',
    data: 'retained',
    logDays: 90,
    archiveDays: 90,
    domain: own('harborline.example'),
    mail: {
      domain: 'harborline.example',
      from: 'Harborline <hello@harborline.example>',
      replies: 'reply.harborline.example',
    },
    front: 'web-acl',
    throttle: { rate: 1000, burst: 2000 },
    // A flood of facts or mails must not take the concurrency that accepts leads.
    // Mails: SES's starting rate is 14 a second, a send takes a third of one, and what is put off needs room as well.
    reserved: { capture: 200, links: 50, 'send-email': 20 },
    rollout: 'canary',
    model: 'amazon.nova-lite-v1:0',
    alarmsTo: 'ops@harborline.example',
    budgetUsd: 1000,
    log: 'INFO',
  },
} satisfies Record<string, Settings>;

export type EnvironmentName = 'dev' | 'staging' | 'prod';
export const environmentNames = ['dev', 'staging', 'prod'] as const satisfies EnvironmentName[];

/** @throws Error naming the environments that there are. */
export function settingsOf(env: string | undefined): Settings {
  const known = environmentNames.find((name) => name === env);
  if (known === undefined)
    throw new Error(
      `${env ? `there is no environment "${env}"` : 'no environment was named'}: say -c env=${environmentNames.join('|')}`,
    );
  return environments[known];
}

/** What happens to a resource that holds something when it leaves its stack. */
export const removalOf = ({ data }: Settings): RemovalPolicy =>
  data === 'retained' ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;

/** Where the CLI wants the templates; the project's cdk.out otherwise. */
export const outputFolder = (): string | undefined => process.env.CDK_OUTDIR || undefined;

function own(zone: string): Settings['domain'] {
  return { kind: 'own', zone, links: `go.${zone}`, console: `console.${zone}` };
}
