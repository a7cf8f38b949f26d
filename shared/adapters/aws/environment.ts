import type { Settings } from '../../ports.ts';

/** What the deployment says to its functions; read from the environment by functions/runtime. */
export interface AwsEnvironment extends Settings {
  region: string;
  account: string;
  /** The Bedrock model that drafts; absent: the deterministic writer composes. */
  model?: string | undefined;
  guardrail?: { id: string; version: string } | undefined;
  /** What drafts by a model may cost on one UTC day, in micro-USD. */
  draftBudgetMicroUsd?: number | undefined;
}
