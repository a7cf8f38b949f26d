import type { LeadFields } from '../contracts/lead.ts';

/** What fit is judged on: the known fields, and the growth stage that some forms ask for. */
export type Evidence = LeadFields & { growth_stage?: string };

/** One question about who they are. `share` is 0–1 of the weight, with the words that explain it; undefined: unknown. */
export interface FitRule {
  asks: keyof Evidence;
  weight: number;
  judge: (lead: Evidence) => { share: number; why: string } | undefined;
}

/** The first step whose limit the value reaches. */
const steps = (value: number, rows: [atLeast: number, share: number, why: string][]) => {
  const row = rows.find(([atLeast]) => value >= atLeast);
  return row && { share: row[1], why: row[2] };
};
/** The first pattern that the words match. */
const words = (text: string, rows: [pattern: RegExp, share: number, why: string][]) => {
  const row = rows.find(([pattern]) => pattern.test(text));
  return row && { share: row[1], why: row[2] };
};
/** A rule that is silent while its field is unknown. */
const rule = <K extends keyof Evidence>(
  asks: K,
  weight: number,
  judge: (value: NonNullable<Evidence[K]>) => { share: number; why: string } | undefined,
): FitRule => ({
  asks,
  weight,
  judge: (lead) => {
    const value = lead[asks];
    return value === undefined || value === null || value === '' ? undefined : judge(value);
  },
});

/** BANT+ and the ideal customer profile. Weights add up to 100; unknown ones lower confidence only. */
export const fitRules: FitRule[] = [
  rule('budget', 20, (usd) =>
    steps(usd, [
      [2_500, 1, 'budget of 2,500 USD a month or more'],
      [1_000, 0.4, 'budget under 2,500 USD a month'],
      [0, 0, 'budget far under 2,500 USD a month'],
    ]),
  ),
  rule('title', 20, (title) =>
    words(title, [
      [/\b(assistant|intern|student|trainee|apprentice)\b/i, 0, 'no say in buying'],
      [/\b(product|process|data|system) owner\b|\bbusiness partner\b/i, 0.3, 'has a say: expert'],
      [/\b(vp|svp|evp|vice[ -]president)\b/i, 1, 'decides: VP'],
      [/\bc(e|o|t|m|f|r|p|i|c|s|d|x|is|hr)o\b|\bchief\b/i, 1, 'decides: C-level or owner'],
      [
        /\b(co-?)?founder\b|\b(owner|president|managing director|partner(?! (manager|marketing|success)))\b/i,
        1,
        'decides: C-level or owner',
      ],
      [
        /geschäftsführer|inhaber|gründer|\bpdg\b|gérant|directeur général|director general|socio|eigenaar/i,
        1,
        'decides: C-level or owner',
      ],
      [/\b(head|director|directeur|leiter)\b/i, 0.7, 'has a strong say: head or director'],
      [/\b(manager|lead|supervisor)\b/i, 0.4, 'has a say: manager'],
      [/./, 0.2, 'little say in buying'],
    ]),
  ),
  rule('employees', 15, (n) =>
    steps(n, [
      [5_000, 0.3, 'far more than 500 employees'],
      [501, 0.7, 'more than 500 employees'],
      [50, 1, '50 to 500 employees'],
      [20, 0.4, 'under 50 employees'],
      [0, 0.1, 'under 20 employees'],
    ]),
  ),
  rule('revenue', 10, (usd) =>
    steps(usd, [
      [50_000_001, 0.7, 'revenue above 50 M USD'],
      [1_000_000, 1, 'revenue of 1 to 50 M USD'],
      [500_000, 0.4, 'revenue under 1 M USD'],
      [0, 0, 'revenue far under 1 M USD'],
    ]),
  ),
  rule('industry', 10, (industry) =>
    words(industry, [
      [
        /saas|software|e-?commerce|retail|manufactur|service|consult|agenc|logistic|telecom|internet/i,
        1,
        'an industry that we serve',
      ],
      [/health|financ|insur|bank|real estate|travel|hospitality|educat/i, 0.5, 'an industry next to ours'],
      [/./, 0.1, 'an industry that we do not serve'],
    ]),
  ),
  rule('timeline', 10, (days) =>
    steps(days, [
      [366, 0, 'decides in more than a year'],
      [181, 0.3, 'decides within a year'],
      [91, 0.6, 'decides within six months'],
      [0, 1, 'decides within 90 days'],
    ]),
  ),
  rule('message', 10, (message) =>
    words(message, [
      [
        /scal|grow|backlog|overload|overwhelm|response time|too (many|slow)|understaffed|automat|ticket|churn|manual/i,
        1,
        'states a pain that we solve',
      ],
      [/./s, 0.5, 'states a need'],
    ]),
  ),
  rule('growth_stage', 5, (stage) =>
    words(stage, [
      [/series [a-d]|growth|scal|expan|venture/i, 1, 'a company that grows'],
      [/mature|public|establish|enterprise/i, 0.6, 'an established company'],
      [/./, 0.3, 'a company at its beginning'],
    ]),
  ),
];
