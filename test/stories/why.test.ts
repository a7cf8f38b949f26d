import { mailLines, type JourneyWhy } from '../../local/revbeat/mail-lines.ts';
import { emailHash } from '../../shared/domain/email-address.ts';
import { openTown, person, type Town } from './town.ts';

jest.setTimeout(120_000);

let town: Town;
beforeEach(async () => {
  town = await openTown();
});
afterEach(() => town.close());

const why = async (query = '') =>
  (await town.ops<{ journeys: JourneyWhy[] }>(`/leads/${await town.leadId()}/why${query}`)).journeys;
const mailsOf = async (journey: string) => (await why()).find((each) => each.journey === journey)?.mails ?? [];

test('each mail says by which rule it went or not, from what, and what became of it; the others say when or why not', async () => {
  await town.form();
  await town.advance('P1DT5H');
  const mails = await mailsOf('lead-qualification');
  expect(mails.map(({ step, status }) => [step.slice(0, 7), status])).toEqual([
    ['Email 1', 'sent'],
    ['Email 2', 'sent'],
    ['Email 3', 'not-yet'],
    ['Email 4', 'not-yet'],
    ['Email 5', 'not-yet'],
  ]);
  expect(mails[1]).toMatchObject({
    rule: 'allowed',
    version: 1,
    policy: { inputs: { kind: 'marketing', consent: 'express', zone: 'America/New_York', localTime: '14:00' } },
    marks: { delivered: '2026-12-02T19:00:00.000Z' },
  });
  expect(mails[2]).toMatchObject({ because: 'is due then', at: '2026-12-04T14:30:00.000Z' });
});

test('who left is told what they had left by, and a journey that never began says what would begin it', async () => {
  await town.form();
  await town.advance('PT1H');
  await town.calendly('booked');
  const [, second] = await mailsOf('lead-qualification');
  expect(second).toMatchObject({ status: 'never', because: 'they had left: a meeting is booked' });
  const journeys = await why();
  expect(journeys.find(({ journey }) => journey === 'no-show-recovery')).toMatchObject({
    status: 'never',
    because: 'nothing that begins it has happened (meeting.no_show)',
  });
  expect(journeys.find(({ journey }) => journey === 'onboarding')?.because).toMatch(/is for accounts/);
});

test('one journey, one step; and as text for a terminal', async () => {
  await town.form({ consent: false, country: 'DE', timezone: 'Europe/Berlin' });
  await town.advance('P2D');
  const journeys = await why('?journey=lead-qualification&step=email%202');
  expect(journeys.flatMap(({ mails }) => mails)).toMatchObject([{ status: 'skipped' }]);
  const text = mailLines(journeys).join('\n');
  expect(text).toMatch(/NOT sent +Email 2 · One question/);
  expect(text).toMatch(/because: /);
  expect(text).toMatch(/looked at: .*consent/);
  expect((await town.does(`/leads/${await town.leadId()}/why?journey=nonsense`, {})).status).not.toBe(200);
});

const journeyOf = async (id: string) => (await why()).find(({ journey }) => journey === id);

test('somebody whose address bounced long ago is told to be on the list, and only what keeps them out', async () => {
  const { email } = person;
  await town.ports.suppressions.put(emailHash(email), 'bounce', '2026-11-20T15:00:00.000Z');
  await town.form();
  await town.drain();
  expect(await journeyOf('lead-qualification')).toMatchObject({
    status: 'never',
    because:
      'does not fit it, as things stand now: only who not (must not be mailed) enters lead-qualification; they are on the list of those not mailed since 2026-11-20: bounce',
  });
});

test('who asks once more soon after is told why nothing began anew', async () => {
  await town.form({ consent: false, country: 'DE', timezone: 'Europe/Berlin' });
  await town.advance('P12D');
  await town.form({ consent: false, country: 'DE', timezone: 'Europe/Berlin', message: 'And what does it cost?' });
  await town.drain();
  expect((await journeyOf('lead-qualification'))?.because).toMatch(
    /^left: .*; what came on 2026-12-13 began nothing anew: was in lead-qualification less than 90 days ago$/,
  );
});

test('an account says of each mail of its journeys whom it went to, or that nobody reads for it', async () => {
  const traits = { name: 'Acme', employees: 200, country: 'US', timezone: 'America/New_York' };
  const at = town.ports.clock.now();
  await town.segment('group', {
    userId: 'acme-product',
    groupId: 'acme',
    messageId: 'described',
    timestamp: at,
    traits,
  });
  await town.segment('track', {
    ...{ userId: 'acme-product', messageId: 'signed', timestamp: at, event: 'Contract Started' },
    ...{ context: { groupId: 'acme' }, properties: { plan: 'Professional', mrrCents: 250_000, startedAt: at } },
  });
  await town.advance('PT2H');
  const [account] = (await town.ops<{ items: { id: string }[] }>('/accounts')).items;
  const { journeys } = await town.ops<{ journeys: JourneyWhy[] }>(`/accounts/${account?.id}/why`);
  expect(journeys.map(({ journey, status }) => [journey, status])).toEqual([
    ['onboarding', 'open'],
    ['qbr', 'never'],
  ]);
  expect(journeys[0]).toMatchObject({
    because: 'is in it',
    mails: [
      { status: 'deferred', rule: 'no-sponsor' },
      ...journeys[0]!.mails.slice(1).map(() => ({ status: 'not-yet' })),
    ], // ! : just seen
  });
  expect(journeys[1]?.because).toMatch(/nothing that begins it has happened/);
  const asked = await town.ops<{ journeys: JourneyWhy[] }>(`/accounts/${account?.id}/why?journey=qbr`);
  expect(asked.journeys.map(({ journey }) => journey)).toEqual(['qbr']);
});
