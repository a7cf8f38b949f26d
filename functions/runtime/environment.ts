/** The one place that reads environment variables on AWS; infra sets them on every function under these names. */
export interface Environment {
  /** `dev`, `staging`, `prod`: the names of the table, bus and machines follow from it. */
  env: string;
  region: string;
  /** The AWS account: ARNs of machines are made with it. */
  account: string;
  publicUrl: string;
  /** Where the team signs in; absent where CloudFront makes up the name. */
  consoleUrl: string | undefined;
  mailFrom: string;
  /** Where answers to our mails are received; absent where SES receives none. */
  replyDomain: string | undefined;
  version: string;
  /** The Bedrock model that drafts; absent: the deterministic writer composes. */
  model: string | undefined;
  guardrail: { id: string; version: string } | undefined;
  /** What drafts by the model may cost on one UTC day. */
  draftBudgetMicroUsd: number | undefined;
}

export function readEnvironment(variables: NodeJS.ProcessEnv = process.env): Environment {
  const guardrail = said(variables, 'REVBEAT_GUARDRAIL');
  return {
    env: needed(variables, 'REVBEAT_ENV'),
    region: needed(variables, 'AWS_REGION'),
    account: needed(variables, 'REVBEAT_ACCOUNT'),
    publicUrl: needed(variables, 'REVBEAT_PUBLIC_URL').replace(/\/+$/, ''),
    consoleUrl: said(variables, 'REVBEAT_CONSOLE_URL'),
    mailFrom: needed(variables, 'REVBEAT_MAIL_FROM'),
    replyDomain: said(variables, 'REVBEAT_REPLY_DOMAIN'),
    version: said(variables, 'REVBEAT_VERSION') ?? 'unreleased',
    model: said(variables, 'REVBEAT_MODEL'),
    guardrail:
      guardrail === undefined
        ? undefined
        : { id: guardrail, version: said(variables, 'REVBEAT_GUARDRAIL_VERSION') ?? 'DRAFT' },
    draftBudgetMicroUsd: dollarsSaid(variables, 'REVBEAT_DRAFT_BUDGET_USD'),
  };
}

/** What is logged, and whether metrics are written: off a Lambda only what went wrong, and no metrics; in tests nothing. */
export function readVoice(variables: NodeJS.ProcessEnv = process.env): {
  level: LogLevel;
  metrics: boolean;
  fn: string;
} {
  const fn = said(variables, 'AWS_LAMBDA_FUNCTION_NAME');
  const level =
    said(variables, 'REVBEAT_LOG')?.toUpperCase() ??
    (fn !== undefined ? 'INFO' : said(variables, 'NODE_ENV') === 'test' ? 'SILENT' : 'ERROR');
  if (!isLevel(level)) throw new Error(`REVBEAT_LOG must be one of ${levels.join(', ')}`);
  return { level, metrics: fn !== undefined, fn: fn ?? 'laptop' };
}

/** X-Ray's name of this call, `Root=1-5759e988-bd862e3fe1be46a994272793;Parent=…`: Lambda sets it anew for each. */
export const traceOfCall = (variables: NodeJS.ProcessEnv = process.env): string | undefined =>
  /Root=([^;]+)/.exec(variables['_X_AMZN_TRACE_ID'] ?? '')?.[1];

const levels = ['DEBUG', 'INFO', 'WARN', 'ERROR', 'CRITICAL', 'SILENT'] as const;
type LogLevel = (typeof levels)[number];
const isLevel = (level: string): level is LogLevel => (levels as readonly string[]).includes(level); // as: includes() asks for its own union

/** An empty variable is an unset one. */
const said = (variables: NodeJS.ProcessEnv, name: string): string | undefined => variables[name] || undefined;

/** In micro-USD. A budget that is no number would be no budget: it is refused. */
function dollarsSaid(variables: NodeJS.ProcessEnv, name: string): number | undefined {
  const text = said(variables, name);
  const dollars = Number(text);
  if (text !== undefined && !(dollars >= 0)) throw new Error(`${name} must be an amount in dollars, like 2 or 0.50`);
  return text === undefined ? undefined : Math.round(dollars * 1_000_000);
}

function needed(variables: NodeJS.ProcessEnv, name: string): string {
  const value = said(variables, name);
  if (value === undefined) throw new Error(`the environment variable ${name} is not set: every function needs it`);
  return value;
}
