import {
  type BedrockRuntimeClient,
  ConverseCommand,
  type ConverseCommandInput,
  type ConverseCommandOutput,
} from '@aws-sdk/client-bedrock-runtime';
import { compose, numbersStand } from '../domain/composer.ts';
import type { Brief, Draft, Writer } from '../ports.ts';
import { Answer, answerSchema, promptOf, system, TOOL } from './draft-prompt.ts';
import { costMicroUsd } from './model-prices.ts';
import { isPassing } from './passing.ts';

export interface BedrockSettings {
  /** Model or inference profile. */
  model: string;
  guardrail?: { id: string; version: string } | undefined;
  /** Longest wait for an answer, in milliseconds. */
  patience?: number;
}

type Outcome = { draft: Draft } | { because: string; costMicroUsd: number };

/**
 * Drafts by a model; whatever goes wrong on that way, the deterministic writer composes from the same facts and the
 * draft says why: no journey ever waits on a model, and no number reaches a reader that no fact holds.
 */
export function bedrockWriter(client: BedrockRuntimeClient, settings: BedrockSettings): Writer {
  return {
    async draft(brief) {
      const outcome = await draftedBy(client, settings, brief);
      if ('draft' in outcome) return outcome.draft;
      return { ...compose(brief), because: `composed by rule: ${outcome.because}`, costMicroUsd: outcome.costMicroUsd };
    },
  };
}

async function draftedBy(client: BedrockRuntimeClient, settings: BedrockSettings, brief: Brief): Promise<Outcome> {
  const asked = await ask(client, settings, brief);
  if ('because' in asked) return { ...asked, costMicroUsd: 0 };
  const cost = costMicroUsd(settings.model, asked.answer.usage ?? {});
  const objection = (because: string): Outcome => ({ because, costMicroUsd: cost });

  const handedIn = handedInBy(asked.answer);
  if (handedIn === undefined)
    return objection(`the model handed in nothing (${asked.answer.stopReason ?? 'no reason given'})`);
  const read = Answer.safeParse(handedIn);
  if (!read.success) return objection('the model’s answer is not of the form that was asked for');
  const sections = titled(brief, read.data);
  if (sections === undefined) return objection('the model left out or added a section');

  const draft: Draft = {
    writtenBy: settings.model,
    sections,
    costMicroUsd: cost,
    because: 'drafted by a model from the facts of the brief',
  };
  const numbers = numbersStand(draft, brief);
  if (!numbers.ok) return objection(`the model wrote ${numbers.unknownNumbers.length} numbers that stand in no fact`);
  return leadsAway(draft) ? objection('the model wrote a link or an address') : { draft };
}

/** The model's answer, or why there is none. */
async function ask(
  client: BedrockRuntimeClient,
  settings: BedrockSettings,
  brief: Brief,
): Promise<{ answer: ConverseCommandOutput } | { because: string }> {
  try {
    const command = new ConverseCommand(requestOf(settings, brief));
    return { answer: await client.send(command, { abortSignal: AbortSignal.timeout(settings.patience ?? 40_000) }) };
  } catch (error) {
    const { name } = error instanceof Error ? error : { name: 'unknown' };
    if (name === 'AbortError' || name === 'TimeoutError') return { because: 'the model took too long' };
    return {
      because: isPassing(error) ? `the model is not available (${name})` : `the model could not be asked (${name})`,
    };
  }
}

const requestOf = ({ model, guardrail }: BedrockSettings, brief: Brief): ConverseCommandInput => ({
  modelId: model,
  system: [{ text: system }],
  messages: [{ role: 'user', content: [{ text: promptOf(brief) }] }],
  inferenceConfig: { maxTokens: 3_000, temperature: 0.2 },
  toolConfig: {
    tools: [
      {
        toolSpec: {
          name: TOOL,
          description: 'Hands in the finished draft.',
          // as: a JSON schema is a JSON document; zod types it more narrowly than the SDK
          inputSchema: { json: answerSchema as never },
        },
      },
    ],
    toolChoice: { tool: { name: TOOL } },
  },
  ...(guardrail && { guardrailConfig: { guardrailIdentifier: guardrail.id, guardrailVersion: guardrail.version } }),
});

/** Undefined when the model refused, was stopped by the guardrail, or was cut off. */
function handedInBy({ output, stopReason }: ConverseCommandOutput): unknown {
  if (stopReason !== 'tool_use') return undefined;
  return output?.message?.content?.find(({ toolUse }) => toolUse?.name === TOOL)?.toolUse?.input;
}

/** Our sections with the model's words, in our order; undefined unless it wrote exactly those. */
function titled({ sections }: Brief, answer: Answer): Draft['sections'] | undefined {
  const written = new Map(answer.sections.map((section) => [section.key, section]));
  if (answer.sections.length !== sections.length || !sections.every(({ key }) => written.has(key))) return undefined;
  // ! : each key was seen to be there
  return sections.map(({ key, title }) => ({
    key,
    title,
    body: written.get(key)!.body,
    bullets: written.get(key)!.bullets,
  }));
}

/** Words from outside may have asked for it, and no fact is a link. */
const leadsAway = ({ sections }: Draft): boolean =>
  sections.some(({ body, bullets }) =>
    [body, ...bullets].some((text) => /https?:|www\.|\S@\S+\.\S|<[a-z/]/i.test(text)),
  );
