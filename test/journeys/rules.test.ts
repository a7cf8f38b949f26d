import { leadEmail } from '../../shared/emails/template.ts';
import type { EmailTemplate } from '../../shared/emails/template.ts';
import { experiment } from '../../shared/domain/experiments/experiment.ts';
import { problemsOf } from '../../shared/journeys/checks/checks.ts';
import { compile } from '../../shared/journeys/compiler/compile.ts';
import type { Journey } from '../../shared/journeys/journey.ts';
import {
  approve, bestHour, branch, clicked, days, email, end, given, hot, hours, journey, parallel, split, start, task, wait, waitFor, when,
} from '../../shared/journeys/language.ts'; // prettier-ignore
import { everyone } from '../../shared/journeys/conditions.ts';

const hello = leadEmail('lead-nurture/hello', {
  subject: 'Hello',
  preheader: 'Hello',
  body: ['Hello {{ sender_name }}'],
});
const note = { role: 'sdr', channel: 'call', due: hours(1), why: 'because' } as const;
const asking = experiment('asking', {
  asks: 'Which?',
  arms: { plain: 1, question: 1 },
  metric: 'opened',
  withinDays: 5,
  stop: { falseStops: 0.05, lossBelow: 0.01, leastPerArm: 100, leastDays: 14, mostDays: 90 },
});
const hour = experiment('hour', { ...asking, arms: { usual: 1, best: 1 } });
const over = end('Over', { because: 'it is over' });
type Told = Journey<'lead'>;

const sample = (changes: Partial<Told> = {}): Told =>
  journey('lead-nurture', {
    title: 'Sample',
    version: 1,
    owner: 'marketing',
    subject: 'lead',
    startsOn: [when('form.submitted')],
    entry: everyone,
    reentry: 'never',
    goal: { says: 'A sample', when: [] },
    exits: [],
    story: [email('Email 1', hello, { on: 'day 1 09:30', expires: 'day 3 09:30' }), over],
    ...changes,
  });
const telling = (...story: Told['story']): Told => sample({ story });

/** A value that the types refuse: a journey may come from plain JavaScript. */
const wrongly = <T>(value: unknown): T => value as T; // as: that is what this is for

