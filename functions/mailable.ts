import type { Approval, Document } from '../shared/contracts/work.ts';
import { whyTooLong } from '../shared/emails/longest-page.ts';
import type { EmailTemplate } from '../shared/emails/template.ts';
import { templates } from '../state-machines/catalogue.ts';

/**
 * Why the mails of its journey cannot carry this document. An approval is decided once, days before its mail is
 * written: what cannot go out is said to whoever decides, while they can still change it.
 */
export const whyNotMailable = ({ journey }: Pick<Approval, 'journey'>, document: Document): string | undefined =>
  Object.values(templates)
    .filter((template) => template.id.startsWith(`${journey}/`) && carriesDocument(template))
    .map((template) => whyTooLong(template, document))
    .find((because) => because !== undefined);

const carriesDocument = ({ body }: EmailTemplate): boolean =>
  body.some((block) => typeof block !== 'string' && 'document' in block);

/** The part of a document that takes the most room in a mail. */
export const longestPart = ({ sections, actions }: Document): 'sections' | 'actions' =>
  JSON.stringify(sections).length < JSON.stringify(actions).length ? 'actions' : 'sections';
