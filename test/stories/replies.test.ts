import { playEvent } from '../../local/post-office/playing.ts';
import { receive, sendBack, type Answer } from '../../local/post-office/replying.ts';
import { openTown, person, type Town } from './town.ts';

jest.setTimeout(120_000);

let town: Town;
beforeEach(async () => {
  town = await openTown();
  await town.form();
});
afterEach(() => town.close());

const mails = () => town.mailbox.list({ journey: 'lead-qualification' }, {}).items;
const firstMail = () => mails()[0]!; // ! : it went out at once
/** To the newest mail. */
const answer = async (as: Answer['as'], change: Partial<Answer> = {}, id = 'an-answer') => {
  await sendBack(town, mails().at(-1)!, { as, text: 'Yes, Thursday would suit me.', ...change }, id);
  await town.drain();
};
const facts = async () => {
  const { facts: all } = await town.ops<{ facts: { type: string; source: string; properties: object }[] }>(
    `/leads/${await town.leadId()}`,
  );
  return all.filter(({ source }) => source === 'mail');
};
const openTasks = async () => {
  const { items } = await town.ops<{ items: { title: string; why: string; owner: string }[] }>('/tasks?status=open');
  return items.filter(({ title }) => title === 'Answer their reply');
};
const qualification = async () => town.execution(await town.leadId(), 'lead-qualification');

test('an answer ends the sequence, raises one task, and reaches its owner with the words and the address', async () => {
  await town.advance('PT1H');
  await answer('person');
  await answer('person', {}, 'another-answer');
  await town.advance('P10D');
  expect(town.mails('lead-qualification')).toHaveLength(1);
  expect(await qualification()).toMatchObject({ output: { left: true, because: 'answered a mail' } });
  expect(await openTasks()).toMatchObject([
    { why: 'They answered “Email 1 · Answer to the request”: a person writes to them now' },
  ]);
  const [note] = town.mailbox.list({}, { limit: 200 }).items.filter(({ subject }) => subject.includes('They answered'));
  expect(note?.text).toContain('Yes, Thursday would suit me.');
  expect(note?.text).not.toContain('> ');
  expect(note?.headers['Reply-To']).toBe(person.email);
});

test('the same answer delivered twice is one', async () => {
  await answer('person');
  await answer('person');
  expect(await facts()).toHaveLength(1);
  expect(await openTasks()).toHaveLength(1);
});

test('who answers in the moment of their form came by the form', async () => {
  for (const id of ['one', 'two', 'three', 'four']) await answer('person', {}, id);
  expect(await town.ops(`/leads?email=${person.email}`)).toMatchObject({ items: [{ source: 'form:contact' }] });
});

test('out of office stops nothing and asks nobody to write', async () => {
  await answer('out-of-office');
  expect((await facts()).map(({ type }) => type)).toEqual(['email.auto_replied']);
  expect(await openTasks()).toEqual([]);
  await town.advance('P3D');
  expect(town.mails('lead-qualification')).toHaveLength(3);
});

test('a mail server’s report that the address is gone ends it, and suppresses the address', async () => {
  await answer('bounce');
  expect(await facts()).toMatchObject([{ type: 'email.bounced', properties: { bounce: 'permanent' } }]);
  await town.advance('P5D');
  expect(town.mails('lead-qualification')).toHaveLength(1);
});

test('a mail to the address of List-Unsubscribe leaves the list, whatever it says', async () => {
  // The answer to a request is owed to them: the second mail is the first that has a list.
  await town.advance('P1DT5H');
  await answer('unsubscribe', { text: '' });
  await town.advance('P5D');
  expect(town.mails('lead-qualification')).toHaveLength(2);
  expect(await openTasks()).toEqual([]);
});

test('a colleague who answers from an address of their own is heard as well', async () => {
  await answer('person', { from: 'grace@acme.example' });
  expect(await facts()).toMatchObject([{ type: 'email.replied' }]);
});

test.each([
  [
    'somebody whom we do not know',
    'From: Eve <eve@elsewhere.example>\r\nTo: reply@reply.harborline.example\r\nMessage-ID: <e@e>\r\nSubject: Hi\r\n\r\nHello',
    1,
  ],
  [
    'a forged address',
    `From: eve@elsewhere.example\r\nTo: reply+${'0'.repeat(50)}@reply.harborline.example\r\nMessage-ID: <f@e>\r\n\r\nHello`,
    1,
  ],
  [
    'ourselves',
    'From: Maya <maya.okafor@harborline.example>\r\nTo: reply@reply.harborline.example\r\nMessage-ID: <g@e>\r\n\r\nHello',
    0,
  ],
  [
    'a robot of nobody',
    'From: eve@elsewhere.example\r\nAuto-Submitted: auto-generated\r\nMessage-ID: <h@e>\r\n\r\nHello',
    0,
  ],
  ['what is no mail', '\u0000\u0001\u0002', 1],
])('%s: no fact, no task, and a person may look at it', async (_name, raw, kept) => {
  receive(town, 'mails/strange', Buffer.from(raw), 'strangers');
  await town.drain();
  expect([await facts(), await openTasks()]).toEqual([[], []]);
  expect((await town.ports.quarantine.list({ limit: 10 })).items).toHaveLength(kept);
  expect(town.deliveries.dead(0, 10)).toEqual([]);
});

test('whoever answers only that they want no more is taken off the list, and nobody is sent to answer', async () => {
  await answer('person', { text: 'Please unsubscribe me.' });
  expect(await openTasks()).toEqual([]);
  expect(await town.ops(`/leads/${await town.leadId()}`)).toMatchObject({ lead: { consent: 'withdrawn' } });
  await town.advance('P9D');
  expect(town.mails('lead-qualification')).toHaveLength(1);
});

test('a colleague’s word takes nobody off: a person reads it', async () => {
  await answer('person', { text: 'Please unsubscribe her.', from: 'grace@acme.example' });
  expect(await openTasks()).toHaveLength(1);
  expect(await town.ops(`/leads/${await town.leadId()}`)).toMatchObject({ lead: { consent: 'express' } });
});

test('what SES says of a mail is heard in its own words, and a hard bounce ends the sequence', async () => {
  for (const event of ['machine-open', 'open', 'click', 'soft-bounce', 'bounce'])
    playEvent(town, firstMail(), event, {}, 'once');
  await town.drain();
  const marks = await town.ports.postmarks.of(firstMail().id as never); // as: a send id is its touch's id
  expect(Object.keys(marks).sort()).toEqual(
    ['bounced', 'clicked', 'delivered', 'machine-opened', 'opened', 'sent', 'soft-bounced'].sort(),
  );
  await town.advance('P5D');
  expect(town.mails('lead-qualification')).toHaveLength(1);
});
