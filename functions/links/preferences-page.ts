import { company } from '../../shared/domain/company.ts';
import { topics } from '../../shared/domain/topics.ts';
import { escapeHtml } from '../../shared/emails/escaping.ts';
import { page } from '../page.ts';
import type { HttpAnswer } from '../runtime/http.ts';

const ours = escapeHtml(company.name);

/** A list of topics with a box each, one button to keep them and one to leave all. Works without a script. */
export const preferencesPage = (chosen: string[], is: 'asked' | 'saved'): HttpAnswer =>
  page(
    200,
    'What may we write to you about?',
    `${is === 'saved' ? '<p role="status"><strong>Saved.</strong> It counts from this moment on.</p>' : ''}
<form method="post">
<fieldset><legend>Mails from ${ours}</legend>
${topics.map((topic) => box(topic, chosen.includes(topic.id))).join('\n')}
</fieldset>
<p><button type="submit">Save</button></p>
<p><button type="submit" name="leave" value="all" class="quiet">Unsubscribe from all of them</button></p>
</form>
<p>Answers to what you ask us, and what belongs to a contract, still reach you.</p>`,
  );

const box = ({ id, title, says }: (typeof topics)[number], isChosen: boolean): string =>
  `<p class="choice"><input type="checkbox" id="topic-${id}" name="topic" value="${id}" aria-describedby="says-${id}"${isChosen ? ' checked' : ''}> <label for="topic-${id}">${escapeHtml(title)}</label><br><small id="says-${id}">${escapeHtml(says)}</small></p>`;

export const nothingKept = (): HttpAnswer =>
  page(
    200,
    'We do not write to you',
    `<p>${ours} keeps no address that belongs to this link. There is nothing to choose.</p>`,
  );

export const cannotBeMailed = (): HttpAnswer =>
  page(
    200,
    'We do not write to you',
    `<p>This address is off all mail of ${ours}: mails to it came back, or somebody asked for it. If you want that changed, please write to us, and a person will look at it.</p>`,
  );
