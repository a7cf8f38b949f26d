import {
  type BedrockRuntimeClient,
  ConverseCommand,
  type ConverseCommandOutput,
} from '@aws-sdk/client-bedrock-runtime';
import type { Fallback } from '../contracts/drafting.ts';
import { compose } from '../domain/composer.ts';
import { disclosed } from '../domain/copy/disclosure.ts';
import { fallbacks } from '../domain/copy/fallbacks.ts';
import { objectionTo } from '../domain/copy/objections.ts';
import { textsOf } from '../domain/copy/reading.ts';
import { hashOf } from '../domain/hash.ts';
import type { Brief, Clock, Draft, DraftOutcome, Drafts, KeptDraft, Writer } from '../ports.ts';
import { answered, mayBeBilled, sectionsIn } from './bedrock-answer.ts';
import { lookedAt, lookedInMicroUsd } from './bedrock-guardrail.ts';
import {
  mostMicroUsd,
  mostTokens,
  mostTold,
  patience,
  requestOf,
  usualBudgetMicroUsd,
  type BedrockSettings,
} from './bedrock-request.ts';
import { costMicroUsd } from './model-prices.ts';

export type { BedrockSettings } from './bedrock-request.ts';

/** Where a writer remembers what it wrote, and what that cost. */
export interface Desk {
  drafts: Drafts;
  clock: Clock;
}

interface Asked {
  brief: Brief;
  /** What of it the model is told. */
  told: ReturnType<typeof disclosed>;
  /** The hash of all that is said to the model. */
  print: string;
}

/**
 * Drafts by a model, for as much as a day may cost; what was drafted before is not paid twice. Whatever goes wrong on
 * that way, the deterministic writer composes from the same facts and the draft says why: no journey ever waits on a
 * model, and nothing reaches a reader that no fact holds.
 */
export function bedrockWriter(client: BedrockRuntimeClient, settings: BedrockSettings, desk: Desk): Writer {
  return {
    async draft(brief) {
      const told = disclosed(brief);
      const asked = { brief, told, print: hashOf(JSON.stringify(requestOf(settings, told.brief))) };
      const ask = () => wordsFor(client, settings, asked);
      return (await draftedBefore(desk, asked)) ?? (await draftedNow(desk, settings, asked, ask));
    },
  };
}

async function draftedBefore(desk: Desk, { brief, told, print }: Asked): Promise<Draft | undefined> {
  const now = desk.clock.now();
  const kept = await desk.drafts.kept(print, now);
  if (kept === undefined) return undefined;
  const draft: Draft = {
    ...shown(kept, told),
    because: 'drafted by a model from the same facts before',
    from: 'cache',
    costMicroUsd: 0,
  };
  // The rules may have become stricter since.
  if (objectionTo(draft, brief) !== undefined) return undefined;
  await desk.drafts.settle(dayOf(now), { ...unpaid, is: 'cached' });
  return draft;
}

async function draftedNow(
  desk: Desk,
  settings: BedrockSettings,
  { brief, told, print }: Asked,
  ask: () => Promise<Came>,
): Promise<Draft> {
  const now = desk.clock.now();
  const day = dayOf(now);
  const reserved = mostMicroUsd(settings, told.brief);
  if ((await desk.drafts.reserve(day, reserved, settings.budgetMicroUsd ?? usualBudgetMicroUsd)) === 'spent') {
    await desk.drafts.settle(day, { ...unpaid, is: 'over-budget' });
    return byRule(brief, 'over-budget', unpaid);
  }
  const came = await ask();
  // Where nobody says what is billed, the whole stays set aside.
  const paidMicroUsd = came.paidMicroUsd ?? reserved;
  await desk.drafts.settle(day, { is: came.is, tokens: came.tokens, reservedMicroUsd: reserved, paidMicroUsd });
  if (came.is !== 'used') return byRule(brief, came.is, { ...came, paidMicroUsd }, came.error);
  const { words } = came;
  await desk.drafts.keep(print, words, now);
  return {
    ...shown(words, told),
    because: 'drafted by a model from the facts of the brief',
    costMicroUsd: paidMicroUsd,
  };
}

type Paid = Pick<DraftOutcome, 'paidMicroUsd' | 'tokens'>;
/** `paidMicroUsd` is left open where nobody says what is billed. */
type Came = Pick<Paid, 'tokens'> & { paidMicroUsd: number | undefined } & (
    | { is: 'used'; words: KeptDraft }
    | { is: Fallback; error?: string | undefined }
  );

async function wordsFor(
  client: BedrockRuntimeClient,
  settings: BedrockSettings,
  { brief, told }: Asked,
): Promise<Came> {
  const abortSignal = AbortSignal.timeout(patience[brief.kind]);
  const request = requestOf(settings, told.brief);
  const answer = await answered(client.send(new ConverseCommand(request), { abortSignal }), abortSignal);
  if ('silence' in answer) {
    const paidMicroUsd = mayBeBilled.has(answer.silence) ? undefined : 0;
    return { ...nothing, paidMicroUsd, is: answer.silence, error: answer.error };
  }
  const tokens = tokensOf(answer, { input: mostTold(request), output: mostTokens(told.brief) });
  const paid = {
    paidMicroUsd: tokens && costMicroUsd(settings.model, tokens) + lookedInMicroUsd(settings, request),
    tokens: tokens ?? nothing.tokens,
  };
  const sections = sectionsIn(answer, told.brief);
  if (typeof sections === 'string') return { ...paid, is: sections };
  const words: KeptDraft = { writtenBy: settings.model, sections, tokens: paid.tokens };
  const objection = objectionTo({ ...shown(words, told), because: '', costMicroUsd: 0 }, brief);
  if (objection !== undefined) return { ...paid, is: objection };
  const look = await lookedAt(client, settings, textsOf(words).join('\n'), abortSignal);
  const paidMicroUsd =
    paid.paidMicroUsd === undefined || look.microUsd === undefined ? undefined : paid.paidMicroUsd + look.microUsd;
  const all = { tokens: paid.tokens, paidMicroUsd };
  return look.says === 'fine' ? { ...all, is: 'used', words } : { ...all, is: look.says, error: look.error };
}

type Tokens = Paid['tokens'];

/**
 * As the wire brought it. What is no count must not pay money back into the day's budget, nor cost nothing; and what
 * cannot be, since we said how much may be written, must not spend the whole of it.
 */
function tokensOf({ usage }: ConverseCommandOutput, most: Tokens): Tokens | undefined {
  const { inputTokens: input, outputTokens: output } = usage ?? {};
  return isCount(input) && isCount(output)
    ? { input: Math.min(input, most.input), output: Math.min(output, most.output) }
    : undefined;
}

const isCount = (said: unknown): said is number => Number.isSafeInteger(said) && Number(said) >= 0;

/** With the names of people in their places again. */
const shown = (words: KeptDraft, told: Asked['told']): KeptDraft => ({
  ...words,
  sections: told.restored(words.sections),
});

const nothing = { paidMicroUsd: 0, tokens: { input: 0, output: 0 } };
const unpaid = { ...nothing, reservedMicroUsd: 0 };

const byRule = (brief: Brief, fellBack: Fallback, { paidMicroUsd, tokens }: Paid, error?: string): Draft => ({
  ...compose(brief),
  because: `composed by rule: ${fallbacks[fellBack]}${error === undefined ? '' : ` (${error})`}`,
  fellBack,
  tokens,
  costMicroUsd: paidMicroUsd,
});

/** A budget's day is a UTC day. */
const dayOf = (now: string): string => now.slice(0, 10);
