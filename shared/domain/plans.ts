/** What we sell: by the customer's yearly revenue in whole USD; monthly fee in cents. */
export interface Plan {
  name: 'Professional' | 'Enterprise' | 'Custom';
  fromRevenue: number;
  monthlyCents: number;
}

/** Largest first; the first row whose revenue is reached. */
export const plans: Plan[] = [
  { name: 'Custom', fromRevenue: 50_000_001, monthlyCents: 800_000 },
  { name: 'Enterprise', fromRevenue: 10_000_000, monthlyCents: 400_000 },
  { name: 'Professional', fromRevenue: 1_000_000, monthlyCents: 250_000 },
];

/** The plan that fits a company's revenue; undefined while it is unknown or too small for any. */
export const suggestedPlan = (revenue: number | undefined): Plan | undefined =>
  revenue === undefined ? undefined : plans.find(({ fromRevenue }) => revenue >= fromRevenue);

/** The next larger plan; undefined above the largest and for names that are none of ours. */
export const planAbove = (name: string): Plan | undefined => {
  const place = plans.findIndex((plan) => plan.name.toLowerCase() === name.trim().toLowerCase());
  return place > 0 ? plans[place - 1] : undefined;
};
