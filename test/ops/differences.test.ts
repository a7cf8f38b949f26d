import type { Approval, Document } from '../../shared/contracts/work.ts';
import { hashId } from '../../shared/domain/hash.ts';
import { enrollment } from '../ports/samples.ts';
import { openOffice, type Office } from './office.ts';

let office: Office;
beforeEach(async () => {
  office = openOffice();
  await office.ports.enrollments.open(enrollment('e1', { subject: acme, journey: 'qbr' }), undefined);
});
afterEach(() => office.close());

const acme = hashId('acct', 'acme');
const packet = (body: string, bullets: string[] = []): Document => ({
  kind: 'qbr-packet',
  title: 'Q4 review',
  subjectLine: 'Your review',
  sections: [{ title: 'Usage', body, bullets }],
  actions: [],
  writtenBy: 'a model',
});
const raise = async (name: string, day: string, changes: Partial<Approval>) => {
  const approval: Approval = {
    id: hashId('appr', name),
    title: 'QBR packet',
    document: packet('You saved 120 hours.'),
    approver: hashId('person', 'sofia'),
    subject: acme,
    enrollment: enrollment('e1').id,
    journey: 'qbr',
    step: 'Approve',
    status: 'waiting',
    dueAt: `${day}T16:00:00.000Z`,
    createdAt: `${day}T15:00:00.000Z`,
    ...changes,
  };
  await office.ports.approvals.raise(approval);
  return `/api/approvals/${approval.id}`;
};
const compared = async (path: string) => (await office.get(`${path}/differences`)).body.items;

describe('Beside a text stand', () => {
  test('our own writer’s words for the same facts', async () => {
    const { subjectLine, sections } = packet('You saved time: 120 hours.');
    const path = await raise('now', '2026-11-05', { plain: { subjectLine: subjectLine ?? '', sections } });
    expect(await compared(path)).toEqual([
      {
        against: 'plain',
        sections: [
          { title: 'Subject of the mail', parts: [{ is: 'same', text: 'Your review' }] },
          {
            title: 'Usage',
            parts: [
              { is: 'same', text: 'You saved ' },
              { is: 'gone', text: 'time: ' },
              { is: 'same', text: '120 hours.' },
            ],
          },
        ],
      },
    ]);
  });

  test('the one that the same customer got before, and what its reader changed', async () => {
    await raise('older', '2026-05-05', { status: 'approved', document: packet('You saved 7 hours.') });
    await raise('old', '2026-08-05', { status: 'approved', edited: packet('You saved 80 hours.') });
    await raise('later', '2027-02-05', { status: 'approved', document: packet('You saved 500 hours.') });
    const path = await raise('now', '2026-11-05', { status: 'approved', edited: packet('You saved 120 hours!') });
    const [drafted, earlier] = await compared(path);
    expect(drafted.against).toBe('drafted');
    expect(drafted.sections[1].parts).toContainEqual({ is: 'added', text: '!' });
    expect(earlier).toMatchObject({ against: 'earlier', of: hashId('appr', 'old') });
    expect(earlier.sections[1].parts).toContainEqual({ is: 'gone', text: '80' });
  });

  test('an action that was put off, or given to somebody else, with the date that its task gets', async () => {
    const plan = { actions: [{ title: 'Train the second shift', owner: 'Ada', dueInDays: 30 }] };
    const document = { ...packet('As it was.'), ...plan, actionsFrom: '2026-12-03T22:00:00.000Z' };
    const edited = { ...document, actions: [{ title: 'Train the second shift', owner: 'Cleo', dueInDays: 60 }] };
    const [drafted] = await compared(await raise('now', '2026-11-05', { status: 'approved', document, edited }));
    const [same, plainly, changed] = drafted.sections;
    expect([same, plainly].every(({ parts }) => parts.every(({ is }: { is: string }) => is === 'same'))).toBe(true);
    const told = (is: string) =>
      changed.parts
        .filter((part: { is: string }) => [is, 'same'].includes(part.is))
        .map(({ text }: { text: string }) => text)
        .join('');
    expect(changed.title).toBe('Who does what by when');
    expect(told('gone')).toBe('• Train the second shift — Ada, by Monday, January 4, 2027');
    expect(told('added')).toBe('• Train the second shift — Cleo, by Monday, February 1, 2027');
  });

  test('nothing, where there is nothing to compare', async () => {
    expect(await compared(await raise('now', '2026-11-05', {}))).toEqual([]);
    expect((await office.get(`/api/approvals/${hashId('appr', 'none')}/differences`)).status).toBe(404);
  });

  test('texts with nothing in common are set side by side, however long', async () => {
    const words = (word: string) => Array.from({ length: 5_000 }, (_, n) => `${word}${n}`).join(' ');
    const path = await raise('now', '2026-11-05', { document: packet(words('a')), edited: packet(words('b')) });
    const [{ sections }] = await compared(path);
    expect(sections[1].parts.map(({ is }: { is: string }) => is)).toEqual(['gone', 'added']);
  });
});

