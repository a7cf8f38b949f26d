import { z } from 'zod';

/** Who did it: a person's id or name. */
export const By = z
  .string('is needed: who decides')
  .trim()
  .min(1, 'is needed: who decides')
  .max(200, 'may have 200 characters');

/** A reason or a note in a person's words. */
export const Words = z
  .string('is needed: in words')
  .trim()
  .min(1, 'is needed: in words')
  .max(2_000, 'may have 2,000 characters');
