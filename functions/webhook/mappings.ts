import { z } from 'zod';
import { knownFields, type LeadFields } from '../../shared/contracts/lead.ts';
import googleForms from './mappings/google-forms.json' with { type: 'json' };
import product from './mappings/product.json' with { type: 'json' };
import standard from './mappings/standard.json' with { type: 'json' };
import zapier from './mappings/zapier.json' with { type: 'json' };

const pointer = z.string().regex(/^(\/([^~]|~[01])*)?$/, 'must be a JSON pointer, like /contact/email');
/** Places to look at: the first that says something counts, but of an id they count together. */
const places = z.array(z.string().regex(/^\//, 'must begin with a slash')).min(1);

/** How a source proves itself, and where in its JSON stands what. Adding one is a file and a line below. */
const Mapping = z.strictObject({
  /** `/hooks/json/<name>`, or as its proof says; its secrets are kept as `json:<name>`. */
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,40}$/),
  proof: z.discriminatedUnion('by', [
    /** `/hooks/standard/<name>`. */
    z.strictObject({ by: z.literal('standard') }),
    z.strictObject({ by: z.literal('secret'), header: z.string().lowercase() }),
    z.strictObject({
      by: z.literal('hmac'),
      header: z.string().lowercase(),
      prefix: z.string().default(''),
      encoding: z.enum(['hex', 'base64']).default('hex'),
    }),
  ]),
  /** Each body is a submission of this form … */
  form: z.string().optional(),
  /** … or an event whose name stands there, with its properties. */
  event: places.optional(),
  properties: pointer.optional(),
  /** Where a list of such bodies stands. */
  each: pointer.optional(),
  /** What makes a delivery the same; absent or empty there: the same words on the same day are. */
  id: places.optional(),
  /** ISO-8601 with its zone, or epoch seconds or milliseconds. */
  occurredAt: places.optional(),
  person: z.strictObject({ email: places.optional(), userId: places.optional() }),
  /** An account id of ours, or the sender's own name for it. */
  account: places.optional(),
  fields: z.partialRecord(z.enum(knownFields as [keyof LeadFields, ...(keyof LeadFields)[]]), places).default({}), // as: the list has entries
  /** What is kept beside the fields: all of the body unless said. */
  extra: pointer.default(''),
});
export type Mapping = z.infer<typeof Mapping>;

const mappings = [googleForms, product, zapier].map((file) => Mapping.parse(file));

/** What the Standard Webhooks specification suggests that a body looks like. */
const standardMapping: Mapping = Mapping.parse(standard);

/** The mapping of `/hooks/json/<name>`. */
export const mappingNamed = (name: string): Mapping | undefined =>
  mappings.find((mapping) => mapping.name === name && mapping.proof.by !== 'standard');

/** The mapping of `/hooks/standard/<name>`: its own, else what the specification suggests. */
export const standardMappingFor = (name: string): Mapping =>
  mappings.find((mapping) => mapping.name === name && mapping.proof.by === 'standard') ?? standardMapping;
