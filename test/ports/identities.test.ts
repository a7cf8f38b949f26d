import type { LeadId } from '../../shared/contracts/ids.ts';
import { emailHash } from '../../shared/domain/email-address.ts';
import { lead, leadId } from './samples.ts';
import { describeStores } from './stores-harness.ts';

const email = (address: string): string => `email:${emailHash(address)}`;
const user = (name: string): string => `user:${name.padEnd(16, '0')}`;
const anon = (name: string): string => `anon:${name.padEnd(16, '0')}`;
const makes = (name: string) => (): LeadId => leadId(name);
const none = (): LeadId => {
  throw new Error('nobody new was to be made');
};

describeStores('Identities', (stores) => {
  test('a person is found again by any of the keys that they came with', async () => {
    const { identities } = stores();
    const keys = [email('ada@acme.example'), anon('browser')];
    expect(await identities.resolve(keys, makes('ada'))).toEqual({ subject: leadId('ada'), others: [] });
    expect(await identities.resolve([anon('browser')], none)).toEqual({ subject: leadId('ada'), others: [] });
    expect(await identities.resolve([user('u1'), email('Ada@ACME.example ')], none)).toEqual({
      subject: leadId('ada'),
      others: [],
    });
    expect(await identities.find(user('u1'))).toBe(leadId('ada'));
    expect(await identities.find(user('u2'))).toBeUndefined();
  });

  test('a key that was given back means nobody, then somebody new; keys of others stay', async () => {
    const { identities } = stores();
    const ada = [email('ada@acme.example'), user('u1')];
    await identities.resolve(ada, makes('ada'));
    await identities.resolve([email('bob@acme.example')], makes('bob'));
    for (const _ of [1, 2]) await identities.release(leadId('ada'), [email('bob@acme.example')]);
    for (const key of ada) expect(await identities.find(key)).toBeUndefined();
    expect(await identities.find(email('bob@acme.example'))).toBe(leadId('bob'));
    const again = await identities.resolve([email('ada@acme.example')], (freed) => leadId(`ada${freed}`));
    expect(again).toEqual({ subject: leadId('ada1'), others: [], freed: 1 });
    await identities.release(leadId('ada'), ada);
    expect(await identities.resolve(ada, none)).toEqual({ subject: leadId('ada1'), others: [], freed: 1 });
    await identities.release(leadId('ada1'), []);
    expect(await identities.resolve(ada, (freed) => leadId(`ada${freed}`))).toEqual({
      subject: leadId('ada2'),
      others: [],
      freed: 2,
    });
  });

  test('of six first deliveries of one person at once, all mean the same lead', async () => {
    const { identities } = stores();
    const deliveries = [...Array(6).keys()].map((n) =>
      identities.resolve([email('ada@acme.example'), anon(`b${n}`)], makes(`l${n}`)),
    );
    const subjects = new Set((await Promise.all(deliveries)).map(({ subject }) => subject));
    expect(subjects.size).toBe(1);
    for (const n of Array(6).keys())
      expect(subjects.has((await identities.find(anon(`b${n}`))) ?? leadId('?'))).toBe(true);
  });

  test('the strongest known key decides; whom the others mean is told, each time', async () => {
    const { identities } = stores();
    await identities.resolve([anon('browser')], makes('visitor'));
    await identities.resolve([email('ada@acme.example')], makes('ada'));
    const both = [email('ada@acme.example'), anon('browser')];
    expect(await identities.resolve(both, none)).toEqual({ subject: leadId('ada'), others: [leadId('visitor')] });
    await identities.merge(leadId('visitor'), leadId('ada'));
    expect(await identities.resolve(both, none)).toEqual({ subject: leadId('ada'), others: [leadId('visitor')] });
    expect(await identities.resolve([anon('browser')], none)).toEqual({ subject: leadId('visitor'), others: [] });
    expect(await identities.current(leadId('visitor'))).toBe(leadId('ada'));
  });

  test('merges are followed to the end, done twice are one, and never make a circle', async () => {
    const { identities } = stores();
    const [a, b, c] = [leadId('a'), leadId('b'), leadId('c')];
    await identities.merge(a, b);
    await identities.merge(a, b);
    await identities.merge(b, c);
    await identities.merge(c, a);
    expect(await Promise.all([a, b, c].map((id) => identities.current(id)))).toEqual([c, c, c]);
  });

  test('two merges that cross end in one lead', async () => {
    const { identities } = stores();
    const [a, b] = [leadId('a'), leadId('b')];
    await Promise.all([identities.merge(a, b), identities.merge(b, a)]);
    const [ofA, ofB] = await Promise.all([identities.current(a), identities.current(b)]);
    expect(ofA).toBe(ofB);
  });

  test('a merged lead is listed as the one it became', async () => {
    const { identities, leads } = stores();
    await leads.put(lead('a'));
    await leads.put(lead('b'));
    await identities.merge(leadId('a'), leadId('b'));
    expect((await leads.list({}, {})).items.map(({ id }) => id)).toEqual([leadId('b')]);
  });

  test('what was worked out before a merge is not shown after it', async () => {
    const { identities, leads } = stores();
    await identities.merge(leadId('a'), leadId('b'));
    await leads.put(lead('a'));
    expect((await leads.list({}, {})).items).toEqual([]);
  });

  test('who was parted stays apart for rules, until a person joins them', async () => {
    const { identities, leads } = stores();
    const [a, b] = [leadId('a'), leadId('b')];
    expect(await identities.unmerge(a)).toBeUndefined();
    expect(await identities.merge(a, b)).toBe('merged');
    await leads.put(lead('b', { factCount: 7 }));
    expect(await identities.unmerge(a)).toBe(b);
    expect(await identities.current(a)).toBe(a);
    expect(await identities.merge(a, b)).toBe('apart');
    expect(await identities.merge(b, a)).toBe('apart');
    await leads.put(lead('b', { factCount: 4, partedCount: 1 }));
    await leads.put(lead('b', { factCount: 8 }));
    expect(await leads.get(b)).toMatchObject({ factCount: 4 });
    expect(await identities.merge(a, b, 'person')).toBe('merged');
    expect(await identities.merge(a, b)).toBe('same');
  });

  test.each(['email:ada@acme.example', 'ada@acme.example', 'email:', 'email:ada'])(
    '%s is no key: it would stand there for ever',
    async (key) => {
      await expect(stores().identities.resolve([key], makes('ada'))).rejects.toThrow(
        expect.objectContaining({ name: 'BadInput' }),
      );
    },
  );
});
