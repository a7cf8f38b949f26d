import { z } from 'zod';
import { Instant } from './instant.ts';
import { AccountId, FactId, LeadId, PersonId } from './ids.ts';
import { SlaTimer } from './sla.ts';

/** Known fields of forms, CSV files and traits. Others are kept beside them as they came. */
export const LeadFields = z.object({
  email: z.string().optional(),
  name: z.string().optional(),
  first_name: z.string().optional(),
  last_name: z.string().optional(),
  phone: z.string().optional(),
  company: z.string().optional(),
  website: z.string().optional(),
  title: z.string().optional(),
  employees: z.number().nonnegative().optional(),
  /** Yearly revenue in whole USD, as senders say it; money that we compute with is integer cents. */
  revenue: z.number().nonnegative().optional(),
  industry: z.string().optional(),
  country: z.string().optional(),
  region: z.string().optional(),
  timezone: z.string().optional(),
  message: z.string().optional(),
  /** Stated budget in whole USD a month. */
  budget: z.number().nonnegative().optional(),
  /** Stated time to decision in days. */
  timeline: z.number().nonnegative().optional(),
  /** Whether marketing mail is wanted. An unticked box says no yes; it does not say "write nothing at all". */
  consent: z.boolean().optional(),
  /** "Do Not Email": not even an answer by mail. */
  do_not_email: z.boolean().optional(),
});
export type LeadFields = z.infer<typeof LeadFields>;

/** Named beside the schema, so that whoever asks for their names only does not make it. */
const isKnown: Record<keyof LeadFields, true> = {
  ...{ email: true, name: true, first_name: true, last_name: true, phone: true, company: true, website: true },
  ...{ title: true, employees: true, revenue: true, industry: true, country: true, region: true, timezone: true },
  ...{ message: true, budget: true, timeline: true, consent: true, do_not_email: true },
};
export const knownFields = Object.keys(isKnown) as (keyof LeadFields)[]; // as: the record has exactly these

export const Stage = z.enum([
  'visitor',
  'lead',
  'mql',
  'sql',
  'opportunity',
  'customer',
  'churned',
  'disqualified',
  'recycled',
]);
export type Stage = z.infer<typeof Stage>;

export const Grade = z.string().regex(/^[A-D][1-4]$/);
/** Fit A (best) … D, engagement 1 (best) … 4. */
export type Grade = `${'A' | 'B' | 'C' | 'D'}${1 | 2 | 3 | 4}`;

/** One line of an explanation: what it gave, in words, and the fact behind it. */
export const Reason = z.object({
  points: z.number(),
  why: z.string(),
  factId: FactId.optional(),
  /** Which of the two scores it is a part of. */
  part: z.enum(['fit', 'engagement']).optional(),
});
export type Reason = z.infer<typeof Reason>;

/** What the model of our own outcomes says, where it beats the rules (conversion-model.ts). */
export const PredictedConversion = z.object({
  /** Share of such leads that are won, 0–1. */
  probability: z.number(),
  /** The model's version. */
  model: z.string(),
  /** Largest first; how many times each multiplies the odds, against the average lead. */
  because: z.array(z.object({ why: z.string(), odds: z.number() })),
});
export type PredictedConversion = z.infer<typeof PredictedConversion>;

export const Score = z.object({
  fit: z.number(),
  engagement: z.number(),
  /** Share of what scoring asks for that is known, 0–1. */
  confidence: z.number(),
  grade: z.string() as unknown as z.ZodType<Grade>, // as: our own rules write it, and a pattern would not narrow the type
  /** Largest first. */
  because: z.array(Reason),
  /** The unknown field that would tell most, asked for next; absent when all is known. */
  askNext: z.string().optional(),
  predicted: PredictedConversion.optional(),
  asOf: Instant,
});
export type Score = z.infer<typeof Score>;

/** What a lead is now: a projection of its facts, kept so that screens can list it. Decisions recompute it. */
export const Lead = z.object({
  id: LeadId,
  fields: LeadFields,
  /** Unknown extra fields as they came: kept, never executed, always escaped. */
  extra: z.record(z.string(), z.unknown()),
  stage: Stage,
  owner: PersonId.optional(),
  account: AccountId.optional(),
  /** IANA zone and where it was taken from. */
  zone: z.string(),
  zoneFrom: z.enum(['stated', 'country', 'company']),
  /** `pending`: ticked, and not confirmed yet where a second yes is asked for. */
  consent: z.enum(['express', 'implied', 'pending', 'transactional-only', 'none', 'withdrawn']),
  consentBecause: z.string(),
  /** Topics that the person left one by one; `withdrawn` says that they left all. */
  topicsLeft: z.array(z.string()).optional(),
  /** The source of the first fact: a form's name, calendly, segment … */
  source: z.string(),
  score: Score,
  disposition: z.enum(['qualified', 'not-a-fit', 'nurture']).optional(),
  firstSeenAt: Instant,
  /** Their own last sign of life: what we did about them does not count. */
  lastSeenAt: Instant,
  /** When they last came to us with a wish: a form, a booking, a trial. */
  askedAt: Instant.optional(),
  /** What we promised them and how it went; absent while nothing was. */
  sla: z.array(SlaTimer).optional(),
  factCount: z.number().int(),
  /** How often a merge into it was taken back. */
  partedCount: z.number().int().optional(),
});
export type Lead = z.infer<typeof Lead>;
