import type { Stage } from '../../shared/contracts/lead.ts';
import recovery from '../../state-machines/no-show-recovery/journey.ts';
import nurture from '../../state-machines/lead-nurture/journey.ts';
import { flagsWith, rehearse } from './rehearsal.ts';

const missed = '2026-11-17T15:00:00.000Z'; // a Tuesday, 10:00 in New York
const waiting = 'Wait for a new booking, up to business day 8';

describe('No-show recovery', () => {
  test('four touches begin an hour after the missed demo and step over the weekend', async () => {
    const story = await rehearse(recovery, { openedAt: missed });
    await story.until('2026-11-24T20:00:00.000Z');
    expect(story.mails()).toEqual([
      '2026-11-17T16:00 Email 1 · One-click reschedule',
      '2026-11-19T15:00 Email 2 · Explainer video',
      '2026-11-23T15:00 Email 3 · Restart offer',
    ]);
    expect(story.of('raise-task').map(({ at, ask }) => [at.slice(0, 16), ask['channel'], ask['dueAt']])).toEqual([
      ['2026-11-24T14:30', 'call', '2026-11-24T22:00:00.000Z'],
    ]);
    expect(story.current()).toEqual([waiting]);
  });

  test('whoever books while it waits ends it at once, with the bare reason', async () => {
    const story = await rehearse(recovery, { openedAt: missed });
    await story.until('2026-11-24T20:00:00.000Z');
    await story.leave(waiting, 'a meeting is booked');
    expect(story.end()).toEqual({ status: 'SUCCEEDED', output: { left: true, because: 'a meeting is booked' } });
  });

  test('a booking that the time-out just missed is found when it looks once more', async () => {
    const story = await rehearse(recovery, {
      openedAt: missed,
      answers: { 'look-once-more': () => ({ came: 'meeting.booked', factId: 'fact_123456' }) },
    });
    await story.until('2026-12-10T00:00:00.000Z');
    expect(story.of('look-once-more')[0]?.step).toBe(waiting);
    expect(story.end().output).toEqual({ left: false, because: 'a new time is booked' });
  });

  test('without a booking the lead goes on to nurture', async () => {
    const story = await rehearse(recovery, { openedAt: missed });
    await story.until('2026-12-10T00:00:00.000Z');
    // Thanksgiving, a Thursday, is no business day of the company.
    expect(story.of('look-once-more')[0]?.at).toBe('2026-11-30T14:30:00.000Z');
    expect(story.of('start-journey').map(({ ask }) => ask['journey'])).toEqual(['lead-nurture']);
    expect(story.of('end-journey')[0]?.ask).toMatchObject({ stage: 'recycled' });
  });
});

describe('Lead nurture', () => {
  const later = '2027-02-01T00:00:00.000Z';
  const hotAt = (mail: string) => (asked: { step: string }) => ({
    outcome: 'sent',
    because: 'allowed',
    hot: asked.step.startsWith(mail),
  });

  test('eight mails in forty days', async () => {
    const story = await rehearse(nurture, { openedAt: missed });
    await story.until(later);
    const day = (mail: string): number => (Date.parse(mail.slice(0, 10)) - Date.parse('2026-11-17')) / 86_400_000;
    expect(story.mails().map(day)).toEqual([1, 6, 11, 16, 22, 28, 34, 40]);
    expect(story.end().output).toEqual({ left: false, because: 'eight mails, and no meeting yet' });
  });

  test('high intent skips ahead to the offer and the SDR', async () => {
    const story = await rehearse(nurture, {
      openedAt: missed,
      answers: { 'send-email': hotAt('Email 3'), 'look-up': () => flagsWith({ stage: 'mql', hot: true }) },
    });
    await story.until(later);
    expect(story.mails().at(-1)).toBe('2026-11-28T14:30 High intent · Skip ahead to the offer');
    expect(story.of('raise-task').map(({ step }) => step)).toEqual(['High intent · call']);
    expect(story.end().output.because).toBe('high intent again: handed to the SDR');
  });

  test('who was set aside while hot is left in peace until something new happens', async () => {
    let stage: Stage = 'recycled';
    const story = await rehearse(nurture, {
      openedAt: missed,
      answers: {
        'send-email': ({ step }) => {
          if (step.startsWith('Email 5')) stage = 'mql';
          return { outcome: 'sent', because: 'allowed', hot: true };
        },
        'look-up': () => flagsWith({ stage, hot: true }),
      },
    });
    await story.until(later);
    expect(story.mails().map((mail) => mail.slice(17, 28))).toEqual([
      'Email 1 · A', 'Email 2 · A', 'Email 3 · W', 'Email 4 · W', 'Email 5 · M', 'High intent',
    ]); // prettier-ignore
  });
});
