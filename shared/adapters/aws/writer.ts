import { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';
import type { Writer } from '../../ports.ts';
import { bedrockWriter, type Desk } from '../bedrock-writer.ts';
import type { AwsEnvironment } from './environment.ts';

export const writer = (
  { region, guardrail, draftBudgetMicroUsd: budgetMicroUsd }: AwsEnvironment,
  model: string,
  desk: Desk,
): Writer =>
  bedrockWriter(new BedrockRuntimeClient({ region, maxAttempts: 2 }), { model, guardrail, budgetMicroUsd }, desk);
