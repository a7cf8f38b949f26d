import { openTown, type Town } from './town.ts';

let town: Town;
beforeEach(async () => {
  town = await openTown();
});
afterEach(() => town.close());

const path = '/journeys/lead-qualification';
const paused = async () => {
  const { body } = await town.call('GET', `/api${path}`);
  return (body as { paused: object | null }).paused; // as: what the ops API says of a journey
};
const leads = async (count: number) => {
  for (let number = 0; number < count; number++)
    await town.form({ email: `person-${number}@crowd-${number}.example`, company: `Crowd ${number}` });
};
/** SES's own event of the first mail to that person. */
const comesBack = async (number: number) => {
  const to = `person-${number}@crowd-${number}.example`;
  const [mail] = town.mailbox.list({ to }, { limit: 1 }).items;
  if (mail === undefined) throw new Error(`nothing was sent to ${to}`);
  const timestamp = town.ports.clock.now();
  await town.invoke('take-mail-event', {
    source: 'aws.ses',
    detail: {
      eventType: 'Bounce',
      mail: { messageId: mail.messageId, timestamp, destination: [to], tags: { send: [mail.id] } },
      bounce: { bounceType: 'Permanent', timestamp, bouncedRecipients: [{ emailAddress: to }] },
    },
  });
  await town.drain();
};
const mailsTo = (number: number) =>
  town.mailbox.list({ to: `person-${number}@crowd-${number}.example` }, { limit: 50 }).items.length;

test('a journey whose mails bounce stops mailing by itself, its owner hears of it, and goes on when told', async () => {
  await leads(12);
  for (const number of [0, 1, 2, 3]) await comesBack(number);
  expect(await paused()).toBeNull();
  await comesBack(4);
  expect(await paused()).toMatchObject({ rule: 'bounces', because: expect.stringContaining('5 of 12') });
  expect(town.notes().filter((note) => note.includes('is paused'))).toHaveLength(1);

  await town.advance('P2D');
  expect(mailsTo(11)).toBe(1);
  const everybody = (await town.ports.leads.list({}, { limit: 50 })).items;
  const touches = (await Promise.all(everybody.map(({ id }) => town.ports.touches.of(id)))).flat();
  expect(touches.map(({ rule }) => rule)).toContain('journey-paused');

  expect(await town.does(`${path}/resume`, { by: 'Elena', because: 'the robots are out' })).toMatchObject({
    status: 200,
  });
  await town.advance('P10D');
  expect(mailsTo(11)).toBeGreaterThan(1);
  expect(await paused()).toBeNull();
}, 120_000);

test('until somebody says so, nobody of it is mailed and nobody is thrown out of it', async () => {
  await town.form();
  expect(await town.does(`${path}/pause`, { by: 'Elena', because: 'wrong prices' })).toMatchObject({ status: 200 });
  await town.advance('P3D');
  const subject = await town.leadId();
  expect(town.mails('lead-qualification')).toHaveLength(1);
  expect(await town.execution(subject, 'lead-qualification')).toMatchObject({ status: 'RUNNING' });
});
