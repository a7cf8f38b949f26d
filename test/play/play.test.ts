import { difference } from '../../local/play/against.ts';
import { committed } from '../../local/play/performance.ts';
import { Rates } from '../../local/play/rates.ts';
import { playing, posts } from './cast.ts';

const sum = (rows: { count: number }[]): number => rows.reduce((all, { count }) => all + count, 0);
const withoutRun = ({ run: _, ...report }: Awaited<ReturnType<typeof playing>>['report']) => report;

/** The play that most of these tests look at, each from its own side. */
let usual: Awaited<ReturnType<typeof playing>>;
beforeAll(async () => {
  usual = await playing('lead-nurture');
});

describe('A play of lead nurture', () => {
  test('puts everybody in, and accounts for everybody and for every mail', () => {
    const { report } = usual;
    expect(report.enrolled).toBe(20);
    expect(report.goals + report.exits + report.finished + report.stillIn).toBe(20);
    expect(report.goals).toBeGreaterThan(0);
    expect(report.skips).toEqual([{ because: 'marketing mail needs a consent that was not given', count: 32 }]);
    expect(sum(report.sends)).toBe(sum(report.mails));
    expect(report.failures).toEqual([]);
    const entered = report.timeInState.find(({ state }) => state.endsWith('wait until day 1 09:30'));
    expect(entered?.entered).toBe(20);
    // Who books counts as qualified by it, and is to be decided on once the meeting is over: that is watched.
    expect(report.handedOn).toEqual([{ journey: 'sla-decision', count: report.goals }]);
  });

  test('tells how readers of each arm took the mails of an experiment', () => {
    const { experiments, mails } = usual.report;
    const first = experiments.filter(({ experiment }) => experiment === 'nurture-first-subject');
    expect(first.map(({ arm }) => arm)).toEqual(['plain', 'question']);
    const sent = mails.find(({ step }) => step.startsWith('Email 1'))?.count;
    expect(first.reduce((all, arm) => all + arm.mails, 0)).toBe(sent);
    expect(first.every(({ mails: all, opened, clicked }) => all >= opened && opened >= clicked)).toBe(true);
  });

  test('nobody who ignores everything misses a mail: eight each', async () => {
    const rates = Rates.parse({ mail: { open: 0, bounce: 0 } });
    const { report } = await playing('lead-nurture', posts(5), { rates });
    expect(sum(report.sends)).toBe(32);
    expect(report.finished).toBe(5);
    expect(report.reactions).toEqual({});
  });

  test('is the same again with the same seed, and another with another', async () => {
    const same = await playing('lead-nurture');
    const other = await playing('lead-nurture', undefined, { seed: 2 });
    expect(withoutRun(same.report)).toEqual(withoutRun(usual.report));
    expect(same.lots).toEqual(usual.lots);
    expect(other.report.reactions).not.toEqual(usual.report.reactions);
  });

  test('goes for each lead as it goes without the others, in any order', async () => {
    const backwards = await playing('lead-nurture', posts(20).reverse());
    const alone = await playing('lead-nurture', posts(20).slice(7, 8));
    const byKey = new Map(backwards.lots.map((lot) => [lot.key, lot]));
    for (const lot of usual.lots) expect(byKey.get(lot.key)).toEqual(lot);
    expect(alone.lots).toEqual([usual.lots[7]]);
  });

  test('names the branches that nobody took', async () => {
    const { report } = await playing('lead-nurture', posts(5), { rates: Rates.parse({ mail: { open: 0 } }) });
    expect(report.dead.states).toContain('High intent · Skip ahead to the offer');
    expect(report.dead.branches).toContainEqual({
      from: 'Email 2 · Ask once — deferred or hot?',
      to: 'Qualified again since entering? — look it up',
    });
  });

  test('bills what was counted, by service', () => {
    const { cost } = usual.report;
    expect(cost.services.map(({ service, what }) => `${service}: ${what}`)).toEqual([
      'Step Functions: state transitions, retries included',
      'Lambda: requests',
      'Lambda: GB-seconds',
      'DynamoDB: read units',
      'DynamoDB: write units',
      'EventBridge: events on the bus',
      'EventBridge: records through the pipe',
      'SES: mails',
      'API Gateway: requests',
    ]);
    const transitions = cost.services[0];
    expect(transitions?.usd).toBeCloseTo((transitions?.quantity ?? 0) * 0.000025, 6);
    expect(cost.total).toBeCloseTo(
      cost.services.reduce((all, { usd }) => all + usd, 0),
      5,
    );
    expect(cost.perThousand).toBeCloseTo(cost.total * 50, 5);
  });
});

describe('Two versions of a journey over the same leads', () => {
  test('one that sends its first mail six days later differs in nothing but that, where nobody reads', async () => {
    const rates = Rates.parse({ mail: { open: 0, bounce: 0 } });
    const later = committed('lead-nurture').replaceAll('plan.`day 1 09:30`', 'plan.`day 3 09:30`');
    const now = await playing('lead-nurture', posts(10), { rates });
    const then = await playing('lead-nurture', posts(10), { rates, definition: later });
    expect(then.report.sends[0]?.day).toBe('2026-11-05');
    const { rows, endedOtherwise, mailedOtherwise } = difference('later', then, now);
    expect({ endedOtherwise, mailedOtherwise }).toEqual({ endedOtherwise: 0, mailedOtherwise: 0 });
    expect(rows.filter(({ what }) => what !== 'USD on AWS')).toEqual([]);
  });

  test('one without its last mail is told by what is no longer sent, and by whom it changed', async () => {
    const machine = JSON.parse(committed('lead-nurture'));
    const last = 'Email 8 · Is it time?';
    machine.States['Email 7 · Prices without a call — deferred or hot?'].Default = 'Leave four days for an answer';
    for (const title of Object.keys(machine.States).filter((each) => each.startsWith(last)))
      delete machine.States[title];
    machine.States['High intent — back to the story'].Choices = machine.States[
      'High intent — back to the story'
    ].Choices.filter(({ Next }: { Next: string }) => !Next.startsWith(last));
    const now = await playing('lead-nurture', undefined, { definition: JSON.stringify(machine) });
    const { rows, mailedOtherwise } = difference('with eight mails', usual, now);
    expect(rows).toContainEqual({ what: `sent: ${last}`, then: mailedOtherwise, now: 0 });
  });
});

test.each(['lead-qualification', 'no-show-recovery', 'onboarding', 'qbr'] as const)(
  '%s is played to everybody’s end',
  async (journey) => {
    const { report } = await playing(journey, posts(8), { days: 110 });
    expect(report.enrolled).toBe(8);
    expect(report.failures).toEqual([]);
    expect(report.stillIn).toBe(0);
  },
);
