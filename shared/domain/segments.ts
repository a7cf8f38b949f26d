import type { Segment } from '../contracts/account.ts';

/** Sizes: employees, and yearly revenue in whole USD. The first row of which one side holds wins. */
const rows: { segment: Segment; employees: (n: number) => boolean; revenue: (usd: number) => boolean }[] = [
  { segment: 'smb', employees: (n) => n < 50, revenue: (usd) => usd < 1_000_000 },
  { segment: 'mid-market', employees: (n) => n <= 500, revenue: (usd) => usd <= 50_000_000 },
  { segment: 'enterprise', employees: () => true, revenue: () => true },
];

/** Null where nothing is known of its size. When the two sizes disagree the smaller one stands: plans are sold by need. */
export const segmentOf = (company: {
  employees?: number | undefined;
  revenue?: number | undefined;
}): Segment | null => {
  const { employees, revenue } = company;
  const row = rows.find(
    (size) =>
      (employees !== undefined && size.employees(employees)) || (revenue !== undefined && size.revenue(revenue)),
  );
  return row?.segment ?? null;
};

/** Who gets the full quarterly review; the rest get the lighter mailed one. */
export const hasQuarterlyReview = (segment: Segment): boolean => segment !== 'smb';
