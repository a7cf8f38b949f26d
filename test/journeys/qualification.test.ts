import { LeftJourney } from '../../shared/errors.ts';
import qualification from '../../state-machines/lead-qualification/journey.ts';
import { flagsWith, rehearse } from './rehearsal.ts';

const fiveMails = [
  '2026-11-17T15:00 Email 1 · Answer to the request',
  '2026-11-18T19:00 Email 2 · One question',
  '2026-11-20T14:30 Email 3 · A story like theirs',
  '2026-11-22T15:00 Email 4 · Their own numbers',
  '2026-11-24T14:30 Email 5 · Twenty minutes',
];
const later = '2026-12-24T00:00:00.000Z';
const sent = (hot: boolean) => ({ outcome: 'sent', because: 'allowed', hot });

describe('Lead qualification', () => {
  test('a lukewarm lead gets five mails on days 0, 1, 3, 5, 7 of their own calendar, then goes on to nurture', async () => {
    const story = await rehearse(qualification);
    await story.until(later);
    expect(story.mails()).toEqual(fiveMails);
    expect(story.of('start-journey').map(({ ask }) => ask['journey'])).toEqual(['lead-nurture']);
    expect(story.of('end-journey')[0]?.ask).toMatchObject({ stage: 'recycled', how: 'finished' });
    expect(story.end()).toEqual({
      status: 'SUCCEEDED',
      output: { left: false, because: 'not now: no meeting after five mails' },
    });
  });

  test('each touch costs three transitions at most; the first needs no wait', async () => {
    const story = await rehearse(qualification);
    await story.until(later);
    const perTouch = fiveMails
      .map((mail) => mail.slice(17))
      .map((title) => story.entered().filter((state) => state.startsWith(title)).length);
    expect(perTouch).toEqual([2, 3, 3, 3, 3]);
  });

  test('each marketing mail is worth sending until the next touch', async () => {
    const story = await rehearse(qualification);
    await story.until(later);
    expect(story.of('send-email').map(({ ask }) => ask['expiresAt'] && String(ask['expiresAt']).slice(0, 16))).toEqual([
      undefined,
      '2026-11-20T14:30',
      '2026-11-22T15:00',
      '2026-11-24T14:30',
      '2026-11-26T15:00',
    ]);
  });

  test('a hot lead raises three tasks before the first mail, once, and the mails go on', async () => {
    const story = await rehearse(qualification, {
      answers: { 'look-up': () => flagsWith({ hot: true, grade: 'A1', stage: 'mql' }), 'send-email': () => sent(true) },
    });
    expect(story.asked.map(({ fn, ask }) => `${fn} ${ask['channel'] ?? ''}`)).toEqual([
      'look-up ',
      'raise-task call',
      'raise-task email',
      'raise-task linkedin',
      'send-email ',
    ]);
    expect(story.of('raise-task')[0]?.ask['dueAt']).toBe('2026-11-17T16:00:00.000Z');
    await story.until(later);
    expect(story.mails()).toEqual(fiveMails);
    expect(story.of('raise-task').map(({ step }) => step)).toEqual([
      'Hot lead · call',
      'Hot lead · write a personal mail',
      'Hot lead · connect on LinkedIn',
      'Decide: sales-ready, nurture or not a fit',
    ]);
    expect(story.end().output).toEqual({ left: false, because: 'qualified after five mails: the SDR decides' });
  });

  test('a lead that warms up on day 3 raises the tasks then, and mail 4 follows on its day', async () => {
    const story = await rehearse(qualification, {
      answers: { 'send-email': ({ step }) => sent(step.startsWith('Email 3') || step.startsWith('Email 4')) },
    });
    await story.until(later);
    expect(story.mails()).toEqual(fiveMails);
    expect(story.of('raise-task').map(({ at }) => at.slice(0, 16))).toEqual(Array(3).fill('2026-11-20T14:30'));
  });

  test('a deferral sends later that day and pushes no other mail', async () => {
    const story = await rehearse(qualification, {
      answers: {
        'send-email': ({ step }, before) =>
          step.startsWith('Email 2') && !before.some((one) => one.step === step)
            ? { outcome: 'deferred', because: 'cap', until: '2026-11-19T13:00:00.000Z' }
            : sent(false),
      },
    });
    await story.until(later);
    expect(story.mails()).toEqual([
      ...fiveMails.slice(0, 2),
      '2026-11-19T13:00 Email 2 · One question',
      ...fiveMails.slice(2),
    ]);
    const entered = story.entered().filter((state) => state.startsWith('Email 2'));
    expect(entered).toHaveLength(6);
  });

  test('whoever left is told from the machine by the reason alone, at its next step', async () => {
    const story = await rehearse(qualification, {
      answers: {
        'send-email': ({ step }) => {
          if (step.startsWith('Email 2')) throw new LeftJourney('a meeting is booked');
          return sent(false);
        },
      },
    });
    await story.until(later);
    expect(story.mails()).toHaveLength(2);
    expect(story.end()).toEqual({ status: 'SUCCEEDED', output: { left: true, because: 'a meeting is booked' } });
  });

  test.each([
    [{ hot: false, stage: 'lead', fit: 10, confidence: 0.9 }, 'not a fit', 'disqualified'],
    [{ hot: false, stage: 'lead', fit: 10, confidence: 0.2 }, 'not now', 'recycled'],
    [{ hot: false, stage: 'mql', fit: 60, confidence: 0.9 }, 'qualified', undefined],
  ] as const)('%o ends as %s', async (known, because, stage) => {
    const story = await rehearse(qualification, { answers: { 'look-up': () => flagsWith(known) } });
    await story.until(later);
    expect(story.end().output.because).toContain(because);
    expect(story.of('end-journey')[0]?.ask['stage']).toBe(stage);
  });

  test('a step that fails for good fails under its own title, where ops can redrive it', async () => {
    const story = await rehearse(qualification, {
      answers: {
        'send-email': () => {
          throw new Error('a bug');
        },
      },
    });
    await story.until(later);
    expect(story.end()).toMatchObject({ status: 'FAILED', error: 'Error' });
  });
});
