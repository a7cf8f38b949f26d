import { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';
import type { Writer } from '../../ports.ts';
import { bedrockWriter, type Desk } from '../bedrock-writer.ts';
import type { AwsEnvironment } from './environment.ts';

type Told = Pick<AwsEnvironment, 'region' | 'guardrail' | 'draftBudgetMicroUsd'> & {
  /** Where Bedrock answers, when that is not where the region’s does. */
  endpoint?: string | undefined;
};

export const writer = (
  { region, guardrail, draftBudgetMicroUsd: budgetMicroUsd, endpoint }: Told,
  model: string,
  desk: Desk,
): Writer => {
  const client = new BedrockRuntimeClient({ region, maxAttempts: 2, ...(endpoint && { endpoint }) });
  return bedrockWriter(client, { model, guardrail, budgetMicroUsd }, desk);
};
