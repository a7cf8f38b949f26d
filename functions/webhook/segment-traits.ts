import { isBag, type Bag } from './plain-value.ts';

/** Segment's reserved traits under the names that we know (its spec, "Identify: Traits"); the rest as they came. */
export function traitsOf(traits: Bag): Bag {
  const { address, company, ...plain } = traits;
  return { ...from(addressNames, address, 'address'), ...from(companyNames, company, 'company'), ...plain };
}

const addressNames: Record<string, string> = { country: 'country', state: 'region' };
const companyNames: Record<string, string> = { name: 'company', employee_count: 'employees', industry: 'industry' };

/** A nested trait: what has a known name comes out under it, the rest stays nested. A flat text stays as it is. */
function from(names: Record<string, string>, trait: unknown, as: string): Bag {
  if (trait === undefined || trait === null) return {};
  if (!isBag(trait)) return { [as]: trait };
  const known = Object.entries(trait).flatMap(([name, value]) =>
    Object.hasOwn(names, name) ? [[names[name], value]] : [],
  );
  const rest = Object.entries(trait).filter(([name]) => !Object.hasOwn(names, name));
  const kept = as === 'company' ? 'company_details' : as;
  return { ...Object.fromEntries(known), ...(rest.length > 0 ? { [kept]: Object.fromEntries(rest) } : {}) };
}