const broken: [rule: string, told: Told, step: string, because: string][] = [
  ['two steps of one title', telling(task('Call', note), task('Call', note), over), 'Call', 'two steps have this title'],
  ['a title too long with what helpers add', telling(email('E'.repeat(70), hello, { on: 'day 1 09:30', expires: 'day 2 09:30' }), over), 'E'.repeat(70), 'at most 80'],
  ['a title like a helper’s', telling(task('Call — twice', note), over), 'Call — twice', 'kept for helper states'],
  ['a story without an ending', telling(task('Call', note)), 'Call', 'every path needs a named ending'],
  ['a path without an ending', telling(branch('Hot?', [given(hot, over)], [task('Call', note)])), 'Hot?', 'every path needs a named ending'],
  ['steps after the end', telling(over, task('Call', note)), 'Call', 'no path leads here'],
  ['an end in a lane', telling(parallel('Both', [end('In a lane', { because: 'no' })]), over), 'In a lane', 'a lane cannot end the journey'],
  ['an empty lane', telling(parallel('Both', []), over), 'Both', 'a lane is empty'],
  ['a moment that is none', telling(wait('Wait', { until: wrongly('day three') }), over), 'Wait', '“day three” is no moment'],
  ['a date that leads do not have', telling(wait('Wait', { until: '3 days before qbrAt 09:00' }), over), 'Wait', 'a lead has no date “qbrAt”'],
  ['time running backwards', telling(wait('Later', { until: 'day 5 09:00' }), wait('Sooner', { until: 'day 2 09:00' }), over), 'Sooner', 'begins before'],
  ['a mail without an end of worth', telling(email('Email 1', hello), over), 'Email 1', 'until when it is worth sending'],
  ['a mail of another room', telling(email('Email 1', { ...hello, id: 'onboarding/welcome' }, { expires: 'day 3 09:30' }), over), 'Email 1', 'is not in state-machines/lead-nurture/emails.ts'],
  ['a mail that is not there', telling(email('Email 1', wrongly<EmailTemplate<'lead'>>(undefined)), over), 'Email 1', 'does not exist'],
  ['a mail about accounts', telling(email('Email 1', wrongly<EmailTemplate<'lead'>>({ ...hello, about: 'account' }), { expires: 'day 3 09:30' }), over), 'Email 1', "journey's subject is a lead"],
  ['a document that nobody approves', telling(email('Email 1', hello, { expires: 'day 3 09:30', carries: 'qbr-packet' }), over), 'Email 1', 'asks for approval'],
  ['an unknown event', telling(waitFor('Wait', [wrongly('meeting.dreamt')], { upTo: days(1) }), over), 'Wait', '“meeting.dreamt”'],
  ['an unknown starting event', sample({ startsOn: [{ event: wrongly('form.thought'), where: {} }] }), 'lead-nurture', '“form.thought”'],
  ['an unknown role', telling(task('Call', { ...note, role: wrongly('king') }), over), 'Call', '“king” is no role'],
  ['an unknown channel', telling(task('Call', { ...note, channel: wrongly('pigeon') }), over), 'Call', '“pigeon” is no channel'],
  ['a click on a mail that is not sent here', telling(branch('Clicked?', [given(clicked('Email 9'), over)], [over])), 'Clicked?', 'no mail here is titled “Email 9”'],
  ['an arm without steps told', telling(split('Try', asking, wrongly({ plain: [] })), over), 'Try', 'what happens in the arm “question”'],
  ['an arm that there is not', telling(split('Try', asking, wrongly({ plain: [], question: [], shout: [] })), over), 'Try', 'has no arm “shout”'],
  ['an experiment that cannot be begun', telling(split('Try', { ...asking, asks: '' }, { plain: [], question: [] }), over), 'Try', 'what it asks'],
  ['one id for two experiments', telling(split('Try', asking, { plain: [], question: [] }), split('And', { ...asking, metric: 'goal' }, { plain: [], question: [] }), over), 'And', 'declared otherwise elsewhere'],
  ['a best hour of no day', telling(email('Email 1', hello, { on: hours(2), at: bestHour(hour, '08:00', '18:00'), expires: 'day 3 09:30' }), over), 'Email 1', 'looked for on a day'],
  ['a usual time outside of the hours', telling(email('Email 1', hello, { on: 'day 1 19:30', at: bestHour(hour, '08:00', '18:00'), expires: 'day 3 09:30' }), over), 'Email 1', 'outside of 08:00 to 18:00'],
  ['starting itself', telling(start('Again', 'lead-nurture'), over), 'Again', 'cannot start itself'],
  ['no version', sample({ version: 0 }), 'lead-nurture', 'version'],
  ['no goal', sample({ goal: { says: '', when: [] } }), 'lead-nurture', 'no goal'],
  ['more than a year', telling(wait('Wait', { for: days(364) }), wait('And wait', { until: 'day 370 09:00' }), over), 'lead-nurture', 'must stay under 365'],
  ['too much history', telling(...Array.from({ length: 230 }, (_, n) => task(`Call ${n}`, note)), over), 'lead-nurture', 'history events'],
]; // prettier-ignore

test('the sample itself breaks no rule', () => expect(problemsOf(sample(), [hello])).toEqual([]));

test.each(broken)('%s', (_rule, told, step, because) => {
  const problems = problemsOf(told, [hello]);
  expect(problems).toContainEqual({ step, because: expect.stringContaining(because) });
});

test.each([
  ['{{ shoe_size }}', 'no field “shoe_size”'],
  ['{{ first_name }}', 'may be unknown'],
  ['{{ first_name | default there }}', 'write the default as'],
  ['{{ sender_name', 'stands alone'],
  ['Hi {sender_name}', 'stands alone'],
  ['sender_name }} writes', 'stands alone'],
  ['Hi {% if company %}from {{ company | default: "x" }}', 'there are no {% tags %}'],
  ['{%- endif -%}', 'there are no {% tags %}'],
  ['Hi {# for Ada #}', 'there are no {% tags %} or {# comments #}'],
  ['Hi {{ first_name | default: "" }}, hello', 'default of “first_name” is empty'],
  ['Hi {{ first_name | default: " " }}', 'default of “first_name” is empty'],
  ['Hi {{ sender_name | default: "" }}', 'default of “sender_name” is empty'],
  ['this is **important', 'not closed'],
  ['word '.repeat(21_000), 'cut it off'],
  ['this is <b>important</b>', 'markup that readers would see'],
  ['read [our story](https://harborline.example)', 'markup that readers would see'],
])('a mail that says %.40s is told so when journeys are compiled', (text, because) => {
  const bad: EmailTemplate<'lead'> = { ...hello, body: [text] };
  expect(problemsOf(sample(), [bad])).toContainEqual({ step: hello.id, because: expect.stringContaining(because) });
});

