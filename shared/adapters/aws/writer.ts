import { BedrockRuntimeClient, type BedrockRuntimeClientConfig } from '@aws-sdk/client-bedrock-runtime';
import type { Writer } from '../../ports.ts';
import { bedrockWriter, type Desk } from '../bedrock-writer.ts';
import type { AwsEnvironment } from './environment.ts';

type Told = Pick<AwsEnvironment, 'region' | 'guardrail' | 'draftBudgetMicroUsd'> & {
  /** Where Bedrock answers, when that is not where the region’s does. */
  endpoint?: string | undefined;
  /** How it is spoken to there, when not by HTTP/2 as with Bedrock itself. */
  requestHandler?: BedrockRuntimeClientConfig['requestHandler'];
};

export const writer = (
  { region, guardrail, draftBudgetMicroUsd: budgetMicroUsd, endpoint, requestHandler }: Told,
  model: string,
  desk: Desk,
): Writer => {
  const client = new BedrockRuntimeClient({
    region,
    maxAttempts: 2,
    ...(endpoint && { endpoint }),
    ...(requestHandler && { requestHandler }),
  });
  return bedrockWriter(client, { model, guardrail, budgetMicroUsd }, desk);
};
