import type { Draft } from '../contracts/brief.ts';
import type { Fallback } from '../contracts/drafting.ts';
import type { ApprovalId } from '../contracts/ids.ts';
import type { Instant, LocalDate } from '../contracts/instant.ts';

/** What drafts cost on one UTC day. Money is micro-USD. */
export interface DraftDay {
  day: LocalDate;
  /** Paid, and set aside for calls of which nobody heard again. */
  microUsd: number;
  /** Calls of a model. */
  asked: number;
  tokens: { input: number; output: number };
  /** Drafts by a model, drafts found in the cache, and those that our own writer composed, by reason. */
  used: number;
  cached: number;
  fellBack: Partial<Record<Fallback, number>>;
}

/** What came of one call, or of not calling. */
export interface DraftOutcome {
  /** What had been set aside for it: given back but for what was paid. */
  reservedMicroUsd: number;
  paidMicroUsd: number;
  tokens: { input: number; output: number };
  is: 'used' | 'cached' | Fallback;
}

/** The model’s words for a brief, names of people still as marks. */
export type KeptDraft = Pick<Draft, 'writtenBy' | 'sections' | 'tokens'>;

/** The first of its kind that a person approved as it was drafted. */
export interface FirstUse {
  approval: ApprovalId;
  by: string;
  at: Instant;
}

/** What is remembered of drafts: their words, what they cost, and which kind of them somebody has seen. */
export interface Drafts {
  /** The words that were drafted for the very same request; undefined once they are too old. */
  kept(print: string, now: Instant): Promise<KeptDraft | undefined>;
  keep(print: string, draft: KeptDraft, now: Instant): Promise<void>;
  /** Sets money aside for a call, in one step with the question whether the day’s budget allows it. */
  reserve(day: LocalDate, microUsd: number, budgetMicroUsd: number): Promise<'reserved' | 'spent'>;
  settle(day: LocalDate, outcome: DraftOutcome): Promise<void>;
  /** Days on which something was drafted, both included, oldest first. */
  days(from: LocalDate, to: LocalDate): Promise<DraftDay[]>;
  firstUse(use: string): Promise<FirstUse | undefined>;
  /** The first one stands. */
  noteUse(use: string, first: FirstUse): Promise<void>;
}
