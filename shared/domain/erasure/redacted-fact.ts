import type { z } from 'zod';
import { journeyIds } from '../../contracts/enrollment.ts';
import { catalogue, type Fact, type FactType } from '../../contracts/facts.ts';
import { LeadFields } from '../../contracts/lead.ts';
import { topics } from '../topics.ts';

/** What stands where a person's words stood. */
export const ERASED = 'erased';

/**
 * A fact without anything personal: that it happened, when, and by which door stays, because counts and audits live on
 * it; ids, enums, numbers and instants stay. Its type's own schema says what is free text, so that a type which is added
 * later is covered without a row of its own. The certificate itself is ours, and stays as it is.
 */
export const redactedFact = (fact: Fact): Fact => {
  if (fact.type === 'lead.erased') return fact;
  const { touchpoint: _, extra: __, ...frame } = fact;
  return { ...frame, properties: redacted(catalogue[fact.type], fact.properties) } as Fact; // as: the schema's own shape is kept
};

/** What our own rules made of the rest: redacted too, and it tells nothing that did not come otherwise. */
export const isDerived = ({ source }: Fact): boolean => source === 'rules' || source === 'journey';

/**
 * Whether this brought something personal since the person was last erased: it still stands there, or it was taken out
 * by an erasing that was broken off (or runs now) and has not certified it.
 */
export const cameAfter = (erased: Fact, fact: Fact): boolean =>
  !isDerived(fact) &&
  !withoutWords.has(fact.type) &&
  (fact.receivedAt > erased.receivedAt || JSON.stringify(fact) !== JSON.stringify(redactedFact(fact)));

/** What became of mails goes on being told for a while, in ids. */
const withoutWords: ReadonlySet<FactType> = new Set<FactType>([
  ...(['email.delivered', 'email.opened', 'email.clicked', 'email.page_opened', 'email.bounced'] as const),
  ...(['email.complained', 'email.unsubscribed', 'lead.erased'] as const),
]);

/** Read of a schema as far as redaction asks: zod's own description of itself. */
interface Described {
  def: {
    type: string;
    shape?: Record<string, z.ZodType>;
    innerType?: z.ZodType;
    element?: z.ZodType;
    valueType?: z.ZodType;
    format?: string;
    checks?: unknown[];
  };
}

const described = (schema: z.ZodType): Described['def'] => (schema as unknown as Described).def; // as: zod types each kind apart

const redacted = (schema: z.ZodType, value: unknown): unknown => {
  // Whatever a person told of themselves, numbers too.
  if (schema === LeadFields) return {};
  if (ourNames.has(value)) return value;
  const { type, shape, innerType, element, valueType } = described(schema);
  if (type === 'optional' || type === 'nullable' || type === 'default')
    return isFreeText(innerType) ? undefined : innerType && redacted(innerType, value);
  if (type === 'object' && shape && value instanceof Object) return object(shape, value);
  if (type === 'array' && element && Array.isArray(value)) return value.map((one) => redacted(element, one));
  if (type === 'record') return valueType && keeps.has(described(valueType).type) ? value : {};
  if (type === 'union' || keeps.has(type)) return value;
  return type === 'string' && !isFreeText(schema) ? value : ERASED;
};

/** Of unions the catalogue has ids only; a test holds it to that. */
const keeps: ReadonlySet<string> = new Set(['enum', 'literal', 'number', 'int', 'boolean']);

/** Text without a form of its own: ids, instants and durations have one. */
const isFreeText = (schema: z.ZodType | undefined): boolean => {
  if (schema === undefined) return true;
  const { type, format, checks = [] } = described(schema);
  return type === 'string' && format === undefined && checks.length === 0;
};

/** Names that we give: whoever told us one of them told nothing of themselves by it. */
const ourNames: ReadonlySet<unknown> = new Set([...journeyIds, ...topics.map(({ id }) => id)]);

const object = (shape: Record<string, z.ZodType>, value: object): object => {
  const said = new Map<string, unknown>(Object.entries(value));
  const parts = Object.entries(shape).map(([name, part]) => [
    name,
    said.has(name) ? redacted(part, said.get(name)) : undefined,
  ]);
  return Object.fromEntries(parts.filter(([, part]) => part !== undefined));
};
