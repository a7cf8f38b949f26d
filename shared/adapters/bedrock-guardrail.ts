import {
  ApplyGuardrailCommand,
  type BedrockRuntimeClient,
  type ConverseCommandInput,
} from '@aws-sdk/client-bedrock-runtime';
import type { Fallback } from '../contracts/drafting.ts';
import { answered, mayBeBilled } from './bedrock-answer.ts';
import type { BedrockSettings } from './bedrock-request.ts';
import { guardrailMicroUsd } from './model-prices.ts';

/**
 * Whether a draft may be shown, and what the look cost. The guardrail of a Converse call never sees what a tool is
 * handed (Bedrock user guide, "Include a guardrail with the Converse API"): so it is shown the words once more. What it
 * cost is left open where nobody says.
 */
export async function lookedAt(
  client: BedrockRuntimeClient,
  { guardrail }: BedrockSettings,
  text: string,
  abortSignal: AbortSignal,
): Promise<{ says: 'fine' | Fallback; microUsd: number | undefined; error?: string }> {
  if (guardrail === undefined) return { says: 'fine', microUsd: 0 };
  const asked = new ApplyGuardrailCommand({
    guardrailIdentifier: guardrail.id,
    guardrailVersion: guardrail.version,
    source: 'OUTPUT',
    content: [{ text: { text } }],
  });
  const answer = await answered(client.send(asked, { abortSignal }), abortSignal);
  if ('silence' in answer)
    return {
      says: answer.silence,
      microUsd: mayBeBilled.has(answer.silence) ? undefined : 0,
      error: answer.error,
    };
  return { says: answer.action === 'NONE' ? 'fine' : 'guardrail', microUsd: guardrailMicroUsd(text) };
}

/** What the look at the words of others cost, on their way in. */
export const lookedInMicroUsd = ({ guardrail }: BedrockSettings, { messages }: ConverseCommandInput): number =>
  guardrail ? guardrailMicroUsd(messages?.[0]?.content?.[1]?.guardContent?.text?.text ?? '') : 0;
