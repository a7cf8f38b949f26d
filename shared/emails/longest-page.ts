import { mailFields, type MailValues } from '../contracts/mail-fields.ts';
import type { Document } from '../contracts/work.ts';
import { company } from '../domain/company.ts';
import { BadInput } from '../errors.ts';
import { render } from './render.ts';
import { longestValue } from './slots.ts';
import type { EmailTemplate } from './template.ts';
import { namesTheWayOut } from './ways-out.ts';

/**
 * Why this mail could not carry this document to whoever reads it, found by the guard that sending has: with the longest
 * that may stand in each of its fields and links, so that a mail which passes here is not turned away on its day.
 */
export const whyTooLong = (template: EmailTemplate, document: Document): string | undefined => {
  const link = `https://${company.domain}/l/${'x'.repeat(longestToken)}`;
  const exits = namesTheWayOut(template) ? { unsubscribeUrl: link, preferencesUrl: link } : {};
  const frame = { document, ...exits, openUrl: link, track: () => link };
  try {
    render(template, heaviest(template), frame);
    return undefined;
  } catch (error) {
    if (error instanceof BadInput && error.code === 'mail-too-long') return error.message;
    throw error;
  }
};

/** A signed link names who may do what with which mail; the address behind it is one of ours. */
const longestToken = 1_000;

/** No sign takes more of a page than a quotation mark. */
const heaviest = ({ about }: EmailTemplate): MailValues =>
  Object.fromEntries(
    Object.keys(mailFields[about]).map((field) => [
      field,
      field.endsWith('_link') ? company.links.booking : '"'.repeat(longestValue),
    ]),
  );
