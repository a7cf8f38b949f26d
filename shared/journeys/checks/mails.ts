import { topicsFor } from '../../domain/topics.ts';
import { mailFaults, shownSubject } from '../../emails/faults.ts';
import { fixtures, renderFixture, type Fixture } from '../../emails/fixtures.ts';
import { BadInput } from '../../errors.ts';
import type { Block, EmailTemplate } from '../../emails/template.ts';
import { slotProblems } from '../../emails/slots.ts';
import { everyVariant, variantProblems } from '../../emails/variants.ts';
import { expiryOf } from '../compiler/email-states.ts';
import type { Journey } from '../journey.ts';
import type { EmailStep, Step } from '../story.ts';
import { everyStep, innerStories, storiesOf } from '../walk.ts';
import { problem, whenever, type Check, type Problem } from './problem.ts';

/** Templates exist in the journey's room, say only what the subject can supply, and are not sent too late. */
export const mails: Check = ({ journey, templates }) => {
  const sent = everyStep(journey).filter((step): step is EmailStep => step.word === 'email');
  const ids = templates.map(({ id }) => id);
  return [
    ...sent.flatMap((step) => mailOf(step, journey, ids)),
    ...templates.flatMap((template) => variantProblems(template).map((because) => problem(template.id, because))),
    ...templates.flatMap(everyVariant).flatMap(({ words }) => orElse(wordsOf(words), () => faultsOf(words))),
    ...ids.flatMap((id, index) => whenever(ids.indexOf(id) < index, id, 'two mails have this id')),
    ...storiesOf(journey).flatMap((story) => expiries(story, [])),
  ];
};

/** A mail whose words are wrong cannot be rendered: the first reasons come first. */
const orElse = (problems: Problem[], next: () => Problem[]): Problem[] => (problems.length > 0 ? problems : next());

const mailOf = (step: EmailStep, journey: Journey, ids: string[]): Problem[] => {
  const { title, template } = step;
  if (!template) return [problem(title, 'its template does not exist')];
  const about = journey.subject === 'account' ? 'account' : 'lead';
  const shows = template.body.some((block) => typeof block !== 'string' && 'document' in block);
  const drafted = everyStep(journey).some((other) => other.word === 'approve' && other.document === step.carries);
  return [
    ...whenever(
      !ids.includes(template.id),
      title,
      `its template “${template.id}” is not in state-machines/${journey.id}/emails.ts`,
    ),
    ...whenever(
      template.about !== about,
      title,
      `its template is about a ${template.about}, and the journey's subject is a ${journey.subject}`,
    ),
    ...whenever(
      shows !== (step.carries !== undefined),
      title,
      'a template with a document block and carries belong together',
    ),
    ...whenever(
      step.carries !== undefined && !drafted,
      title,
      `no step of this journey asks for approval of a ${step.carries ?? ''}`,
    ),
    ...whenever(step.to === 'sponsor' && journey.subject !== 'account', title, 'only accounts have a sponsor'),
  ];
};

const textsOf = (block: Block): string[] => {
  if (typeof block === 'string') return [block];
  if ('list' in block) return [...block.list];
  return 'button' in block ? [block.button, `{{ ${block.to} }}`] : [];
};

/** Everything but our own two marks is escaped: `<b>` and `[text](https://…)` would be read aloud. */
const foreignMarkup = /<\/?[a-z][^>]*>|\]\((?!\{\{)/i;

/** What stands in a header or beside it in an inbox: a line break there is another header, the others turn it round. */
const noLine = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

const wordsOf = ({ id, about, kind, topic, subject, preheader, body }: EmailTemplate): Problem[] => [
  ...[subject, preheader, ...body.flatMap(textsOf)]
    .flatMap((text) => slotProblems(text, about))
    .map((because) => problem(id, because)),
  ...whenever(
    [subject, preheader, ...body.flatMap(textsOf)].some((text) => foreignMarkup.test(text)),
    id,
    'it has markup that readers would see as it stands: write **bold** and [text]({{ some_link }})',
  ),
  ...whenever(
    !topicsFor(kind).includes(topic),
    id,
    `its topic “${topic}” is none of those that a ${kind} mail can be about: ${topicsFor(kind).join(', ')}`,
  ),
  ...[{ subject }, { preheader }].flatMap((lines) =>
    Object.entries(lines).flatMap(([name, text]) =>
      whenever(
        noLine.test(text),
        id,
        `its ${name} holds a line break or another sign that nobody sees: it is one line`,
      ),
    ),
  ),
  ...whenever(
    subject.replace(/\{\{.*?\}\}/g, '').length > shownSubject,
    id,
    `its subject is longer than the ${shownSubject} characters that inboxes show`,
  ),
  ...whenever(
    body.filter((block) => typeof block !== 'string' && 'button' in block).length > 1,
    id,
    'one mail asks for one thing: it has two buttons',
  ),
  ...whenever(
    subject.trim() === '' || preheader.trim() === '' || body.length === 0,
    id,
    'it lacks a subject, a preheader or words',
  ),
];

/** Nobody can be sent a mail that inboxes cut off, or in which a sign was left open. */
const faultsOf = (template: EmailTemplate): Problem[] =>
  [...new Set(fixtures.flatMap((fixture) => faultsFor(template, fixture)))].map((because) =>
    problem(template.id, because),
  );

const faultsFor = (template: EmailTemplate, fixture: Fixture): string[] => {
  try {
    return mailFaults(renderFixture(template, fixture));
  } catch (error) {
    if (error instanceof BadInput) return [error.message];
    throw error;
  }
};

/** A marketing mail needs a moment after which it is not worth sending. */
const expiries = (story: Step[], after: Step[]): Problem[] =>
  story.flatMap((step, index) => {
    const following = [...story.slice(index + 1), ...after];
    return [
      ...(step.word === 'email' && step.template
        ? whenever(
            step.template.kind === 'marketing' && expiryOf(step, following) === undefined,
            step.title,
            'nothing after it has a moment: say until when it is worth sending (expires)',
          )
        : []),
      ...innerStories(step).flatMap((inner) => expiries(inner, following)),
    ];
  });
