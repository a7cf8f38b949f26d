import type { ConverseCommandInput } from '@aws-sdk/client-bedrock-runtime';
import { z } from 'zod';
import type { Brief } from '../ports.ts';
import type { DraftKind } from '../contracts/drafting.ts';
import { lengths } from '../domain/copy/lengths.ts';
import { promptOf, system, TOOL } from '../domain/copy/prompt.ts';
import { costMicroUsd, guardrailMicroUsd } from './model-prices.ts';

export interface BedrockSettings {
  /** Model or inference profile. */
  model: string;
  guardrail?: { id: string; version: string } | undefined;
  /** What drafts may cost on one UTC day, in micro-USD; two dollars where nobody says. */
  budgetMicroUsd?: number | undefined;
}
export const usualBudgetMicroUsd = 2_000_000;

/** What the model must hand in. Its lengths are judged afterwards, so that a long answer is told from a wrong one. */
export const Answer = z.object({
  sections: z.array(
    z.object({
      key: z.string(),
      body: z.string(),
      bullets: z.array(z.string()),
    }),
  ),
});
export type Answer = z.infer<typeof Answer>;

const text = (description?: string) => ({ type: 'string', ...(description !== undefined && { description }) });
const object = <Properties extends object>(properties: Properties) => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
});
const list = <Items>(items: Items) => ({ type: 'array', items });

/** The same in a JSON schema's words. Nova takes no others at the top of a tool's schema. */
const answerSchema = object({
  sections: list({
    ...object({
      key: text('the key of the section that was asked for'),
      body: text('plain text, no markup, no links'),
      bullets: list(text()),
    }),
    additionalProperties: false,
  }),
});

/** All that is said to the model about a brief; the guardrail is shown the words of others, and not our own. */
export const requestOf = ({ model, guardrail }: BedrockSettings, brief: Brief): ConverseCommandInput => {
  const { asks, data } = promptOf(brief);
  return {
    modelId: model,
    system: [{ text: system }],
    messages: [
      {
        role: 'user',
        content: [{ text: asks }, guardrail ? { guardContent: { text: { text: data } } } : { text: data }],
      },
    ],
    // The likeliest word each time: the same facts should not read otherwise tomorrow.
    inferenceConfig: { maxTokens: mostTokens(brief), temperature: 0 },
    toolConfig: {
      tools: [
        {
          toolSpec: {
            name: TOOL,
            description: 'Hands in the finished draft.',
            inputSchema: { json: answerSchema },
          },
        },
      ],
      toolChoice: { tool: { name: TOOL } },
    },
    ...(guardrail && { guardrailConfig: { guardrailIdentifier: guardrail.id, guardrailVersion: guardrail.version } }),
  };
};

/** Three characters a token, and room for the form: an answer that fits is never cut off. */
export const mostTokens = ({ kind, sections }: Brief): number => {
  const { body, bullets, bullet } = lengths[kind];
  return Math.min(4_000, 300 + Math.ceil((sections.length * (body + bullets * bullet)) / 3));
};

/** What is said to the model has at most so many tokens: none is shorter than a byte. Its own forms for tools come on top. */
export const mostTold = (request: ConverseCommandInput): number =>
  Buffer.byteLength(JSON.stringify(request), 'utf8') + 1_000;

/** The most that asking may cost, in micro-USD: set aside before it is asked. */
export const mostMicroUsd = ({ model, guardrail }: BedrockSettings, brief: Brief): number => {
  const { asks, data } = promptOf(brief);
  const output = mostTokens(brief);
  const input = Math.ceil((system.length + asks.length + data.length) / 3) + 500;
  const looks = guardrail ? guardrailMicroUsd(data) + guardrailMicroUsd('.'.repeat(output * 4)) : 0;
  return costMicroUsd(model, { input, output }) + looks;
};

/** Longest wait for an answer with all its attempts, in milliseconds: well inside the time that a function has. */
export const patience: Record<DraftKind, number> = {
  'qbr-packet': 25_000,
  'subject-line': 8_000,
  opening: 8_000,
  'content-piece': 15_000,
};
