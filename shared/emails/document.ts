import type { Document } from '../contracts/work.ts';
import { BadInput } from '../errors.ts';
import type { MailPage } from './render.ts';

/** The document of a mail that carries one; BadInput when it was not handed over. */
export const documentOf = (page: MailPage): Document => {
  if (page.document) return page.document;
  throw new BadInput('no-document', `${page.template.id} carries a document, and none was given`);
};