test('a subject that inboxes do not show whole is told so', () =>
  expect(problemsOf(sample(), [{ ...hello, subject: 'a'.repeat(71) }])).toContainEqual({
    step: hello.id,
    because: expect.stringContaining('the 70 characters that inboxes show'),
  }));

test.each<[string, Partial<EmailTemplate<'lead'>>, string]>([
  ['a topic that there is not', { topic: wrongly('nonsense') }, 'its topic “nonsense” is none'],
  ['marketing that nobody can leave', { topic: 'service' }, 'marketing mail can be about: education, product'],
  ['a subject of two lines', { subject: 'Hello\r\nBcc: all@evil.example' }, 'its subject holds a line break'],
  ['a subject with a tab', { subject: 'Hello\tthere' }, 'its subject holds a line break or another sign'],
  ['a subject that turns round', { subject: 'Hello \u202ethere' }, 'its subject holds a line break or another sign'],
  ['a preheader of two lines', { preheader: 'One\nTwo' }, 'its preheader holds a line break'],
  ['a preheader of two paragraphs', { preheader: 'One\u2029Two' }, 'its preheader holds a line break'],
])('a mail with %s is told so', (_name, change, because) =>
  expect(problemsOf(sample(), [{ ...hello, ...change }])).toContainEqual({
    step: hello.id,
    because: expect.stringContaining(because),
  }),
);

test('and so is one arm of an experiment whose subject has two lines', () => {
  const arms = { ...hello, experiment: asking, variants: { plain: {}, question: { subject: 'Hello\n?' } } };
  expect(problemsOf(sample(), [arms])).toContainEqual({
    step: expect.stringContaining(hello.id),
    because: expect.stringContaining('its subject holds a line break'),
  });
});

test('what is owed may be about what nobody can leave', () =>
  expect(problemsOf(sample(), [{ ...hello, kind: 'transactional', topic: 'service' }])).toEqual([]));

test('an approval whose paths all end needs nothing after it', () => {
  const told = telling(
    approve('Approve', {
      document: 'qbr-packet', draft: 'Draft', called: 'Packet', role: 'csm', due: 'day 1 09:00',
      chase: { escalateAfter: days(1), decideBy: 'day 3 09:00' },
      approved: [end('Yes', { because: 'yes' })], rejected: [end('No', { because: 'no' })], undecided: [end('Neither', { because: 'neither' })],
    }),
  ); // prettier-ignore
  expect(problemsOf(told, [hello])).toEqual([]);
});

test.each([['none'], ['first-use']] as const)(
  'an approval says to its step who must have seen the text: %s',
  (policy) => {
    const asking = (more: object) =>
    JSON.stringify(
      compile(
        telling(
          approve('Approve', {
            document: 'qbr-packet', draft: 'Draft', called: 'Packet', role: 'csm', due: 'day 1 09:00',
            chase: { escalateAfter: days(1), decideBy: 'day 3 09:00' },
            approved: [end('Yes', { because: 'yes' })], rejected: [end('No', { because: 'no' })], undecided: [end('Neither', { because: 'neither' })],
            ...more,
          }),
        ),
      ),
    ); // prettier-ignore
    expect(asking({ policy })).toContain(`"policy":"${policy}"`);
    // Released machines say nothing, and mean: somebody, each time.
    expect(asking({})).not.toContain('policy');
  },
);

test.each([
  ['says nothing', { plain: {} }, 'what does the arm “question” say'],
  ['is none of the experiment', { plain: {}, question: {}, shout: {} }, 'has no arm “shout”'],
  [
    'uses a field that leads do not have',
    { plain: {}, question: { subject: '{{ shoe_size }}' } },
    'no field “shoe_size”',
  ],
])('a mail cannot be sent whose arm %s', (_, variants, because) =>
  expect(problemsOf(sample(), [{ ...hello, experiment: asking, variants }])).toContainEqual({
    step: hello.id,
    because: expect.stringContaining(because),
  }),
);
