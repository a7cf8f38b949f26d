import { leadEmail } from '../../shared/emails/template.ts';
import { experiment } from '../../shared/domain/experiments/experiment.ts';
import type { Journey } from '../../shared/journeys/journey.ts';
import {
  bestHour, branch, clicked, days, email, end, everyone, given, healthUnder, hours, journey, minutes, not, notify, onButton, prompt, split, start, task, wait, waitFor,
} from '../../shared/journeys/language.ts'; // prettier-ignore
import { outlineOf } from '../../shared/journeys/outline.ts';
import { flagsWith, rehearse } from './rehearsal.ts';

/** The words that the five journeys do not need, or need only in one way. */
const hello = leadEmail('lead-nurture/hello', {
  kind: 'transactional',
  subject: 'Hello',
  preheader: 'Hello',
  body: ['Hello'],
});
const over = end('Over', { because: 'it is over' });
const telling = (...story: Journey<'lead'>['story']): Journey<'lead'> =>
  journey('lead-nurture', {
    title: 'Sample', version: 3, owner: 'marketing', subject: 'lead', startsOn: [onButton], entry: everyone,
    reentry: 'never', goal: { says: 'A sample', when: [] }, exits: [], story,
  }); // prettier-ignore
const began = '2026-11-17T15:00:00.000Z';
const later = '2026-12-17T15:00:00.000Z';

test('a wait for a stretch of time', async () => {
  const story = await rehearse(telling(wait('Wait', { for: minutes(90) }), email('Mail', hello), over), {
    openedAt: began,
  });
  await story.until(later);
  expect(story.mails()).toEqual(['2026-11-17T16:30 Mail']);
});

test.each([
  ['business days', { businessDays: 2, at: '09:30' }, { businessDays: 2, at: '09:30' }],
  ['a local time of day', { untilTime: '09:30' }, { at: '09:30' }],
])('a wait for %s asks a step that knows the zone', async (_what, limit, ask) => {
  const at = '2026-11-19T14:30:00.000Z';
  const story = await rehearse(telling(wait('Wait', limit), email('Mail', hello), over), {
    openedAt: began,
    answers: { 'find-time': () => ({ at }) },
  });
  expect(story.of('find-time')[0]).toMatchObject({ step: 'Wait', ask });
  await story.until(later);
  expect(story.mails()).toEqual(['2026-11-19T14:30 Mail']);
});

test('starting another journey and waiting for its end', async () => {
  const story = await rehearse(telling(start('Qualify', 'lead-qualification', { atMost: days(30) }), over), {
    openedAt: began,
  });
  expect(story.of('start-journey')[0]?.ask).toEqual({ journey: 'lead-qualification', wait: 'until-it-ends' });
  expect(story.end().status).toBe('RUNNING');
  await story.succeed('Qualify', { started: true, because: 'asked', how: 'goal' });
  expect(story.end().status).toBe('SUCCEEDED');
});

test('telling an owner, and showing a prompt', async () => {
  const story = await rehearse(
    telling(
      notify('Tell', { role: 'csm', message: 'Look', urgency: 'high' }),
      prompt('Show', { prompt: 'hint', expires: 'day 2 09:00' }),
      over,
    ),
    { openedAt: began },
  );
  expect(story.of('notify')[0]?.ask).toEqual({ role: 'csm', message: 'Look', urgency: 'high' });
  expect(story.of('show-prompt')[0]?.ask).toEqual({ prompt: 'hint', expiresAt: '2026-11-19T14:00:00.000Z' });
});

test.each([
  [['Mail'], 'Clicked'],
  [[], 'Did not'],
])('a branch on a past mail: clicked %j', async (titles, step) => {
  const told = telling(
    email('Mail', hello),
    branch(
      'Clicked?',
      [given(clicked('Mail'), end('Clicked', { because: 'clicked' }))],
      [end('Did not', { because: 'did not' })],
    ),
  );
  const story = await rehearse(told, { openedAt: began, answers: { 'look-up': () => flagsWith({ clicked: titles }) } });
  expect(story.of('look-up')[0]?.ask).toEqual({ touches: ['Mail'] });
  expect(story.of('end-journey')[0]?.step).toBe(step);
});

test.each([
  [null, 'Well'],
  [5, 'Ill'],
  [9, 'Well'],
])('what is not known is not under a limit: health %p', async (health, step) => {
  const told = telling(
    branch('Ill?', [given(healthUnder(6), end('Ill', { because: 'ill' }))], [end('Well', { because: 'well' })]),
  );
  const flags = { ...flagsWith({}), health };
  const story = await rehearse(told, { openedAt: began, answers: { 'look-up': () => flags } });
  expect(story.of('end-journey')[0]?.step).toBe(step);
});

test('not, and a first arm that wins', async () => {
  const told = telling(
    branch(
      'Which?',
      [given(not(everyone), end('Never', { because: 'no' })), given(everyone, end('First', { because: 'first' }))],
      [over],
    ),
  );
  const story = await rehearse(told, { openedAt: began });
  expect(story.of('end-journey')[0]?.step).toBe('First');
});

