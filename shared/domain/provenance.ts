import { isFact, type Fact } from '../contracts/facts.ts';
import type { FactId } from '../contracts/ids.ts';
import type { Instant } from '../contracts/instant.ts';
import { distinct, isByHand } from './fact-order.ts';
import { fieldsOf } from './lead-fields.ts';

/** Where what we know of a field comes from. */
export interface Provenance {
  field: string;
  value: unknown;
  factId: FactId;
  /** `form:contact`, `segment`, `ops` … */
  source: string;
  at: Instant;
  /** What a person said stands over newer words of machines. */
  from: 'machine' | 'person';
  /** Who corrected it, and why. */
  by?: string;
  because?: string;
}

/** Every known field of a lead with the fact that it was taken from, fields in alphabetical order. */
export const provenanceOf = (facts: Fact[]): Provenance[] => {
  const byId = new Map<string, Fact>(facts.map((fact) => [fact.id, fact]));
  const { fields, extra, saidBy } = fieldsOf(distinct(facts));
  return [...Object.entries(extra), ...Object.entries(fields)]
    .flatMap(([field, value]): Provenance[] => {
      const fact = byId.get(saidBy[field] ?? '');
      if (fact === undefined) return [];
      const { by, because } = isFact(fact, 'lead.identified') ? fact.properties : {};
      const said = { ...(by !== undefined && { by }), ...(because !== undefined && { because }) };
      const from = isByHand(fact) ? 'person' : 'machine';
      return [{ field, value, factId: fact.id, source: fact.source, at: fact.occurredAt, from, ...said }];
    })
    .sort((a, b) => (a.field < b.field ? -1 : 1));
};
