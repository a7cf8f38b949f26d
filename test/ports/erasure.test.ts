import { account, accountId, day, factId, leadId, visit } from './samples.ts';
import type { Fact } from '../../shared/contracts/facts.ts';
import { describeStores } from './stores-harness.ts';

const ada = leadId('ada');
const words = { emails: ['ada@acme.example'], words: ['ada@acme.example'] };
const bytes = (size: number) =>
  new Uint8Array(Buffer.from('ada@acme.example '.repeat(Math.ceil(size / 17)))).subarray(0, size);
const form = (id: string, subject = ada): Fact => ({
  ...visit(id),
  subject,
  type: 'form.submitted',
  properties: { form: 'contact', fields: { email: 'ada@acme.example', message: 'hello' } },
});

describeStores('Erasure', (stores) => {
  test('redacts facts in place with their bytes, short and long; twice is once', async () => {
    const { facts, erasure } = stores();
    await facts.accept([form('f1')], bytes(100));
    await facts.accept([form('f2')], bytes(20_000));
    await facts.accept([visit('f3', { subject: ada })]);
    expect(await erasure.redact(ada)).toEqual({
      held: { facts: 3, deliveries: 2 },
      changed: { facts: 3, deliveries: 2 },
    });
    expect(await erasure.redact(ada)).toEqual({ held: { facts: 3 }, changed: {} });
    expect(JSON.stringify(await facts.of(ada))).not.toContain('acme');
    expect((await facts.of(ada)).map(({ id }) => id).sort()).toEqual(['f1', 'f2', 'f3'].map(factId));
    for (const id of ['f1', 'f2']) expect(await facts.raw(ada, factId(id))).toBeUndefined();
  });

  test('what came after is told apart, and what our own rules made of it is no news', async () => {
    const { facts, erasure } = stores();
    await facts.accept([form('f1')]);
    await erasure.redact(ada);
    const moved = { from: 'lead', to: 'mql', by: 'rules', because: 'they asked' } as const;
    await facts.accept([{ ...form('f2'), type: 'lead.stage_changed', source: 'rules', properties: moved }]);
    expect(await erasure.redact(ada)).toEqual({ held: { facts: 2 }, changed: {} });
    expect(JSON.stringify(await facts.of(ada))).not.toContain('they asked');
    await facts.accept([form('f3')]);
    expect(await erasure.redact(ada)).toEqual({ held: { facts: 3 }, changed: { facts: 1 } });
  });

  test('what was told by somebody who was forgotten is known as such', async () => {
    const { facts, erasure } = stores();
    await facts.accept([form('f1'), form('f2', leadId('bob'))]);
    await erasure.redact(ada);
    expect([await erasure.forgot(factId('f1')), await erasure.forgot(factId('f2'))]).toEqual([true, false]);
  });

  test('a redacted fact is no news: nobody hears of it again', async () => {
    const { facts, erasure } = stores();
    await facts.accept([form('f1')]);
    const notices = await facts.unpublished(day(9), 10);
    await facts.markPublished(notices);
    await erasure.redact(ada);
    expect(await facts.unpublished(day(9), 10)).toEqual([]);
    expect(await facts.accept([form('f1')])).toEqual(['known']);
    expect(JSON.stringify(await facts.of(ada))).not.toContain('acme');
  });

  test('somebody else’s fact loses the bytes of a shared delivery, and nothing of its own', async () => {
    const { facts, erasure } = stores();
    const other = form('f1', leadId('bob'));
    await facts.accept([other], bytes(20_000));
    await erasure.dropDelivery(leadId('bob'), factId('f1'));
    expect(await facts.raw(leadId('bob'), factId('f1'))).toBeUndefined();
    expect(await facts.get(leadId('bob'), factId('f1'))).toEqual(other);
  });

  test('records of others lose only the texts that speak of the person', async () => {
    const { facts, erasure } = stores();
    const said = form('f1', leadId('bob'));
    await facts.accept([said, visit('f2', { subject: leadId('bob') })], bytes(50));
    expect(await erasure.redactMentions(leadId('bob'), words)).toBe(2);
    expect(await facts.get(leadId('bob'), factId('f1'))).toMatchObject({
      properties: { fields: { email: 'erased', message: 'hello' } },
    });
    expect(await erasure.redactMentions(leadId('bob'), words)).toBe(0);
  });

  test('a company’s goals, as screens list them, lose the texts that speak of the person', async () => {
    const { accounts, erasure } = stores();
    const goals = ['Ask ada@acme.example', 'Answer within an hour'];
    await accounts.put(account('acme', { goals }));
    expect(await erasure.redactMentions(accountId('acme'), words)).toBe(1);
    expect((await accounts.get(accountId('acme')))?.goals).toEqual(['erased', 'Answer within an hour']);
    expect(await erasure.redactMentions(accountId('acme'), words)).toBe(0);
    // Drawn anew it counts as before.
    await accounts.put(account('acme', { goals: ['erased'] }));
    expect((await accounts.get(accountId('acme')))?.goals).toEqual(['erased']);
  });

  test('a delivery in quarantine stays as a number, without its body', async () => {
    const { quarantine, erasure } = stores();
    const kept = {
      source: 'tally',
      receivedAt: day(0),
      because: 'ada@acme.example has no form',
      headers: { 'user-agent': 'x' },
    };
    await quarantine.keep({ ...kept, id: 'q1', raw: bytes(20_000) });
    await quarantine.keep({ ...kept, id: 'q2', because: 'no form', raw: new Uint8Array(Buffer.from('bob')) });
    expect(await erasure.redactQuarantine(words)).toBe(1);
    expect(await quarantine.get('q1')).toMatchObject({
      source: 'tally',
      because: 'erased',
      headers: {},
      raw: new Uint8Array(),
    });
    expect((await quarantine.get('q2'))?.because).toBe('no form');
    expect(await erasure.redactQuarantine(words)).toBe(0);
  });
});

describeStores('Lifting a suppression', (stores) => {
  test('takes back the very reason, never a graver one', async () => {
    const { suppressions } = stores();
    await suppressions.put('hash', 'unsubscribed', day(0));
    await suppressions.lift('hash', 'manual');
    expect(await suppressions.get('hash')).toEqual({ because: 'unsubscribed', at: day(0) });
    await suppressions.lift('hash', 'unsubscribed');
    expect(await suppressions.get('hash')).toBeUndefined();
    await suppressions.put('hash', 'erased', day(1));
    await suppressions.put('hash', 'bounce', day(2));
    await suppressions.lift('hash', 'unsubscribed');
    expect(await suppressions.get('hash')).toEqual({ because: 'erased', at: day(1) });
  });
});
