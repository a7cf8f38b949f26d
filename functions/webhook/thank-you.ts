import { escapeHtml } from '../../shared/emails/escaping.ts';
import { NotFound } from '../../shared/errors.ts';
import { company } from '../../shared/domain/company.ts';
import { page } from '../page.ts';
import type { HttpAnswer, HttpRequest } from '../runtime/http.ts';
import { formNamed } from './form-registry.ts';

/** Where a browser lands after a form without a thank-you page of its own. */
export function thankYou({ path }: HttpRequest): HttpAnswer {
  const form = formNamed(/^\/forms\/([^/]+)\/thanks$/.exec(path)?.[1] ?? '');
  if (form === undefined) throw new NotFound('page', 'no such page');
  return page(
    200,
    'Thank you',
    `<p>We have got your message. Somebody at ${escapeHtml(company.name)} will answer you soon.</p>`,
  );
}
