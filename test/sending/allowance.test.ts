import { openLaptop, type Laptop, type LaptopOptions } from '../../local/laptop.ts';

/** Tuesday 2026-12-01, 10:00 in New York. */
const now = '2026-12-01T15:00:00.000Z';
let laptop: Laptop;
afterEach(() => laptop.close());

/** So many people ask at the same moment, and each is owed an answer. */
async function asked(people: number, mail: NonNullable<LaptopOptions['mail']>): Promise<void> {
  laptop = await openLaptop({ data: 'memory', clock: 'stopped', now, seed: 7, mail });
  for (let number = 0; number < people; number++)
    await laptop.call('POST', '/forms/contact', {
      ...{ email: `person-${number}@crowd-${number}.example`, first_name: 'Ada', message: 'Please call' },
      ...{ country: 'US', timezone: 'America/New_York', consent: true },
    });
  await laptop.drain();
}
const answers = () =>
  laptop.mailbox
    .list({ journey: 'lead-qualification' }, { limit: 200 })
    .items.filter(({ step, to }) => step.startsWith('Email 1') && to.includes('crowd'))
    .map(({ sentAt }) => sentAt.slice(11, 19));

test('at one mail in two seconds, who asks at the same moment is answered one after the other', async () => {
  await asked(4, { perSecond: 0.5 });
  expect(answers()).toEqual(['15:00:00']);
  await laptop.advance('PT10S');
  expect(answers()).toEqual(['15:00:00', '15:00:02', '15:00:04', '15:00:06']);
});

test('with the quota of a day used up, the others are answered when there is room, and the record says why', async () => {
  const people = 12;
  // Notes to our own people are mails as well, to SES and here.
  await asked(people, { perDay: 15 });
  const { items } = await laptop.ports.leads.list({}, { limit: 50 });
  const touches = (await Promise.all(items.map(({ id }) => laptop.ports.touches.of(id)))).flat();
  const waiting = touches.filter(({ rule }) => rule === 'daily-quota');
  expect(waiting.length).toBeGreaterThan(0);
  expect(waiting.length + answers().length).toBe(people);
  for (const touch of waiting) expect(touch).toMatchObject({ status: 'deferred', until: '2026-12-02T15:00:00.000Z' });
  await laptop.advance('P4D');
  expect(answers()).toHaveLength(people);
});
