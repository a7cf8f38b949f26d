import { networkOf } from '../../functions/webhook/limits.ts';
import { openDesk, type Desk } from './desk.ts';

let desk: Desk;
beforeEach(() => {
  desk = openDesk();
  // Buckets fill by the machine's own clock: it stands, however long a test takes.
  jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-11-02T15:00:00Z'));
});
afterEach(() => {
  jest.restoreAllMocks();
  desk.close();
});

const from = (sourceIp: string): Desk => {
  desk.sourceIp = sourceIp;
  return desk;
};
const form = (number: number, sourceIp: string, headers: Record<string, string> = {}) =>
  from(sourceIp).form({ email: `a${number}@b.example` }, headers);

test('who posts a form too often is told when to come again, and nobody else is', async () => {
  const answers = [];
  for (let n = 0; n < 31; n++) answers.push(await form(n, '192.0.2.1'));
  expect(answers.map(({ status }) => status)).toEqual([...Array(30).fill(202), 429]);
  expect(answers[30]).toMatchObject({ headers: { 'retry-after': '2' }, json: { code: 'too-many' } });
  expect((await form(31, '192.0.2.2')).status).toBe(202);
  expect(await desk.facts()).toHaveLength(31);
});

test('a person in a browser gets a page that says so', async () => {
  for (let n = 0; n < 30; n++) await form(n, '192.0.2.1');
  const answer = await from('192.0.2.1').post('/forms/contact', 'email=a%40b.example', {
    'content-type': 'application/x-www-form-urlencoded',
    accept: 'text/html',
  });
  expect(answer).toMatchObject({
    status: 429,
    headers: { 'retry-after': '2', 'content-type': 'text/html; charset=utf-8' },
  });
});

test('guessing a key has an end, and uses up nothing of the key', async () => {
  const guess = { authorization: 'Basic Z3Vlc3M6' };
  const statuses = [];
  for (let n = 0; n < 301; n++) statuses.push((await from('192.0.2.1').segment('track', {}, {})).status);
  expect(statuses.filter((status) => status === 401)).toHaveLength(300);
  expect(statuses.at(-1)).toBe(429);
  expect((await from('192.0.2.9').segment('track', {}, guess)).status).toBe(401);
  expect((await from('192.0.2.9').segment('track', { userId: 'u', event: 'e' })).status).toBe(202);
});

test('this machine is spared, unless the limits are for everyone', async () => {
  for (let n = 0; n < 40; n++) expect((await form(n, '::ffff:127.0.0.1')).status).toBe(202);
  desk.ports = { ...desk.ports, settings: { ...desk.ports.settings, limited: 'everyone' } };
  const statuses = [];
  for (let n = 40; n < 75; n++) statuses.push((await form(n, '127.0.0.1')).status);
  expect(statuses.filter((status) => status === 429)).toHaveLength(5);
});

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:DB8::1', '2001:db8:0:0'],
  ['2001:db8:1:2::', '2001:db8:1:2'],
  ['::1', '0:0:0:0'],
  ['', ''],
])('%s is of the network %s', (address, network) => expect(networkOf(address)).toBe(network));
