import { handler as askApproval } from '../../functions/ask-approval.ts';
import { handler as draftDocument } from '../../functions/draft-document.ts';
import { decideApproval } from '../../functions/work.ts';
import type { ApprovalPolicy } from '../../shared/contracts/drafting.ts';
import type { ApprovalId } from '../../shared/contracts/ids.ts';
import { compose } from '../../shared/domain/composer.ts';
import { hashId } from '../../shared/domain/hash.ts';
import type { Brief, Draft } from '../../shared/ports.ts';
import { openFloor, type Floor } from './floor.ts';
import { enrolled, machine } from './machine.ts';
import { acme, contract, form, start } from './people.ts';

let floor: Floor;
beforeEach(async () => {
  floor = openFloor(start);
  await floor.store(form(), ...contract());
});
afterEach(() => floor.close());

/** A model that says no more than our own writer does, in its own name. */
const byModel = (change: (draft: Draft, brief: Brief) => Partial<Draft> = () => ({})) => {
  floor.ports.writer.draft = async (brief) => {
    const draft = { ...compose(brief), writtenBy: 'a model', costMicroUsd: 100, tokens: { input: 9, output: 3 } };
    return { ...draft, because: 'drafted by a model', ...change(draft, brief) };
  };
};

/** The packet of one quarter, drafted; and what its machine hears when it asks under that policy. */
async function packetOf(period: string, policy?: ApprovalPolicy) {
  const enrollment = await enrolled(floor, { id: hashId('enr', period), journey: 'qbr', subject: acme, period });
  const at = machine(floor, enrollment);
  const drafted = await at.call(draftDocument, { document: 'qbr-packet', title: 'Packet' }, { step: 'Draft' });
  const { approval: id } = drafted!; // ! : this step waits for nobody
  const token = `token of ${period}`;
  if (policy) {
    const ask = { approval: id, role: 'csm', dueAt: '2027-01-05T22:00:00.000Z', policy } as const;
    await at.call(askApproval, ask, { step: 'Approve', token });
  }
  return { id, heard: () => floor.journeys.answers.get(token) };
}
const approvalOf = async (id: ApprovalId) => (await floor.ports.approvals.get(id))!; // ! : drafted before
const approve = (id: ApprovalId, more: object = {}) =>
  decideApproval(floor.ports, id, { decision: 'approve', by: 'person_sofia-marchetti', ...more });

describe('A draft tells how it came about', () => {
  test('by a model: with its tokens, its cost, and our own writer’s text beside it', async () => {
    byModel();
    const { document, plain } = await approvalOf((await packetOf('2027-Q1')).id);
    expect(document.writtenBy).toBe('a model');
    expect(document.drafting).toEqual(
      ['qbr-packet', 'subject-line'].map((of) => ({
        of,
        writtenBy: 'a model',
        because: 'drafted by a model',
        costMicroUsd: 100,
        tokens: { input: 9, output: 3 },
        at: start,
      })),
    );
    expect(plain).toEqual({ sections: document.sections, subjectLine: document.subjectLine });
  });

  test('by our own writer: nothing beside it, and why', async () => {
    const { document, plain } = await approvalOf((await packetOf('2027-Q1')).id);
    expect(plain).toBeUndefined();
    expect(document.drafting?.map(({ because }) => because)).toEqual([
      'composed by rule from the facts of the brief; no model was asked',
      'composed by rule from the facts of the brief; no model was asked',
    ]);
  });

  test('by our own writer, because the model was throttled', async () => {
    byModel((_, brief) => ({ ...compose(brief), fellBack: 'throttled', because: 'composed by rule: throttled' }));
    const { document } = await approvalOf((await packetOf('2027-Q1')).id);
    expect(document.drafting?.[0]).toMatchObject({ fellBack: 'throttled', writtenBy: 'Revbeat’s own writer' });
  });

  test('a draft against the rules is shown to nobody, whatever its writer says of it; it was paid all the same', async () => {
    byModel(({ sections }) => ({ sections: sections.map((each) => ({ ...each, body: 'Success is guaranteed.' })) }));
    const { document } = await approvalOf((await packetOf('2027-Q1')).id);
    expect(JSON.stringify(document.sections)).not.toContain('guaranteed');
    expect(document.drafting?.[0]).toMatchObject({ fellBack: 'claim', costMicroUsd: 100 });
  });
});

describe('Who must have seen a text', () => {
  beforeEach(() => byModel());

  test('always: somebody, each time', async () => {
    const first = await packetOf('2027-Q1', 'always');
    await approve(first.id);
    expect((await packetOf('2027-Q2', 'always')).heard()).toBeUndefined();
  });

  test('none: it is approved at once, by the policy, and that is a fact', async () => {
    const { id, heard } = await packetOf('2027-Q1', 'none');
    expect(heard()).toEqual({ approval: id, decision: 'approve' });
    expect(await approvalOf(id)).toMatchObject({ status: 'approved', decidedBy: 'policy' });
    expect(floor.mailer.sent).toEqual([]);
    expect(await floor.ports.facts.of(acme)).toContainEqual(
      expect.objectContaining({
        type: 'approval.decided',
        properties: { approval: id, decision: 'approve', by: 'policy' },
      }),
    );
  });

  test('first use: somebody sees the first, and the next goes out by itself and says on whose word', async () => {
    const first = await packetOf('2027-Q1', 'first-use');
    expect(first.heard()).toBeUndefined();
    await approve(first.id);
    const second = await packetOf('2027-Q2', 'first-use');
    expect(second.heard()).toEqual({ approval: second.id, decision: 'approve' });
    expect((await approvalOf(second.id)).note).toMatch(/^Sofia Marchetti approved the first of its kind on /);
  });

  test.each<[string, (id: ApprovalId) => Promise<unknown>]>([
    ['rejected', (id) => decideApproval(floor.ports, id, { decision: 'reject', by: 'Sofia', note: 'no' })],
    ['changed', async (id) => approve(id, { edited: { ...(await approvalOf(id)).document, title: 'Better' } })],
    ['let through by no policy but its own', async () => undefined],
  ])('first use: the next one waits too when the first was %s', async (_, decide) => {
    await decide((await packetOf('2027-Q1', 'first-use')).id);
    expect((await packetOf('2027-Q2', 'first-use')).heard()).toBeUndefined();
  });

  test('first use: another writer’s first text is a first again', async () => {
    await approve((await packetOf('2027-Q1', 'first-use')).id);
    byModel(() => ({ writtenBy: 'another model' }));
    expect((await packetOf('2027-Q2', 'first-use')).heard()).toBeUndefined();
  });
});
