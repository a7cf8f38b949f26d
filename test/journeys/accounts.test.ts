import onboarding from '../../state-machines/onboarding/journey.ts';
import qbr from '../../state-machines/qbr/journey.ts';
import { everyStep } from '../../shared/journeys/walk.ts';
import { flagsWith, rehearse } from './rehearsal.ts';

const began = '2026-11-02T14:00:00.000Z'; // a Monday morning in New York
const weeks = everyStep(onboarding).flatMap((step) =>
  step.word === 'task' && step.group ? [{ title: step.title, group: step.group }] : [],
);
const of = (week: number): string[] =>
  weeks.filter(({ group }) => group.startsWith(`Week ${week} `)).map(({ title }) => title);
const done = { task: 'task_123456', outcome: 'done' };

describe('Onboarding', () => {
  test('has the sixteen tasks of the catalogue, four in each of four weeks', () => {
    expect([1, 2, 3, 4].map(of)).toEqual([
      ['Kickoff call', 'Integration and data mapping', 'Initial AI model configuration', 'Team training'],
      ['Test environment validation', 'Workflow customisation', 'User acceptance', 'Change management'],
      ['Production deployment', 'Performance monitoring', 'First adjustments', 'Coaching'],
      ['Metrics analysis', 'ROI report', 'Expansion opportunities', 'Success plan for the next 90 days'],
    ]);
  });

  test('a week closes when its tasks are done or waived; the next begins on its day', async () => {
    const story = await rehearse(onboarding, { openedAt: began });
    for (const week of [1, 2, 3, 4]) {
      await story.until(new Date(Date.parse(began) + (week - 1) * 7 * 86_400_000 + 3_600_000).toISOString());
      expect(
        story
          .of('raise-task')
          .slice(-4)
          .map(({ step }) => step),
      ).toEqual(of(week));
      for (const task of of(week))
        await story.succeed(task, task === 'Coaching' ? { ...done, outcome: 'waived' } : done);
    }
    await story.until('2026-12-01T00:00:00.000Z');
    expect(story.mails().map((mail) => mail.slice(17))).toEqual([
      'Welcome mail',
      'Week 2 mail',
      'Week 3 mail',
      'Week 4 mail',
      'Success plan mail',
    ]);
    expect(story.end()).toEqual({
      status: 'SUCCEEDED',
      output: { left: false, because: 'all four weeks are closed and the success plan stands' },
    });
  });

  test('a late task reminds its owner, a day later tells the manager, and its completion goes on', async () => {
    const story = await rehearse(onboarding, { openedAt: began, answers: { 'chase-task': () => ({}) } });
    await story.until(began);
    for (const task of of(1).slice(1)) await story.succeed(task, done);
    await story.until('2026-11-09T18:00:00.000Z');
    expect(story.of('chase-task').map(({ step, ask, at }) => [step, ask['level'], at])).toEqual([
      ['Kickoff call', 'remind', '2026-11-04T22:00:00.000Z'],
      ['Kickoff call', 'escalate', '2026-11-05T22:00:00.000Z'],
    ]);
    expect(story.mails()).toHaveLength(1);
    await story.succeed('Kickoff call', done);
    await story.until('2026-11-09T18:00:01.000Z');
    expect(story.mails().at(-1)).toContain('Week 2 mail');
  });

  test('a helper that breaks parks its task, its siblings go on, and ops have it tried again', async () => {
    let broken = true;
    const story = await rehearse(onboarding, {
      openedAt: began,
      answers: {
        'raise-task': ({ step }) => {
          if (broken && step === 'Team training') throw new Error('a bug');
          return { task: 'task_123456', outcome: 'raised' };
        },
      },
    });
    await story.until(began);
    expect(story.of('park').map(({ step, ask }) => [step, ask['failed'], ask['error']])).toEqual([
      ['Team training', 'Team training', 'Error'],
    ]);
    for (const task of of(1).slice(0, 3)) await story.succeed(task, done);
    broken = false;
    await story.succeed('Team training', done);
    await story.succeed('Team training', done);
    await story.until('2026-11-09T18:00:00.000Z');
    expect(story.mails().at(-1)).toContain('Week 2 mail');
  });

  test('on day 25 an account at risk alerts the CSM, also while a week is late; value on time alerts nobody', async () => {
    const story = await rehearse(onboarding, {
      openedAt: began,
      answers: { 'look-up': () => flagsWith({ atRisk: true }) },
    });
    await story.until('2026-11-05T00:00:00.000Z');
    await story.succeed('First value within 14 days?', { came: 'value.first_reached', factId: 'fact_123456' });
    await story.until('2026-11-28T00:00:00.000Z');
    expect(story.of('notify').map(({ step, at }) => [step, at])).toEqual([
      ['Alert the CSM: at risk inside the money-back window', '2026-11-27T14:00:00.000Z'],
    ]);
    expect(story.of('raise-task').at(-1)?.step).toBe('Save call before day 30');
  });

  test('no first value after 14 days tells the CSM', async () => {
    const story = await rehearse(onboarding, { openedAt: began });
    await story.until('2026-11-17T00:00:00.000Z');
    expect(story.of('notify').map(({ step }) => step)).toEqual(['Tell the CSM that first value is late']);
  });

  test('leaving in the middle of a week ends all its lanes at once', async () => {
    const story = await rehearse(onboarding, { openedAt: began });
    await story.until(began);
    await story.leave('Team training', 'stopped by a person');
    expect(story.end()).toEqual({ status: 'SUCCEEDED', output: { left: true, because: 'stopped by a person' } });
  });
});

