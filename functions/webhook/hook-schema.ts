import { z } from 'zod';
import { instant, type Instant } from '../../shared/contracts/instant.ts';
import { normaliseEmail } from '../../shared/domain/email-address.ts';
import { isBag, type Bag } from './plain-value.ts';

/** Words of the schemas that senders' bodies are read by: as lenient as their docs are vague, strict where we decide. */

/** Senders write null where they have nothing; we leave it out. */
export const maybe = <T extends z.ZodType>(schema: T) => schema.nullish().transform((value) => value ?? undefined);
export const text = maybe(z.string());
/** Any fields, as they came: zod's own records drop a field that is called `__proto__`. */
export const bag = z.custom<Bag>(isBag);

/** A time of any precision and zone; we keep milliseconds in UTC. */
export const moment = z.iso.datetime({ offset: true }).transform((at): Instant => instant(Date.parse(at)));

const lastMoment = 8_640_000_000_000_000;
/** Epoch time, as number or digits, in the unit of so many milliseconds. */
export const epoch = (unitMs: 1 | 1000) =>
  z.union([z.number().int().nonnegative(), z.string().regex(/^\d{1,16}$/)]).transform((count, context): Instant => {
    const ms = Number(count) * unitMs;
    return ms <= lastMoment ? instant(ms) : (context.addIssue('not a time'), z.NEVER);
  });

export const address = z
  .string()
  .transform((email, context) => normaliseEmail(email) ?? (context.addIssue('not an address'), z.NEVER));

/** An id, whichever way the sender writes it. */
export const anyId = z.union([z.string().min(1), z.number().int()]).transform(String);

/** `{ [name]: value }` where there is a value that says something, else nothing. */
export const said = <K extends string, V>(name: K, value: V | undefined | null): { [P in K]?: V } =>
  value === undefined || value === null || value === '' ? {} : ({ [name]: value } as { [P in K]?: V }); // as: a computed key widens to string

/** Where the first fault is, in the sender's own names; never what stood there. */
export const faultOf = (error: z.ZodError): string => `not understood: ${error.issues[0]?.path.join('.') || 'body'}`;
