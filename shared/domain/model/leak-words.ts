import type { Evidence } from './evidence.ts';

/** What stands in columns that keep account of the work on a lead, whatever they are called. */
const words =
  /\b(e-?mails? (opened|sent|bounced|link clicked|replied)|sms sent|unsubscribed|unreachable|ringing|switched off|no answer|not answering|voice ?mail|left message|wrong number|invalid number|called|contacted|follow(ed)?[ -]up|will revert|not interested|proposal sent|quote sent|contract sent|negotiation|verbal(ly)? (yes|agreed)|signed|demo (done|held)|phone conversation|closed (won|lost|by))\b/i;
const enough = 0.25;

/** A column whose levels say what was done with the lead was written while that was done. */
export function speaksOfWork({ groups, filled, column }: Evidence): string | undefined {
  if (column.kind !== 'choice') return undefined;
  const working = groups.filter(({ says }) => words.test(says)).toSorted((a, b) => b.leads - a.leads);
  const leads = working.reduce((sum, group) => sum + group.leads, 0);
  if (working.length < 2 || leads < enough * filled.leads) return undefined;
  const some = working.slice(0, 2).map(({ says }) => `"${says}"`);
  return `known only after the outcome: it tells what was done with the lead (${some.join(', ')})`;
}
