import { playEvent } from '../../local/post-office/playing.ts';
import type { TouchId } from '../../shared/contracts/ids.ts';
import { openTown, type Town } from './town.ts';

jest.setTimeout(120_000);

/** A gateway that fetches all links of a mail as if it were a browser: nobody clicked, whatever came first. */
let town: Town;
beforeEach(async () => {
  town = await openTown();
  await town.form();
});
afterEach(() => town.close());

const browser = {
  'user-agent': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/150.0 Safari/537.36',
};
const mailOf = (step: string) =>
  town.mailbox.list({}, { limit: 200 }).items.find((mail) => mail.step.startsWith(step))!; // ! : it went out
const pathsIn = (html: string) =>
  [...html.matchAll(/(?:href|src)="https?:\/\/[^/"]+(\/[loup]\/[\w.-]+)"/g)].map(([, path = '']) => path);
const visit = async (path: string) => {
  await town.call('GET', path, undefined, browser);
  await town.drain();
};
const score = async () =>
  (await town.ops<{ score: { engagement: number; because: { why: string }[] } }>(`/leads/${await town.leadId()}`))
    .score;
const reactions = async () =>
  (await score()).because.filter(({ why }) => /clicked|opened/.test(why)).map(({ why }) => why.replace(/, .*/, ''));
const marks = (id: string) => town.ports.postmarks.of(id as TouchId); // as: a send id is its touch's id

test.each(['Email 1', 'Email 2', 'Email 3'])('%s: every link within a second is a scanner’s', async (step) => {
  await town.advance('P3D');
  const mail = mailOf(step);
  const before = await score();
  const paths = pathsIn(mail.html);
  expect(new Set(paths.map((path) => path[1])).size).toBeGreaterThanOrEqual(3);
  for (const path of paths) await visit(path);
  expect((await score()).engagement).toBe(before.engagement);
  expect(await reactions()).toEqual([]);
  expect(Object.keys(await marks(mail.id)).filter((mark) => /^(opened|clicked)$/.test(mark))).toEqual([]);
});

test('a click that was taken for a reader’s is taken back once the rest is followed', async () => {
  const [click = '', ...others] = pathsIn(mailOf('Email 1').html).filter((path) => !path.startsWith('/o/'));
  await visit(click);
  expect(await reactions()).toEqual(['clicked in a mail']);
  expect(await marks(mailOf('Email 1').id)).toHaveProperty('clicked');
  for (const path of others) await visit(path);
  expect(await reactions()).toEqual([]);
  expect(await marks(mailOf('Email 1').id)).not.toHaveProperty('clicked');
  expect(await marks(mailOf('Email 1').id)).toHaveProperty('machine-clicked');
});

test('the reader who follows the same link later that day is heard all the same', async () => {
  const paths = pathsIn(mailOf('Email 1').html);
  for (const path of paths) await visit(path);
  await town.advance('PT1H');
  for (const _ of [1, 2]) await visit(paths.find((path) => path.startsWith('/l/'))!); // ! : it has a button
  expect(await reactions()).toEqual(['clicked in a mail']);
  expect(await marks(mailOf('Email 1').id)).toHaveProperty('clicked');
});

test('the scanner that the mailbox plays is found out by what SES says', async () => {
  await town.advance('P1DT1H');
  const mail = mailOf('Email 1');
  playEvent(town, mail, 'scanner', {}, 'once');
  await town.drain();
  expect(await reactions()).toEqual([]);
  expect(await marks(mail.id)).toHaveProperty('machine-clicked');
  expect(await marks(mail.id)).not.toHaveProperty('clicked');
});