describe('Quarterly review', () => {
  const meeting = { openedAt: '2026-11-01T06:00:00.000Z', dates: { qbrAt: '2026-12-01T16:00:00.000Z' } };
  const packet = 'CSM approves the review packet';
  const scheduling = 'Schedule the review with the sponsor';

  test('waits for the approval; approving sends the packet three days before, with the document', async () => {
    const story = await rehearse(qbr, meeting);
    await story.until('2026-11-21T14:00:00.000Z');
    expect(story.of('draft-document').map(({ at }) => at)).toEqual(['2026-11-21T13:00:00.000Z']);
    expect(story.of('ask-approval').map(({ ask }) => ask['level'])).toEqual(['ask']);
    await story.succeed(scheduling, done);
    await story.succeed(packet, { approval: 'appr_123456', decision: 'approve' });
    expect(story.mails()).toEqual(['2026-11-10T14:00 Invitation to the review']);
    await story.until('2026-11-28T15:00:00.000Z');
    expect(story.of('send-email').at(-1)).toMatchObject({
      step: 'Send the review packet',
      ask: { document: 'appr_123456', to: 'sponsor' },
      at: '2026-11-28T14:00:00.000Z',
    });
    await story.until('2026-12-03T00:00:00.000Z');
    expect(
      story
        .of('raise-task')
        .slice(1)
        .map(({ step, ask }) => [step, String(ask['dueAt']).slice(0, 10)]),
    ).toEqual([
      ['Put the agreed actions to work', '2026-12-03'],
      ['Follow up on the actions after 30 days', '2026-12-31'],
      ['Follow up on the actions after 60 days', '2027-01-30'],
    ]);
    expect(story.of('raise-task')[1]?.ask['actionsOf']).toBe('appr_123456');
    expect(story.end().output).toEqual({ left: false, because: 'the review is over and its actions have owners' });
  });

  test('an approval that nobody gives is reminded, told to the manager, and given up before the packet is due', async () => {
    const story = await rehearse(qbr, { ...meeting, answers: { 'chase-task': () => ({}) } });
    await story.until('2026-12-03T00:00:00.000Z');
    expect(story.of('ask-approval').map(({ ask, at }) => [ask['level'], at.slice(0, 16)])).toEqual([
      ['ask', '2026-11-21T13:00'],
      ['remind', '2026-11-24T22:00'],
      ['escalate', '2026-11-25T22:00'],
      ['close', '2026-11-28T14:00'],
    ]);
    expect(story.of('notify').map(({ at }) => at)).toEqual(['2026-11-28T14:00:00.000Z']);
    expect(story.mails().map((mail) => mail.slice(17))).toEqual([
      'Invitation to the review',
      'Thanks and what we agreed',
    ]);
    expect(story.of('chase-task').map(({ ask }) => ask['level'])).toEqual(['remind', 'escalate']);
    expect(story.end().status).toBe('SUCCEEDED');
  });

  test('an approval given in the last moment is heard: the packet goes out', async () => {
    const lastMoment = ({ ask }: { ask: Record<string, unknown> }) =>
      ask['level'] === 'close' ? { approval: 'appr_123456', decision: 'approve' } : {};
    const story = await rehearse(qbr, {
      ...meeting,
      answers: { 'chase-task': () => ({}), 'ask-approval': lastMoment },
    });
    await story.until('2026-12-03T00:00:00.000Z');
    expect(story.of('notify')).toEqual([]);
    expect(story.mails().map((mail) => mail.slice(17))).toContain('Send the review packet');
  });

  test('a rejected packet becomes the CSM’s own task', async () => {
    const story = await rehearse(qbr, meeting);
    await story.until('2026-11-22T00:00:00.000Z');
    await story.succeed(packet, { approval: 'appr_123456', decision: 'reject' });
    expect(story.of('raise-task').at(-1)?.step).toBe('Write the packet by hand');
  });
});
