import type { Enrollment } from '../../shared/contracts/enrollment.ts';
import type { Approval, Task } from '../../shared/contracts/work.ts';
import { hashId } from '../../shared/domain/hash.ts';
import { openOffice, type Office } from './office.ts';

let office: Office;
beforeEach(() => {
  office = openOffice();
});
afterEach(() => office.close());

const lead = hashId('lead', 'ada');
const task: Task = {
  id: hashId('task', 'call ada'),
  title: 'Call Ada',
  channel: 'call',
  owner: hashId('person', 'maya'),
  role: 'sdr',
  subject: lead,
  why: 'graded A1',
  dueAt: '2026-11-02T16:00:00.000Z',
  status: 'open',
  createdAt: '2026-11-02T15:00:00.000Z',
  token: 'a-task-token',
};
const approval: Approval = {
  id: hashId('appr', 'packet'),
  title: 'QBR packet',
  document: {
    kind: 'qbr-packet',
    title: 'Q4 review',
    sections: [{ title: 'Objectives', body: 'As agreed.', bullets: [] }],
    actions: [{ title: 'Train the second shift', owner: 'Sofia', dueInDays: 30 }],
    writtenBy: 'composer',
  },
  approver: hashId('person', 'sofia'),
  subject: hashId('acct', 'acme'),
  enrollment: hashId('enr', 'acme qbr'),
  journey: 'qbr',
  step: 'Approve the packet',
  status: 'waiting',
  dueAt: '2026-11-05T16:00:00.000Z',
  createdAt: '2026-11-02T15:00:00.000Z',
  token: 'an-approval-token',
};

const enrollment: Enrollment = {
  id: approval.enrollment,
  journey: 'qbr',
  version: 1,
  subject: approval.subject,
  openedAt: '2026-11-02T15:00:00.000Z',
  localDate: '2026-11-02',
  zone: 'America/New_York',
  plan: {},
  status: 'open',
};

describe('tasks', () => {
  beforeEach(() => office.ports.tasks.raise(task));

  test('are listed by owner and status, without the token of the machine that waits', async () => {
    const { body } = await office.get(`/api/tasks?owner=${task.owner}&status=open`);
    expect(body.items).toMatchObject([{ id: task.id, title: 'Call Ada' }]);
    expect(JSON.stringify(body)).not.toContain('token');
    expect((await office.get('/api/tasks?status=done')).body.items).toEqual([]);
  });

  test('are completed by somebody, which answers the machine', async () => {
    const done = await office.tell(`/api/tasks/${task.id}/complete`, { by: 'Maya', note: 'left a message' });
    expect(done).toMatchObject({ status: 200, body: { status: 'done', closedBy: 'Maya', note: 'left a message' } });
    expect(JSON.stringify(done.body)).not.toContain('token');
    expect(office.answered).toEqual(['succeed a-task-token']);
    expect((await office.get(`/api/facts?subject=${lead}`)).body.items).toMatchObject([{ type: 'task.completed' }]);
  });

  test('are waived by name and with a reason only', async () => {
    expect(await office.tell(`/api/tasks/${task.id}/waive`, { by: 'Maya' })).toMatchObject({
      status: 422,
      body: { field: 'note' },
    });
    expect(
      await office.tell(`/api/tasks/${task.id}/waive`, { by: 'Maya', note: 'did it in the kickoff' }),
    ).toMatchObject({ status: 200, body: { status: 'waived' } });
  });

  test('that are closed cannot be closed otherwise', async () => {
    await office.tell(`/api/tasks/${task.id}/complete`, { by: 'Maya' });
    expect((await office.tell(`/api/tasks/${task.id}/waive`, { by: 'Maya', note: 'no need' })).status).toBe(409);
    expect((await office.tell(`/api/tasks/${hashId('task', 'none')}/complete`, { by: 'Maya' })).status).toBe(404);
  });
});

