import type { Approval } from '../../shared/contracts/work.ts';
import { actionLines, planTitle } from '../../shared/domain/action-dates.ts';
import type { LinkPayload } from '../../shared/domain/signed-link.ts';
import { escapeHtml } from '../../shared/emails/escaping.ts';
import { BadInput, Conflict } from '../../shared/errors.ts';
import type { Ports } from '../../shared/ports.ts';
import { page } from '../page.ts';
import type { HttpAnswer, HttpRequest } from '../runtime/http.ts';
import { decideApproval } from '../work.ts';
import { formIn } from './form.ts';

/** The approver reads what waits for them and decides, from the mail that asked: the link is theirs as long as it can be decided. */
export async function decide(request: HttpRequest, ports: Ports, link: LinkPayload): Promise<HttpAnswer> {
  const { approval: id, by } = link;
  const approval = id && (await ports.approvals.get(id));
  if (approval === undefined || by === undefined) return gone;
  if (approval.status !== 'waiting') return decided(approval);
  if (request.method !== 'POST') return page(200, approval.title, shown(approval));
  const said = formIn(request).get('decision');
  if (said !== 'approve' && said !== 'reject')
    return page(400, approval.title, `<p>Please press one of the buttons.</p>${shown(approval)}`);
  try {
    return decided(await decideApproval(ports, approval.id, { decision: said, by }));
  } catch (error) {
    // Somebody was faster: what they said stands.
    if (error instanceof Conflict) return decided((await ports.approvals.get(approval.id)) ?? approval);
    if (error instanceof BadInput && error.code === 'mail-too-long') return tooLong(approval);
    throw error;
  }
}

const gone = page(410, 'Nothing waits here any more', '<p>Whatever this link was for is no longer there.</p>');

const decided = ({ title, status }: Approval): HttpAnswer =>
  page(200, title, `<p>${escapeHtml(words[status])} To see it, open Revbeat.</p>`);

const words: Record<Approval['status'], string> = {
  waiting: 'It still waits.',
  approved: 'It is approved and goes its way.',
  rejected: 'It is rejected, and will not go out.',
  dropped: 'The time to decide is over: it was dropped.',
};

const tooLong = (approval: Approval): HttpAnswer =>
  page(
    422,
    approval.title,
    `<p>It still waits: it is too long for a mail, inboxes would cut it off. Please open Revbeat and shorten it.</p>${shown(approval)}`,
  );

/** All that would be mailed, the plan with it. */
const shown = ({ document }: Approval): string =>
  [
    ...(document.subjectLine === undefined
      ? []
      : [`<p>Subject of the mail: <b>${escapeHtml(document.subjectLine)}</b></p>`]),
    ...document.sections.map(
      ({ title, body, bullets }) =>
        `<h2>${escapeHtml(title)}</h2><p style="white-space:pre-line">${escapeHtml(body)}</p>${listed(bullets)}`,
    ),
    ...(document.actions.length === 0 ? [] : [`<h2>${escapeHtml(planTitle)}</h2>${listed(actionLines(document))}`]),
    '<form method="post"><p><button type="submit" name="decision" value="approve">Approve as it is</button></p><p><button class="quiet" type="submit" name="decision" value="reject">Reject</button></p></form>',
    '<p>To change something first, open it in Revbeat.</p>',
  ].join('');

const listed = (lines: string[]): string =>
  lines.length === 0 ? '' : `<ul>${lines.map((each) => `<li>${escapeHtml(each)}</li>`).join('')}</ul>`;
