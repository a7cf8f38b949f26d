import { handler } from '../../functions/links.ts';
import { erase } from '../../functions/privacy/erasing.ts';
import type { Approval } from '../../shared/contracts/work.ts';
import { hashId } from '../../shared/domain/hash.ts';
import { signLink, type LinkPayload } from '../../shared/domain/signed-link.ts';
import { eventOf, heard, openDesk, type Desk } from './desk.ts';

let desk: Desk;
const answered: string[] = [];
beforeEach(async () => {
  desk = openDesk();
  answered.length = 0;
  desk.ports.journeys = {
    succeed: async (token: string) => (answered.push(token), 'woken'),
  } as unknown as typeof desk.ports.journeys; // as: nothing else of it is asked for
});
afterEach(() => desk.close());

const account = hashId('acct', 'acme');
const lead = hashId('lead', 'ada');
const touch = hashId('touch', 'a mail');
const by = hashId('person', 'sofia');
const sign = (what: Partial<LinkPayload>) =>
  signLink({ does: 'answer', subject: lead, touch, expiresAt: '2026-11-09T00:00:00.000Z', ...what }, 'a-links-key');
const ask = async (method: string, path: string, body = '') =>
  heard(
    await handler(eventOf(method, path, Buffer.from(body), { 'user-agent': 'Firefox/130' }), { ports: desk.ports }),
  );
const facts = () => desk.factsOf(account);

describe('a survey by a link', () => {
  const path = () => `/s/${sign({ survey: 'nps', account })}`;

  test('a GET asks and answers nothing, whoever opens it', async () => {
    expect((await ask('GET', path())).text).toContain('How likely would you recommend us?');
    await ask('HEAD', path());
    expect(await facts()).toEqual([]);
  });

  test('the button answers for the account, once', async () => {
    expect((await ask('POST', path(), 'score=9&comment=+Fast+help+')).status).toBe(200);
    expect((await ask('POST', path(), 'score=2')).status).toBe(200);
    expect(await facts()).toMatchObject([
      { type: 'survey.answered', subject: account, properties: { survey: 'nps', score: 9, comment: 'Fast help' } },
    ]);
  });

  test('somebody who was forgotten since is not remembered by what they write on an old page', async () => {
    await desk.form({ email: 'ada@acme.example', consent: true });
    const subject = (await desk.facts())[0]!.subject as typeof lead; // ! as: the form made this lead
    const link = `/s/${sign({ subject, survey: 'nps' })}`;
    expect((await ask('POST', link, 'score=9')).status).toBe(200);
    const mailer = {} as typeof desk.ports.mailer; // as: it keeps no copies to forget
    await erase({ ...desk.ports, mailer }, subject, { by: 'Ruth', because: 'they asked' });
    const late = await ask('POST', `/s/${sign({ subject, survey: 'csat' })}`, 'score=3&comment=I+am+Ada');
    expect(late.status).toBe(410);
    expect(JSON.stringify(await desk.factsOf(subject))).not.toContain('I am Ada');
  });

  test.each(['score=11', 'score=-1', 'score=x', '', 'score=5.5'])('“%s” is asked again', async (body) => {
    expect((await ask('POST', path(), body)).status).toBe(400);
    expect(await facts()).toEqual([]);
  });

  test('a link for another door opens nothing', async () => {
    for (const does of ['follow', 'open', 'approve'] as const)
      expect((await ask('POST', `/s/${sign({ does, url: 'https://a.example/' })}`, 'score=9')).status).toBe(400);
  });
});

