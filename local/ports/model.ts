import { z } from 'zod';
import type { Clock, Drafts, Writer } from '../../shared/ports.ts';
import { bedrockAt } from '../real-endpoint.ts';
import { composingWriter } from './writer.ts';

/** Which model drafts, and where it is asked; credentials come from where the AWS SDK always looks for them. */
export interface ModelAccess {
  model: string;
  region: string;
  /** Where Bedrock answers, when that is not the region’s own address. */
  endpoint?: string | undefined;
  guardrail?: { id: string; version: string } | undefined;
  draftBudgetMicroUsd?: number | undefined;
}

/** What `npm start` is told of a model. */
export const modelVariables = {
  REVBEAT_MODEL: z.string().optional(),
  REVBEAT_BEDROCK_ENDPOINT: z.url({ protocol: /^https?$/, error: 'must be an address like https://…' }).optional(),
  REVBEAT_GUARDRAIL: z.string().optional(),
  REVBEAT_GUARDRAIL_VERSION: z.string().default('DRAFT'),
  REVBEAT_DRAFT_BUDGET_USD: z.coerce.number<string>('must be a number').nonnegative('must not be below 0').optional(),
  AWS_REGION: z.string().default('us-east-1'),
};

/** Undefined: no model was named, and our own writer composes. */
export function modelIn(said: z.infer<z.ZodObject<typeof modelVariables>>): ModelAccess | undefined {
  const { REVBEAT_MODEL: model, REVBEAT_GUARDRAIL: id, REVBEAT_DRAFT_BUDGET_USD: budget } = said;
  if (model === undefined) return undefined;
  return {
    model,
    region: said.AWS_REGION,
    endpoint: said.REVBEAT_BEDROCK_ENDPOINT,
    guardrail: id === undefined ? undefined : { id, version: said.REVBEAT_GUARDRAIL_VERSION },
    draftBudgetMicroUsd: budget === undefined ? undefined : Math.round(budget * 1_000_000),
  };
}

/** The writer of this floor: a real model where one was named, else the one that AWS falls back on, too. */
export const writerOf = (access: ModelAccess | undefined, desk: { drafts: Drafts; clock: Clock }): Writer =>
  access === undefined ? composingWriter : bedrockAt(access, desk);
