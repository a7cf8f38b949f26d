import { handler as askApproval } from '../../functions/ask-approval.ts';
import { handler as draftDocument } from '../../functions/draft-document.ts';
import { letThrough } from '../../functions/approving.ts';
import { leave } from '../../functions/leaving.ts';
import { whyNotMailable } from '../../functions/mailable.ts';
import { handler as raiseTask } from '../../functions/raise-task.ts';
import { handler as sendEmail } from '../../functions/send-email.ts';
import { decideApproval } from '../../functions/work.ts';
import type { Enrollment } from '../../shared/contracts/enrollment.ts';
import type { ApprovalId } from '../../shared/contracts/ids.ts';
import type { Document } from '../../shared/contracts/work.ts';
import { openFloor, type Floor } from './floor.ts';
import { enrolled, machine } from './machine.ts';
import { acme, contract, fact, form, start } from './people.ts';

let floor: Floor;
let enrollment: Enrollment;
beforeEach(async () => {
  floor = openFloor(start);
  enrollment = await enrolled(floor, { journey: 'qbr', subject: acme, period: '2027-Q1' });
  await floor.store(
    form(),
    ...contract(),
    fact('goal.recorded', { goal: 'Answer every request within an hour' }, { subject: acme }),
  );
});
afterEach(() => floor.close());

const draft = async (): Promise<ApprovalId> => {
  const answer = await machine(floor, enrollment).call(
    draftDocument,
    { document: 'qbr-packet', title: 'The review packet' },
    { step: 'Draft the packet' },
  );
  return answer!.approval; // ! : this step waits for nobody
};
const ask = (approval: ApprovalId, token: string, level: 'ask' | 'remind' | 'escalate' | 'close' = 'ask') =>
  machine(floor, enrollment).call(
    askApproval,
    { approval, role: 'csm', dueAt: '2027-01-05T22:00:00.000Z', level },
    { step: 'CSM approves', token },
  );
const decide = (approval: ApprovalId, decision: 'approve' | 'reject', more: object = {}) =>
  decideApproval(floor.ports, approval, { decision, by: 'Sofia Marchetti', ...more });
const answered = (token: string) => floor.journeys.answers.get(token);
const packet = async (id: ApprovalId) => (await floor.ports.approvals.get(id))!; // ! : drafted before

test('the packet is drafted from the account’s facts, once', async () => {
  const id = await draft();
  const approval = await packet(id);
  expect(approval).toMatchObject({
    status: 'waiting',
    approver: 'person_sofia-marchetti',
    subject: acme,
    document: { kind: 'qbr-packet' },
  });
  expect(approval.document.sections).toHaveLength(5);
  expect(JSON.stringify(approval.document.sections)).toContain('Answer every request within an hour');
  expect(approval.document.subjectLine).toContain('Acme');
  floor.ports.writer.draft = () => Promise.reject(new Error('it is not drafted again'));
  expect(await draft()).toBe(id);
});

test('a number that no fact holds is not shown to anybody', async () => {
  const { draft: compose } = floor.ports.writer;
  floor.ports.writer.draft = async (brief) => {
    const honest = await compose(brief);
    return {
      ...honest,
      writtenBy: 'a model',
      sections: honest.sections.map((section) => ({ ...section, body: 'You saved 8,431 hours.' })),
    };
  };
  const { document } = await packet(await draft());
  expect(document.writtenBy).not.toBe('a model');
  expect(JSON.stringify(document)).not.toContain('8,431');
});

test('approved: the machine goes on, and the decision is a fact', async () => {
  const id = await draft();
  expect(await ask(id, 't1')).toBeNull();
  expect(floor.mailer.sent.map(({ to, subject }) => [to, subject])).toEqual([
    ['sofia.marchetti@harborline.example', 'Please approve: The review packet'],
  ]);
  expect(floor.mailer.sent[0]?.text).toContain(`/?panel=approvals&approval=${id}`);
  await decide(id, 'approve', { note: 'fine' });
  expect(answered('t1')).toEqual({ approval: id, decision: 'approve' });
  expect(await floor.ports.facts.of(acme)).toContainEqual(
    expect.objectContaining({
      type: 'approval.decided',
      properties: { approval: id, decision: 'approve', by: 'Sofia Marchetti' },
    }),
  );
});

