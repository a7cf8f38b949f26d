import { escapeHtml } from '../../shared/emails/escaping.ts';
import type { HttpAnswer, HttpRequest } from '../runtime/http.ts';
import { isPageAsked, page } from '../page.ts';

/** What a person reads whose form was refused: which field, and what it should be; nothing that they wrote. */
export function refusalPage(request: HttpRequest, problem: HttpAnswer): HttpAnswer | undefined {
  if (!request.path.startsWith('/forms/') || !isPageAsked(request) || problem.status >= 500) return undefined;
  const { detail } = problem.body as { detail: string }; // as: problemOf() made it
  const words = `<p>${escapeHtml(detail)}.</p><p>Please go back, correct it and send it again.</p>`;
  const answer = page(problem.status, 'That did not work', words);
  return { ...answer, headers: { ...problem.headers, ...answer.headers } };
}
