import { playEvent } from '../../local/post-office/playing.ts';
import { openTown, person, type Town } from './town.ts';

jest.setTimeout(120_000);

let town: Town;
beforeEach(async () => {
  town = await openTown();
  await town.form();
  await town.drain();
});
afterEach(() => town.close());

const own = 'ada@right.example';
const mailsTo = (to: string) => town.mailbox.list({ to, journey: 'lead-qualification' }, {}).items;
const happens = async (event: string, nth = 0) => {
  playEvent(town, mailsTo(person.email).toReversed()[nth]!, event, {}, `once ${nth}`); // ! : it went out
  await town.drain();
};
const corrected = async () =>
  town.does(`/leads/${await town.leadId()}/fields`, {
    fields: { email: own },
    by: 'maya',
    because: 'a slip of the pen',
  });

test('a mail to the address that was corrected since comes back: the journey goes on at the right one', async () => {
  await corrected();
  await happens('bounce');
  await town.advance('P1DT5H');
  expect(mailsTo(own)).toHaveLength(1);
});

test('what came back for now from the old one lets the right one not rest', async () => {
  await town.advance('P6D');
  expect(mailsTo(person.email).length).toBeGreaterThanOrEqual(3);
  for (const nth of [0, 1, 2]) await happens('soft-bounce', nth);
  await corrected();
  await town.advance('P3D');
  expect(mailsTo(own).length).toBeGreaterThanOrEqual(1);
});

test('the address that they have ends it as ever', async () => {
  await happens('bounce');
  await town.advance('P5D');
  expect(mailsTo(person.email)).toHaveLength(1);
});
