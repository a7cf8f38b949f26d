import { company } from '../../shared/domain/company.ts';
import type { LinkPayload } from '../../shared/domain/signed-link.ts';
import { escapeHtml } from '../../shared/emails/escaping.ts';
import type { Ports } from '../../shared/ports.ts';
import { isOffAllMail, suppressionOf } from '../knowledge.ts';
import { page } from '../page.ts';
import type { HttpAnswer, HttpRequest } from '../runtime/http.ts';
import { giveConsent, type Yes } from './consenting.ts';
import { cannotBeMailed } from './preferences-page.ts';
import { readerOf } from './reader.ts';

const ours = escapeHtml(company.name);
const wording = `Yes, ${company.name} may write to me about service automation. I can leave at any time.`;
const yes: Yes = { how: 'double-opt-in', evidence: 'double opt-in: the button behind our mail', wording };

/** Changes nothing: a gateway opens every link, and only the holder of the mailbox presses the button. */
export const askToConfirm = (): HttpAnswer =>
  page(
    200,
    'One more click',
    `<p>Somebody, probably you, ticked that ${ours} may write to this address. Press the button if that was you. If not, close this page: without this click no marketing mail is sent.</p><form method="post"><button type="submit">${escapeHtml(wording)}</button></form>`,
  );

/** The second yes of a double opt-in. */
export async function confirm(request: HttpRequest, ports: Ports, link: LinkPayload): Promise<HttpAnswer> {
  const known = await readerOf(ports, link);
  if (known?.lead.fields.email === undefined)
    return page(410, 'There is nothing to confirm any more', '<p>We keep no address that belongs to this link.</p>');
  const suppression = await suppressionOf(ports, known);
  if (isOffAllMail(suppression)) return cannotBeMailed();
  await giveConsent(ports, known, yes, request);
  return page(200, 'Thank you', `<p>${ours} may write to you now. Every mail has a link to leave again.</p>`);
}
