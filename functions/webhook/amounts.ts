/** Reads numbers as people and drop-down lists write them. Undefined: nothing that says a number. */

const thousand = 1_000;
const million = thousand ** 2;
const billion = thousand ** 3;
const units: Record<string, number> = {
  k: thousand,
  thousand,
  m: million,
  mm: million,
  mn: million,
  mio: million,
  million,
  millions: million,
  b: billion,
  bn: billion,
  billion,
};

const number = String.raw`(-?\d[\d.,' \u00a0_]*)\s*(${Object.keys(units)
  .sort((a, b) => b.length - a.length)
  .join('|')})?(?![a-z\d])`;
const currency = /usd|us\$|eur|gbp|[$€£]/gi;
const range = new RegExp(`^${number}\\s*(?:-|–|—|to|bis|…|\\.\\.)\\s*${number}`, 'i');
const single = new RegExp(
  `^(?:over|above|more than|>=?|under|below|less than|up to|<=?|~|about|ca\\.?)?\\s*${number}\\s*\\+?`,
  'i',
);

/** `"51-200"` → 125 (the middle, rounded down), `"5M"` → 5,000,000, `"1,200"` → 1,200, `"10,000+"` → 10,000. */
export function amount(text: string): number | undefined {
  const said = text.replace(currency, '').trim();
  const between = range.exec(said);
  if (between !== null) {
    const [, low, lowUnit, high, highUnit] = between;
    // "1-5M" means 1M to 5M: the unit stands once, at the end.
    return middle(valueOf(low!, lowUnit ?? highUnit), valueOf(high!, highUnit)); // ! : the groups are not optional
  }
  const alone = single.exec(said);
  return alone === null ? undefined : finite(valueOf(alone[1]!, alone[2])); // ! : see above
}

const perUnit: Record<string, number> = { day: 1, week: 7, month: 30, quarter: 90, year: 365 };
const soon = /^(asap|now|immediate(ly)?|today|right away|as soon as possible)\b/i;

/** Time to a decision in days: `"90"`, `"90 days"`, `"1-3 months"` → 60, `"asap"` → 0, `"this quarter"` → 90. */
export function days(text: string): number | undefined {
  const said = text.trim();
  if (soon.test(said)) return 0;
  const unit = /(day|week|month|quarter|year)s?\b/i.exec(said)?.[1]?.toLowerCase();
  const count = amount(said.replace(/(day|week|month|quarter|year)s?\b.*$/i, '').replace(/^within\s+/i, ''));
  const one = /^(this|next|within (a|the|one)|a|one)\b/i.test(said) ? 1 : undefined;
  const many = count ?? one;
  return many === undefined || (count === undefined && unit === undefined)
    ? undefined
    : Math.floor(many * (perUnit[unit ?? 'day'] ?? 1));
}

const middle = (low: number, high: number): number | undefined => finite(Math.floor((low + high) / 2));
const finite = (value: number): number | undefined => (Number.isFinite(value) ? value : undefined);

const valueOf = (digits: string, unit: string | undefined): number =>
  unit === undefined ? grouped(digits) : decimal(digits) * (units[unit.toLowerCase()] ?? 1);

/** "1.125M": beside a unit, a lone separator is the decimal point. */
const decimal = (digits: string): number => {
  const tight = tightly(digits);
  return /^-?\d+[.,]\d+$/.test(tight) ? Number(tight.replace(',', '.')) : grouped(digits);
};

/** The last of `.` and `,` is the decimal point, unless exactly three digits follow: then it groups thousands. */
function grouped(digits: string): number {
  const tight = tightly(digits);
  const parts = /^(-?[\d.,]*?)[.,](\d{1,2}|\d{4,})$/.exec(tight);
  if (parts === null) return Number(tight.replace(/[.,]/g, ''));
  return Number(`${parts[1]!.replace(/[.,]/g, '')}.${parts[2]}`); // ! : the group is not optional
}

const tightly = (digits: string): string => digits.replace(/[' \u00a0_]/g, '').replace(/[.,]+$/, '');
