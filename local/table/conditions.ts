import type { Condition, Item } from '../../shared/store/table.ts';

type Holds = { [C in Condition as C['is']]: (item: Item | undefined, condition: C) => boolean };

/** DynamoDB's condition expressions, a row each; an absent item has no attributes. */
const rules: Holds = {
  absent: (item) => item === undefined,
  present: (item) => item !== undefined,
  equal: (item, { attribute, value }) => item !== undefined && item[attribute] === value,
  'absent-or-equal': (item, { attribute, value }) => item?.[attribute] === undefined || item[attribute] === value,
  'absent-or-less': (item, { attribute, value }) => item?.[attribute] === undefined || isLess(item[attribute], value),
};

export function holds(condition: Condition | undefined, item: Item | undefined): boolean {
  if (condition === undefined) return true;
  const rule = rules[condition.is] as (item: Item | undefined, condition: Condition) => boolean; // as: the row of this very kind
  return rule(item, condition);
}

/** Numbers by size, text by its UTF-8 bytes; values of two kinds are never less. */
const isLess = (a: unknown, b: string | number): boolean =>
  typeof a === 'string' && typeof b === 'string'
    ? Buffer.compare(Buffer.from(a), Buffer.from(b)) < 0
    : typeof a === 'number' && typeof b === 'number' && a < b;
