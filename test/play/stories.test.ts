import { tell } from '../../local/play/story.ts';

const stepsOf = (mails: string[]): string[] => mails.map((mail) => mail.slice(17).split(' · ')[0] ?? '');

describe('Lead qualification', () => {
  test('a lukewarm lead gets five mails, each on its day at its hour where they live', async () => {
    const lead = await tell('lead-qualification');
    await lead.at('P9D');
    expect((await lead.sent()).map((mail) => mail.slice(0, 24))).toEqual([
      '2026-11-02 14:00 Email 1',
      '2026-11-03 19:00 Email 2',
      '2026-11-05 14:30 Email 3',
      '2026-11-07 15:00 Email 4',
      '2026-11-09 14:30 Email 5',
    ]);
    expect(await lead.tasks()).toEqual([]);
  });

  test('a hot lead brings the SDR three tasks, and booking ends everything at once', async () => {
    const fields = {
      title: 'VP Operations',
      budget: '9000',
      timeline: '14',
      employees: '300',
      revenue: '40M',
      industry: 'Logistics',
      message: 'We want a demo this week: pricing for 300 seats, please.',
    };
    const lead = await tell('lead-qualification', { fields });
    await lead.happens('demo.requested', {});
    await lead.happens('pricing.viewed', {});
    await lead.at('P2D');
    expect((await lead.tasks()).map(({ channel }) => channel).sort()).toEqual(['call', 'email', 'linkedin']);
    await lead.happens('meeting.booked', { meeting: 'm1', startsAt: '2026-11-10T15:00:00.000Z' });
    expect(await lead.end()).toBe('goal · a meeting is booked');
    const before = await lead.sent();
    await lead.at('P20D');
    expect(await lead.sent()).toEqual(before);
    expect(await lead.tasks('open')).toEqual([]);
  });

  test('who asked not to be mailed is not, and each mail says so', async () => {
    const lead = await tell('lead-qualification', { fields: { do_not_email: 'yes' } });
    await lead.at('P9D');
    expect(await lead.sent()).toEqual([]);
    expect([...new Set(Object.values(await lead.notSent()))]).toEqual(['asked not to be mailed']);
    expect(Object.keys(await lead.notSent())).toHaveLength(5);
  });
});

describe('No-show recovery', () => {
  test('three mails, then a call; a new booking ends it', async () => {
    const lead = await tell('no-show-recovery');
    await lead.at('P7DT1H');
    expect(stepsOf(await lead.sent())).toEqual(['Email 1', 'Email 2', 'Email 3']);
    expect((await lead.tasks('open')).map(({ title }) => title)).toEqual(['Call about the missed demo']);
    await lead.happens('meeting.booked', { meeting: 'm2', startsAt: '2026-11-16T15:00:00.000Z' });
    expect(await lead.end()).toBe('goal · a meeting is booked');
    expect(await lead.tasks('open')).toEqual([]);
  });

  test('a no-show that is taken back within the hour sends nothing', async () => {
    const lead = await tell('no-show-recovery');
    await lead.at('PT20M');
    await lead.happens('meeting.no_show_undone', { meeting: 'play somebody' });
    await lead.at('P10D');
    expect(await lead.sent()).toEqual([]);
    expect(await lead.end()).toBe('exit · the no-show was taken back');
  });
});

describe('Lead nurture', () => {
  test('unsubscribing ends it, and nothing is sent afterwards', async () => {
    const lead = await tell('lead-nurture');
    await lead.at('P7D');
    expect(stepsOf(await lead.sent())).toEqual(['Email 1', 'Email 2']);
    await lead.happens('email.unsubscribed', {});
    await lead.at('P45D');
    expect(stepsOf(await lead.sent())).toEqual(['Email 1', 'Email 2']);
    expect(await lead.end()).toBe('exit · unsubscribed');
  });
});

describe('Onboarding', () => {
  test('a late task reminds its owner, then tells the manager, and the week closes once it is waived by name', async () => {
    const account = await tell('onboarding');
    await account.happens('goal.recorded', { goal: 'answer within the hour' }, 'account');
    await account.at('P6D');
    const late = (await account.tasks('open')).find(({ title }) => title === 'Integration and data mapping');
    expect(late?.remindedAt).toBeDefined();
    expect(late?.escalatedAt).toBeDefined();
    await account.completes('Initial AI model configuration');
    await account.completes('Team training');
    await account.waives('Integration and data mapping', 'Priya', 'their systems have no API yet');
    await account.at('P8D');
    expect(stepsOf(await account.sent())).toEqual(['Welcome mail', 'Week 2 mail']);
    expect((await account.tasks('waived')).map(({ closedBy, note }) => [closedBy, note])).toEqual([
      ['Priya', 'their systems have no API yet'],
    ]);
  });
});

describe('Quarterly business review', () => {
  const packet = 'Send the review packet';
  const reviewed = async (decision?: 'approve' | 'reject') => {
    const account = await tell('qbr');
    await account.at('P15D');
    if (decision !== undefined) await account.decides(decision, 'Priya');
    await account.at('P22D');
    return account;
  };
  test('the packet waits for approval, and goes out once it is given', async () => {
    const account = await tell('qbr');
    await account.at('P15D');
    expect(await account.standsIn()).toContain('CSM approves the review packet');
    const approved = await reviewed('approve');
    expect((await approved.sent()).some((mail) => mail.endsWith(packet))).toBe(true);
  });
  test.each(['reject', undefined] as const)('decided %s, no packet goes out', async (decision) => {
    const account = await reviewed(decision);
    expect((await account.sent()).some((mail) => mail.endsWith(packet))).toBe(false);
    const titles = (await account.tasks()).map(({ title }) => title);
    expect(titles.includes('Write the packet by hand')).toBe(decision === 'reject');
  });
});