describe('a decision by a link', () => {
  const approval: Approval = {
    id: hashId('appr', 'packet'),
    title: 'QBR packet <Acme>',
    document: {
      kind: 'qbr-packet',
      title: 'Q4',
      subjectLine: 'Q4 & you',
      sections: [{ title: 'Objectives', body: 'As <b>agreed</b>.', bullets: ['one'] }],
      actions: [{ title: 'Train <all>', owner: 'Ada', dueInDays: 30 }],
      actionsFrom: '2026-12-03T22:00:00.000Z',
      writtenBy: 'composer',
    },
    ...{ approver: by, subject: account, enrollment: hashId('enr', 'acme'), journey: 'qbr', step: 'Approve' },
    ...{
      status: 'waiting',
      dueAt: '2026-11-09T00:00:00.000Z',
      createdAt: '2026-11-02T15:00:00.000Z',
      token: 'a-token',
    },
  };
  const path = () => `/a/${sign({ does: 'approve', subject: account, approval: approval.id, by })}`;
  beforeEach(async () => {
    const plan = { openedAt: approval.createdAt, localDate: '2026-11-02', zone: 'America/New_York', plan: {} };
    const frame = { id: approval.enrollment, journey: 'qbr', version: 1, subject: account, status: 'open' } as const;
    await desk.ports.enrollments.open({ ...frame, ...plan }, undefined);
    await desk.ports.approvals.raise(approval);
  });
  const status = async () => (await desk.ports.approvals.get(approval.id))?.status;

  test('a GET shows what waits, as text, and decides nothing', async () => {
    const { text } = await ask('GET', path());
    expect(text).toContain('As &lt;b&gt;agreed');
    expect(text).toContain('Q4 &amp; you');
    expect(text).toContain('Train &lt;all&gt; — Ada, by Monday, January 4, 2027');
    expect([await status(), answered]).toEqual(['waiting', []]);
  });

  test('the button decides in the approver’s name, once', async () => {
    await ask('POST', path(), 'decision=approve');
    expect((await ask('POST', path(), 'decision=reject')).text).toContain('It is approved');
    expect(await desk.ports.approvals.get(approval.id)).toMatchObject({ status: 'approved', decidedBy: by });
    expect(answered).toEqual(['a-token']);
  });

  test('what is too long for a mail is not approved by a link: it says so and waits on', async () => {
    const sections = Array(4).fill({ title: 'Usage', body: '"'.repeat(5_000), bullets: [] });
    const long = { ...approval, id: hashId('appr', 'long'), document: { ...approval.document, sections } };
    await desk.ports.approvals.raise(long);
    const link = `/a/${sign({ does: 'approve', subject: account, approval: long.id, by })}`;
    expect(await ask('POST', link, 'decision=approve')).toMatchObject({
      status: 422,
      text: expect.stringContaining('too long for a mail'),
    });
    expect([(await desk.ports.approvals.get(long.id))?.status, answered]).toEqual(['waiting', []]);
    expect((await ask('POST', link, 'decision=reject')).text).toContain('It is rejected');
  });

  test('another word decides nothing; an old link opens nothing', async () => {
    expect((await ask('POST', path(), 'decision=maybe')).status).toBe(400);
    desk.now = '2026-11-10T00:00:00.000Z';
    expect((await ask('POST', path(), 'decision=approve')).status).toBe(410);
    expect(await status()).toBe('waiting');
  });
});

test('the dot of a mail is a picture whatever its link is worth, and only a good one counts', async () => {
  await desk.form({ email: 'ada@acme.example' });
  const subject = (await desk.facts())[0]!.subject; // ! : the form made this lead
  const opened = async () => (await desk.factsOf(subject)).filter(({ type }) => type === 'email.opened');
  const good = `/o/${sign({ does: 'open', subject })}`;
  expect((await ask('HEAD', good)).status).toBe(200);
  expect(await opened()).toMatchObject([{ properties: { machine: true } }]);
  for (const path of [`${good}x`, '/o/forged.mac', good, good])
    expect(await ask('GET', path)).toMatchObject({ status: 200, headers: { 'content-type': 'image/gif' } });
  expect((await opened()).slice(1)).toMatchObject([{ properties: { touch, machine: false }, source: 'link' }]);
  expect(await desk.ports.postmarks.of(touch)).toMatchObject({ opened: desk.now });
});
