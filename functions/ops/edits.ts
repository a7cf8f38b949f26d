import { z } from 'zod';
import { Document } from '../../shared/contracts/work.ts';
import { longestSubject } from '../../shared/emails/faults.ts';
import { tag } from '../../shared/emails/slots.ts';

/** What no reader is to meet: nothing fills a field in here, and a text that turns round reads otherwise than it is written. */
const unmailable: { says: RegExp; because: string }[] = [
  {
    says: /\{\{|\}\}/,
    because: 'may not hold {{ or }}: no field is filled in here, write the words themselves',
  },
  { says: tag, because: 'may not hold a {% tag %} or {# comment #}: there are none' },
  {
    says: /[\u202a-\u202e\u2066-\u2069]/,
    because: 'may not hold an invisible sign that turns the direction of reading (U+202A–202E, U+2066–2069)',
  },
];

const mailable = (text: z.ZodString): z.ZodString =>
  unmailable.reduce((schema, { says, because }) => schema.refine((words) => !says.test(words), because), text);

/** What becomes a mail's subject or a heading: a second line in it would be another header to a careless program. */
const line = (most: number) =>
  mailable(
    z
      .string()
      .trim()
      .min(1, 'must say something')
      .max(most, `may have ${most} characters`)
      .regex(/^[^\p{Cc}\u2028\u2029]*$/u, 'must be one line'),
  );

/** So many of most texts stay below what inboxes show of a mail; whether these do is measured when they are approved. */
const longest = 20_000;

const paragraph = mailable(z.string().max(6_000, 'may have 6,000 characters'));

const section = z.object({
  title: line(200),
  body: paragraph,
  bullets: z
    .array(mailable(z.string().max(1_000, 'may have 1,000 characters')))
    .max(20, 'may have 20 lines')
    .default([]),
});

const action = z.object({
  title: line(200),
  owner: line(200),
  dueInDays: z.int('must be a whole number').min(0, 'must not be past').max(366, 'must be within a year'),
});

/**
 * The parts of a document that its approver changed, as a mail can carry them: who approves hears at once what cannot
 * go out, because an approval is decided once. No part has a default here: a part that was not sent stays as drafted.
 */
export const Edits = Document.omit({ actionsFrom: true, locale: true })
  .partial()
  .extend({
    title: line(200).optional(),
    subjectLine: line(longestSubject).optional(),
    sections: z
      .array(section)
      .min(1, 'must have one')
      .max(20, 'may have 20 parts')
      .refine(
        (sections) => lengthOf(sections) <= longest,
        `may have ${longest} characters in all: inboxes cut off more`,
      )
      .optional(),
    actions: z.array(action).max(20, 'may have 20').optional(),
  });

const lengthOf = (sections: z.infer<typeof section>[]): number =>
  sections.flatMap(({ title, body, bullets }) => [title, body, ...bullets]).join('').length;