describe('approvals', () => {
  beforeEach(async () => {
    await office.ports.enrollments.open(enrollment, undefined);
    await office.ports.approvals.raise(approval);
  });

  test('are listed and read without the token', async () => {
    expect((await office.get('/api/approvals?status=waiting')).body.items).toMatchObject([{ id: approval.id }]);
    const { body } = await office.get(`/api/approvals/${approval.id}`);
    expect(body).toMatchObject({ document: { title: 'Q4 review' } });
    expect(JSON.stringify(body)).not.toContain('token');
  });

  test('are decided once: the second decision answers 409', async () => {
    const sections = [{ title: 'Objectives', body: 'Sharper.' }];
    const decided = await office.tell(`/api/approvals/${approval.id}`, {
      decision: 'approve',
      by: 'Sofia',
      edited: { sections },
    });
    expect(decided).toMatchObject({ status: 200, body: { status: 'approved', decidedBy: 'Sofia' } });
    expect(decided.body.edited).toMatchObject({ title: 'Q4 review', sections: [{ body: 'Sharper.', bullets: [] }] });
    expect(office.answered[0]).toBe('succeed an-approval-token');
    expect((await office.tell(`/api/approvals/${approval.id}`, { decision: 'reject', by: 'Ruth' })).status).toBe(409);
  });

  test.each([
    [{ by: 'Sofia' }, 'decision'],
    [{ decision: 'maybe', by: 'Sofia' }, 'decision'],
    [{ decision: 'approve' }, 'by'],
  ])('%j names the field %s', async (body, field) => {
    expect(await office.tell(`/api/approvals/${approval.id}`, body)).toMatchObject({ status: 422, body: { field } });
  });

  test('who changes one part leaves the others as they were drafted', async () => {
    const edited = { subjectLine: 'Your review' };
    const { body } = await office.tell(`/api/approvals/${approval.id}`, { decision: 'approve', by: 'Sofia', edited });
    expect(body.edited).toEqual({ ...approval.document, ...edited });
  });

  const section = { title: 'Usage', body: 'More.' };
  test.each<[string, object, string]>([
    ['a part without words', { sections: [{ title: 'x' }] }, 'edited.sections.0.body'],
    ['no parts at all', { sections: [] }, 'edited.sections'],
    ['a subject of two lines', { subjectLine: 'Review\r\nBcc: all@evil.example' }, 'edited.subjectLine'],
    ['a subject that nobody reads to its end', { subjectLine: 'x'.repeat(151) }, 'edited.subjectLine'],
    ['a heading of two lines', { sections: [{ ...section, title: 'a\u2028b' }] }, 'edited.sections.0.title'],
    [
      'more than a mail shows',
      { sections: Array(20).fill({ ...section, body: 'x'.repeat(1_100) }) },
      'edited.sections',
    ],
    ['a subject with a field', { subjectLine: 'Review for {{ lead.email }}' }, 'edited.subjectLine'],
    ['a body with a field', { sections: [{ ...section, body: 'Hi {{ first_name }}' }] }, 'edited.sections.0.body'],
    ['a body with half a field', { sections: [{ ...section, body: 'Hi }}' }] }, 'edited.sections.0.body'],
    ['a line with a tag', { sections: [{ ...section, bullets: ['a', '{% if x %}'] }] }, 'edited.sections.0.bullets.1'],
    ['a heading with a comment', { sections: [{ ...section, title: '{# x #}' }] }, 'edited.sections.0.title'],
    ['a body that turns round', { sections: [{ ...section, body: 'a\u202eb' }] }, 'edited.sections.0.body'],
    ['a title that is set apart', { title: 'a\u2066b\u2069' }, 'edited.title'],
    [
      'an owner who turns round',
      { actions: [{ title: 'x', owner: 'a\u202db', dueInDays: 3 }] },
      'edited.actions.0.owner',
    ],
    ['an action long ago', { actions: [{ title: 'x', owner: 'x', dueInDays: -5 }] }, 'edited.actions.0.dueInDays'],
    [
      'an action beyond every calendar',
      { actions: [{ title: 'x', owner: 'x', dueInDays: 1e9 }] },
      'edited.actions.0.dueInDays',
    ],
  ])('changed into %s, it is refused and waits on', async (_name, edited, field) => {
    const path = `/api/approvals/${approval.id}`;
    const refused = await office.tell(path, { decision: 'approve', by: 'Sofia', edited });
    expect(refused).toMatchObject({ status: 422, body: { field } });
    expect((await office.get(path)).body).toMatchObject({ status: 'waiting' });
  });

  // Few signs, and each takes six bytes of a page.
  const quotes = (parts: number) => Array(parts).fill({ title: '"'.repeat(100), body: '"'.repeat(5_000), bullets: [] });
  test.each<[string, object, string]>([
    ['sections', { sections: quotes(3).concat({ title: 'More', body: '"'.repeat(4_301), bullets: [] }) }, 'edited.sections'],
    ['actions', { sections: quotes(3), actions: Array(20).fill({ title: '"'.repeat(200), owner: '"'.repeat(200), dueInDays: 3 }) }, 'edited.sections'],
    ['actions beside short sections', { sections: quotes(1).concat({ title: 'More', body: '"'.repeat(2_700), bullets: [] }), actions: Array(20).fill({ title: '"'.repeat(200), owner: '"'.repeat(200), dueInDays: 3 }) }, 'edited.actions'],
  ])('of signs that take much room in a mail, %s are refused with their size, and it waits on', async (_name, edited, field) => {
    const path = `/api/approvals/${approval.id}`;
    const refused = await office.tell(path, { decision: 'approve', by: 'Sofia', edited });
    expect(refused).toMatchObject({ status: 422, body: { code: 'mail-too-long', field, detail: expect.stringMatching(/would have 1\d{5} bytes, more than 104448/) } });
    expect((await office.get(path)).body).toMatchObject({ status: 'waiting' });
    expect(office.answered).toEqual([]);
    // Nobody is kept from saying no, or from shortening it.
    const shorter = { sections: quotes(2) };
    expect(await office.tell(path, { decision: 'approve', by: 'Sofia', edited: shorter })).toMatchObject({ status: 200 });
  }); // prettier-ignore
});