test('approving twice is a conflict, and the first decision stands', async () => {
  const id = await draft();
  await ask(id, 't1');
  await decide(id, 'approve');
  await expect(decide(id, 'reject')).rejects.toMatchObject({ name: 'Conflict', code: 'decided' });
  await expect(decide(id, 'approve')).rejects.toMatchObject({ name: 'Conflict', code: 'decided' });
  expect((await floor.ports.facts.of(acme)).filter(({ type }) => type === 'approval.decided')).toHaveLength(1);
});

test('two who decide at once: one decides', async () => {
  const id = await draft();
  await ask(id, 't1');
  const outcomes = await Promise.allSettled([decide(id, 'approve'), decide(id, 'reject')]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const { status } = await packet(id);
  expect(answered('t1')).toMatchObject({ decision: status === 'approved' ? 'approve' : 'reject' });
});

test('a crash after the record, before the answer: deciding again answers the machine', async () => {
  const id = await draft();
  await ask(id, 't1');
  await floor.ports.approvals.decide(id, { status: 'approved', decidedAt: start, decidedBy: 'Sofia Marchetti' });
  await expect(decide(id, 'approve')).rejects.toMatchObject({ name: 'Conflict' });
  expect(answered('t1')).toMatchObject({ decision: 'approve' });
});

test('decided between the time-out and the reminder: the reminder’s own token is answered', async () => {
  const id = await draft();
  await ask(id, 't1');
  floor.journeys.timeOut('t1');
  await decide(id, 'reject');
  await ask(id, 't2', 'remind');
  expect(answered('t2')).toMatchObject({ decision: 'reject' });
});

test('left alone it reminds, then tells the manager', async () => {
  const id = await draft();
  await ask(id, 't1');
  await ask(id, 't2', 'remind');
  await ask(id, 't3', 'escalate');
  expect(floor.mailer.sent.map(({ to }) => to)).toEqual([
    'sofia.marchetti@harborline.example',
    'sofia.marchetti@harborline.example',
    'ruth.calloway@harborline.example',
    'sofia.marchetti@harborline.example',
  ]);
});

test('leaving drops what waits for a decision', async () => {
  const id = await draft();
  await ask(id, 't1');
  await leave(floor.ports, enrollment, { how: 'stopped', because: 'stopped by an operator' });
  expect(await packet(id)).toMatchObject({ status: 'dropped' });
  expect(answered('t1')).toEqual({ error: 'LeftJourney', cause: 'stopped by an operator' });
});

describe('once approved', () => {
  const send = (document: ApprovalId) =>
    machine(floor, enrollment).call(
      sendEmail,
      { template: 'qbr/packet', kind: 'transactional', topic: 'service', to: 'sponsor', document },
      { step: 'Send the packet' },
    );

  test('the packet goes to the sponsor as the approver changed it', async () => {
    const id = await draft();
    await ask(id, 't1');
    const { document } = await packet(id);
    const edited = {
      ...document,
      subjectLine: 'Acme in the fourth quarter',
      sections: document.sections.map((section) => ({ ...section, body: 'As Sofia wrote it.' })),
    };
    await decide(id, 'approve', { edited });
    expect(await send(id)).toMatchObject({ outcome: 'sent' });
    expect(floor.mailer.sent.at(-1)).toMatchObject({
      to: 'ada@acme.example',
      subject: 'Acme in the fourth quarter',
      about: { subject: acme },
    });
    expect(floor.mailer.sent.at(-1)?.text).toContain('As Sofia wrote it.');
  });

  test('a packet that nobody approved is not sent', async () => {
    await expect(send(await draft())).rejects.toMatchObject({ name: 'BadInput', code: 'not-approved' });
  });

  const putToWork = (id: ApprovalId) =>
    machine(floor, enrollment).call(
      raiseTask,
      {
        title: 'Put the agreed actions to work',
        channel: 'other',
        role: 'csm',
        dueAt: '2027-01-14T22:00:00.000Z',
        why: 'agreed',
        actionsOf: id,
      },
      { step: 'Actions' },
    );
  const actionsOf = async ({ document }: { document: { title: string } }) =>
    (await floor.ports.tasks.list({ subject: acme, status: 'open' }, {})).items.filter(
      ({ group }) => group === document.title,
    );

  test('the actions of a rejected packet are nobody’s tasks: they were not agreed', async () => {
    const id = await draft();
    await ask(id, 't1');
    await decide(id, 'reject');
    await putToWork(id);
    expect(await actionsOf(await packet(id))).toEqual([]);
  });

  test('its actions become tasks of those whom it names, on working days, and outlive the journey', async () => {
    const id = await draft();
    await ask(id, 't1');
    await decide(id, 'approve');
    const { document } = await packet(id);
    await putToWork(id);
    await putToWork(id);
    await leave(floor.ports, enrollment, { how: 'goal', because: 'the review is over' }, 'work that is waited for');
    const actions = await actionsOf({ document });
    expect(actions.map(({ title }) => title).sort()).toEqual(document.actions.map(({ title }) => title).sort());
    for (const { dueAt } of actions) expect([0, 6]).not.toContain(new Date(dueAt).getUTCDay());
  });
});

describe('a packet at the very edge of what inboxes show', () => {
  const ofBytes = (document: Document, signs: number): Document => {
    const bodies = [5_000, 5_000, signs - 10_000].map((length) => '"'.repeat(length));
    return { ...document, actions: [], sections: bodies.map((body) => ({ title: 'Usage', body, bullets: [] })) };
  };
  /** The most quotation marks that are let through. */
  const mostApproved = (document: Document): number => {
    let [yes, no] = [10_000, 20_000];
    while (no - yes > 1) {
      const half = Math.floor((yes + no) / 2);
      if (whyNotMailable({ journey: 'qbr' }, ofBytes(document, half)) === undefined) yes = half;
      else no = half;
    }
    return yes;
  };

  test('is mailed where it could be approved, and not approved where it could not be mailed', async () => {
    const id = await draft();
    await ask(id, 't1');
    const { document } = await packet(id);
    const most = mostApproved(document);
    // Of 16,400 that fit beside short names and links: the longest ones have to fit, too.
    expect(most).toBeGreaterThan(15_400);
    await expect(decide(id, 'approve', { edited: ofBytes(document, most + 1) })).rejects.toMatchObject({
      name: 'BadInput',
      code: 'mail-too-long',
      field: 'edited.sections',
    });
    await decide(id, 'approve', { edited: ofBytes(document, most) });
    const sent = await machine(floor, enrollment).call(
      sendEmail,
      { template: 'qbr/packet', kind: 'transactional', topic: 'service', to: 'sponsor', document: id },
      { step: 'Send the packet' },
    );
    expect(sent).toMatchObject({ outcome: 'sent' });
  });

  test('that nobody needs to read is read by somebody where it is too long', async () => {
    const id = await draft();
    const approval = await packet(id);
    const long = { ...approval, document: ofBytes(approval.document, 19_600) };
    expect(await letThrough(floor.ports, approval, 'none')).toContain('need nobody');
    expect(await letThrough(floor.ports, long, 'none')).toBeUndefined();
  });
});

describe('when the time is over', () => {
  test('nobody decided: the question is closed, and a late answer is told so', async () => {
    const id = await draft();
    await ask(id, 'first');
    expect(await ask(id, 'none', 'close')).toEqual({ approval: id, decision: 'none' });
    expect(await packet(id)).toMatchObject({ status: 'dropped', note: 'nobody decided in time' });
    await expect(decide(id, 'approve')).rejects.toMatchObject({ name: 'Conflict' });
  });

  test.each(['approve', 'reject'] as const)('somebody said %s in the last moment: that is heard', async (decision) => {
    const id = await draft();
    await ask(id, 'first');
    await decide(id, decision);
    expect(await ask(id, 'none', 'close')).toEqual({ approval: id, decision });
  });
});
