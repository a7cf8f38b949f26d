import { z } from 'zod';
import type { FactOf } from '../../shared/contracts/facts.ts';
import { hashId } from '../../shared/domain/hash.ts';
import type { LinkPayload } from '../../shared/domain/signed-link.ts';
import { escapeHtml } from '../../shared/emails/escaping.ts';
import type { Ports } from '../../shared/ports.ts';
import { page } from '../page.ts';
import type { HttpAnswer, HttpAt, HttpRequest } from '../runtime/http.ts';
import { formIn } from './form.ts';
import { readerOf } from './reader.ts';

/** What each survey asks, and which answers it takes. */
const surveys: Record<'nps' | 'csat', { asks: string; from: number; to: number; ends: [string, string] }> = {
  nps: { asks: 'How likely would you recommend us?', from: 0, to: 10, ends: ['not at all', 'very likely'] },
  csat: { asks: 'How satisfied are you with us?', from: 1, to: 5, ends: ['not at all', 'very'] },
};

/** A GET shows the question, whoever opens it; only the button answers. */
export async function survey(request: HttpRequest, ports: Ports, at: HttpAt, link: LinkPayload): Promise<HttpAnswer> {
  const { survey: name } = link;
  if (name === undefined) return page(400, 'This link asks nothing', '<p>Please use another link of the mail.</p>');
  const { asks, from, to } = surveys[name];
  if (request.method !== 'POST') return page(200, asks, form(name));
  const answer = Answer.safeParse(Object.fromEntries(formIn(request)));
  if (!answer.success || answer.data.score < from || answer.data.score > to)
    return page(
      400,
      asks,
      `<p>Please choose one of the numbers, and add no more than 4,000 characters.</p>${form(name)}`,
    );
  // Whoever was forgotten since is not remembered by what they wrote on an old page.
  const known = await readerOf(ports, link);
  if (known !== undefined && known.lead.fields.email === undefined)
    return page(410, asks, '<p>We keep no address that belongs to this link, and have not kept your answer.</p>');
  await ports.facts.accept([factOf(link, name, answer.data, at.now)]);
  return page(200, 'Thank you', '<p>Your answer is with the person who looks after you. You can close this page.</p>');
}

const Answer = z.object({
  score: z
    .string()
    .regex(/^\d{1,2}$/)
    .transform(Number),
  comment: z
    .string()
    .trim()
    .max(4_000)
    .optional()
    .transform((text) => text || undefined),
});

/** One answer by each link: the first one counts, and pressing twice is once. */
function factOf(
  { subject, account, touch, expiresAt }: LinkPayload,
  survey: 'nps' | 'csat',
  { score, comment }: z.infer<typeof Answer>,
  now: string,
): FactOf<'survey.answered'> {
  const about = account ?? subject;
  return {
    id: hashId('fact', 'survey', about, survey, touch ?? expiresAt),
    type: 'survey.answered',
    subject: about,
    occurredAt: now,
    receivedAt: now,
    source: 'link',
    properties: { survey, score, ...(comment !== undefined && { comment }) },
  };
}

function form(name: 'nps' | 'csat'): string {
  const { from, to, ends } = surveys[name];
  const numbers = Array.from({ length: to - from + 1 }, (_, n) => from + n);
  const choices = numbers.map(
    (score) =>
      `<label><input type="radio" name="score" value="${score}" required> ${score}${score === from ? ` ${escapeHtml(ends[0])}` : score === to ? ` ${escapeHtml(ends[1])}` : ''}</label><br>`,
  );
  return `<form method="post"><fieldset>${choices.join('')}</fieldset><p><label>Anything to add?<br><textarea name="comment" rows="4" cols="34" maxlength="4000"></textarea></label></p><button type="submit">Send</button></form>`;
}