test('a wait for an event goes one way when it comes, and the other when it does not', async () => {
  const told = telling(
    waitFor('Reply?', ['email.replied'], {
      upTo: hours(48),
      since: 'step',
      came: [end('Came', { because: 'came' })],
      otherwise: [end('Silence', { because: 'silence' })],
    }),
  );
  const came = await rehearse(told, { openedAt: began });
  expect(came.of('wait-for')[0]?.ask).toEqual({ events: ['email.replied'], since: 'step' });
  await came.succeed('Reply?', { came: 'email.replied', factId: 'fact_123456' });
  expect(came.end().output).toEqual({ left: false, because: 'came' });
  const silence = await rehearse(told, { openedAt: began });
  await silence.until(later);
  expect(silence.of('look-once-more')[0]).toMatchObject({ at: '2026-11-19T15:00:00.000Z', ask: { waited: 'Reply?' } });
  expect(silence.end().output).toEqual({ left: false, because: 'silence' });
});

test('a task that may be given up lets the story go on at its moment', async () => {
  const chase = { escalateAfter: hours(2), atMost: { goOnAt: 'day 3 09:00' } } as const;
  const told = telling(
    task('Call', { role: 'sdr', channel: 'call', due: hours(4), why: 'why', chase }),
    email('Mail', hello),
    over,
  );
  const story = await rehearse(told, { openedAt: began, answers: { 'chase-task': () => ({}) } });
  await story.until(later);
  expect(story.of('chase-task').map(({ ask, at }) => `${ask['level']} ${at.slice(0, 16)}`)).toEqual([
    'remind 2026-11-17T19:00',
    'escalate 2026-11-17T21:00',
  ]);
  expect(story.mails()).toEqual(['2026-11-20T14:00 Mail']);
});

test('every step is told its journey and version', async () => {
  const story = await rehearse(telling(email('Mail', hello), over), { openedAt: began });
  expect(story.calls()).toEqual([
    {
      enrollment: 'enr_123456',
      subject: 'lead_123456',
      journey: 'lead-nurture',
      version: 3,
      step: 'Mail',
      occurrence: 0,
    },
    {
      enrollment: 'enr_123456',
      subject: 'lead_123456',
      journey: 'lead-nurture',
      version: 3,
      step: 'Over',
      occurrence: 0,
    },
  ]);
});

describe('split', () => {
  const sooner = experiment('sooner', {
    asks: 'Does a call after two hours bring more meetings?',
    arms: { nobody: 1, call: 1 },
    metric: 'goal',
    withinDays: 14,
    stop: { falseStops: 0.05, lossBelow: 0.01, leastPerArm: 100, leastDays: 14, mostDays: 90 },
  });
  const told = telling(
    split('A call?', sooner, { nobody: [], call: [notify('Call them', { role: 'sdr', message: 'Call them' })] }),
    over,
  );

  test.each([
    ['call', ['assign-arm', 'notify', 'end-journey']],
    ['nobody', ['assign-arm', 'end-journey']],
    ['an arm of another time', ['assign-arm', 'end-journey']],
  ])('who is in “%s” goes that way; a holdout goes on with the story', async (arm, functions) => {
    const story = await rehearse(told, { answers: { 'assign-arm': () => ({ arm }) } });
    expect(story.asked.map(({ fn }) => fn)).toEqual(functions);
    expect(story.asked[0]).toMatchObject({ step: 'A call?', ask: { experiment: 'sooner', arms: ['nobody', 'call'] } });
  });

  test('its outline says what is asked, and how many go which way', () => {
    const said = outlineOf(told);
    expect(said).toContain('A call?: experiment sooner: Does a call after two hours bring more meetings?');
    expect(said).toContain('the 50% in “call”:');
  });
});

describe('a mail at the best hour', () => {
  const hour = experiment('sample-hour', {
    asks: 'Is more opened at the reader’s own hour?',
    arms: { usual: 1, best: 4 },
    metric: 'opened',
    withinDays: 5,
    stop: { falseStops: 0.05, lossBelow: 0.01, leastPerArm: 100, leastDays: 14, mostDays: 90 },
  });
  const told = telling(
    email('Email 1', hello, { on: 'day 3 10:00', at: bestHour(hour, '08:00', '18:00'), expires: 'day 5 09:00' }),
    over,
  );

  test('is asked for as the hours of its day begin, and waits for its own hour within three more transitions', async () => {
    const until = '2026-11-20T21:12:00.000Z';
    const story = await rehearse(told, {
      openedAt: began,
      answers: {
        'send-email': (_, before) =>
          before.some(({ fn }) => fn === 'send-email')
            ? { outcome: 'sent', because: 'sent', hot: false }
            : { outcome: 'deferred', because: 'their hour', until, hot: false },
      },
    });
    await story.until('2026-11-25T00:00:00.000Z');
    const mails = story.of('send-email');
    expect(mails.map(({ at }) => at)).toEqual(['2026-11-20T13:00:00.000Z', until]);
    expect(mails[0]?.ask['bestHour']).toEqual({
      from: '08:00',
      to: '18:00',
      usual: '10:00',
      experiment: 'sample-hour',
    });
    expect(outlineOf(told)).toContain('on day 3 10:00, or at the reader’s best hour between 08:00 and 18:00');
  });
});
