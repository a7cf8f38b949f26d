/**
 * Mails that must not compile, each with the line above it saying so: when one of them does compile, the type
 * checker reports an unused @ts-expect-error here, and `npm run check` and this folder's tests fail.
 */
import { experiment } from '../../shared/domain/experiments/experiment.ts';
import { accountEmail, leadEmail } from '../../shared/emails/template.ts';

const rest = { subject: 'Hello', preheader: 'Hello', body: ['Hello'] } as const;

const asking = experiment('sample', {
  asks: 'Which?',
  arms: { plain: 1, question: 1 },
  metric: 'opened',
  withinDays: 5,
  stop: { falseStops: 0.05, lossBelow: 0.005, leastPerArm: 100, leastDays: 7, mostDays: 60 },
});

export const compiles = [
  leadEmail('sample/arms', {
    ...rest,
    experiment: asking,
    variants: { plain: {}, question: { subject: 'Hello {{ first_name | default: "there" }}?', body: ['Well?'] } },
  }),
  leadEmail('sample/always', { ...rest, subject: 'From {{ sender_name }}' }),
  leadEmail('sample/default', {
    ...rest,
    body: ['Hi {{ first_name | default: "there" }}', { button: 'Book', to: 'booking_link' }],
  }),
  accountEmail('sample/account', { ...rest, subject: '{{ account_name }}: {{ quarter }}' }),
];

export const doesNotCompile = [
  // @ts-expect-error no such field
  leadEmail('sample/unknown', { ...rest, subject: 'Hello {{ shoe_size }}' }),
  // @ts-expect-error may be unknown and has no default
  leadEmail('sample/maybe', { ...rest, subject: 'Hello {{ first_name }}' }),
  // @ts-expect-error the default is written another way
  leadEmail('sample/bad-default', { ...rest, preheader: 'Hello {{ first_name | default there }}' }),
  // @ts-expect-error the second slot is wrong
  leadEmail('sample/second', { ...rest, body: ['{{ sender_name }} and {{ account_name }}'] }),
  // @ts-expect-error a slot is not closed
  leadEmail('sample/unclosed', { ...rest, body: ['{{ sender_name }} writes to {{ first_name'] }),
  // @ts-expect-error there are no tags
  leadEmail('sample/tag', { ...rest, body: ['{% if company %}from {{ company | default: "x" }}'] }),
  // @ts-expect-error nor after the last slot
  leadEmail('sample/tag-end', { ...rest, body: ['From {{ company | default: "x" }}{%- endif -%}'] }),
  // @ts-expect-error there are no comments
  leadEmail('sample/comment', { ...rest, preheader: 'Hello {# for Ada #}' }),
  // @ts-expect-error a slot lacks its second braces
  leadEmail('sample/brace', { ...rest, subject: 'Hello {sender_name}' }),
  // @ts-expect-error a slot was closed that was never opened
  leadEmail('sample/closed', { ...rest, subject: 'Hello sender_name }}' }),
  // @ts-expect-error what stands instead of the name is empty
  leadEmail('sample/empty-default', { ...rest, body: ['Hi {{ first_name | default: "" }}, hello'] }),
  // @ts-expect-error a list item uses a field of accounts
  leadEmail('sample/list', { ...rest, body: [{ list: ['one', '{{ quarter }}'] }] }),
  // @ts-expect-error accounts have no such link
  accountEmail('sample/link', { ...rest, body: [{ button: 'See', to: 'case_study_link' }] }),
  // @ts-expect-error a button's label uses a field that may be unknown
  leadEmail('sample/label', { ...rest, body: [{ button: 'Book, {{ first_name }}', to: 'booking_link' }] }),
  // @ts-expect-error an arm says nothing
  leadEmail('sample/no-arm', { ...rest, experiment: asking, variants: { question: { subject: 'Hello?' } } }),
  // @ts-expect-error an arm that the experiment does not have
  leadEmail('sample/odd-arm', { ...rest, experiment: asking, variants: { plain: {}, question: {}, shout: {} } }),
  leadEmail('sample/arm', {
    ...rest,
    experiment: asking,
    // @ts-expect-error an arm uses a field that leads do not have
    variants: { plain: {}, question: { subject: '{{ quarter }}' } },
  }),
  // @ts-expect-error no such topic
  leadEmail('sample/topic', { ...rest, topic: 'nonsense' }),
  // @ts-expect-error variants of no experiment
  leadEmail('sample/no-experiment', { ...rest, variants: { plain: {} } }),
];