describe('Whoever changes a text is told what the brand says of it', () => {
  const edited = { sections: [{ title: 'Usage', body: 'We guarantee more. See evil.example.', bullets: [] }] };

  test('before they decide', async () => {
    const path = await raise('now', '2026-11-05', {});
    expect((await office.tell(`${path}/check`, { edited })).body.warnings).toEqual([
      '“guarantee”: we guarantee no result',
      '“evil.example”: it leads to somebody else’s site or mailbox',
    ]);
    const harmless = { sections: [{ title: 'Usage', body: 'You saved many hours.', bullets: [] }] };
    expect((await office.tell(`${path}/check`, { edited: harmless })).body.warnings).toEqual([]);
    expect(await office.tell(`${path}/check`, {})).toMatchObject({ status: 422, body: { field: 'edited' } });
  });

  test.each([
    ['{{ lead.email }}', /"edited\.sections\.0\.body: .*no field is filled in here/],
    ['{% if seats %}', /"edited\.sections\.0\.body: .*there are none/],
    ['\u202eodnu\u202c', /"edited\.sections\.0\.body: .*turns the direction of reading/],
  ])('of %j before they decide: that it cannot be mailed, and why', async (body, says) => {
    const path = await raise('now', '2026-11-05', {});
    const cannot = { sections: [{ title: 'Usage', body, bullets: [] }] };
    const told = await office.tell(`${path}/check`, { edited: cannot });
    expect(told).toMatchObject({ status: 422, body: { field: 'edited.sections.0.body' } });
    expect(JSON.stringify(told.body)).toMatch(says);
  });

  test('and may decide so all the same: the words are theirs, and the warning is kept beside them', async () => {
    const path = await raise('now', '2026-11-05', {});
    const decided = await office.tell(path, { decision: 'approve', by: 'Sofia', edited });
    expect(decided).toMatchObject({
      status: 200,
      body: { status: 'approved', warnings: [/guarantee/, /evil/].map((word) => expect.stringMatching(word)) },
    });
  });

  test('but not of what stood there before', async () => {
    const path = await raise('now', '2026-11-05', { document: packet('They say: we guarantee two hours.') });
    const title = { title: 'Another title' };
    expect((await office.tell(`${path}/check`, { edited: title })).body.warnings).toEqual([]);
    expect(
      (await office.tell(path, { decision: 'approve', by: 'Sofia', edited: title })).body.warnings,
    ).toBeUndefined();
  });
});

test('what drafts cost is told by day', async () => {
  const day = office.now.slice(0, 10);
  await office.ports.drafts.reserve(day, 500, 1_000);
  const tokens = { input: 10, output: 2 };
  await office.ports.drafts.settle(day, { reservedMicroUsd: 500, paidMicroUsd: 40, tokens, is: 'claim' });
  expect((await office.get('/api/drafts')).body.items).toEqual([
    { id: day, day, microUsd: 40, asked: 1, tokens, used: 0, cached: 0, fellBack: { claim: 1 } },
  ]);
  expect((await office.get('/api/drafts?from=2020-01-01&to=2020-02-01')).body.items).toEqual([]);
});
