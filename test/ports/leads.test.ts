import { emailHash } from '../../shared/domain/email-address.ts';
import { account, accountId, day, lead, leadId, personId } from './samples.ts';
import { describeStores, everyPage } from './stores-harness.ts';

describeStores('Leads', (stores) => {
  test('a projection of fewer facts never covers one of more; of the same facts it may', async () => {
    const { leads } = stores();
    await leads.put(lead('ada', { factCount: 3, stage: 'mql' }));
    await leads.put(lead('ada', { factCount: 2, stage: 'lead' }));
    expect((await leads.get(leadId('ada')))?.stage).toBe('mql');
    await leads.put(lead('ada', { factCount: 3, stage: 'sql' }));
    expect(await leads.get(leadId('ada'))).toEqual(lead('ada', { factCount: 3, stage: 'sql' }));
    expect(await leads.get(leadId('bob'))).toBeUndefined();
  });

  test('screens list them by stage, grade, owner and words, newest first, page by page', async () => {
    const { leads } = stores();
    const names = [...Array(11).keys()].map((n) => `l${n}`);
    for (const [n, name] of names.entries()) {
      const { score } = lead(name);
      const owner = n < 4 ? { owner: personId('sam') } : {};
      const changes = {
        firstSeenAt: day(n),
        stage: n % 2 ? 'mql' : 'lead',
        score: { ...score, grade: n === 5 ? 'A1' : 'C3' },
      } as const;
      await leads.put(lead(name, { ...changes, ...owner }));
    }
    const named = (...numbers: number[]) => numbers.map((n) => leadId(`l${n}`));
    const ids = async (filter: Parameters<typeof leads.list>[0], limit = 3) =>
      (await everyPage((paging) => leads.list(filter, paging), limit)).map(({ id }) => id);
    expect(await ids({})).toEqual(named(10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0));
    expect(await ids({ stage: 'mql' })).toEqual(named(9, 7, 5, 3, 1));
    expect(await ids({ stage: 'mql', owner: personId('sam') })).toEqual(named(3, 1));
    expect(await ids({ grade: 'A1' })).toEqual(named(5));
    expect(await ids({ q: ' L7@acme ' }, 1)).toEqual(named(7));
    expect(await ids({ q: 'nobody' })).toEqual([]);
  });

  test('a lead that changed its stage is listed under the new one only', async () => {
    const { leads } = stores();
    await leads.put(lead('ada'));
    await leads.put(lead('ada', { stage: 'sql', factCount: 2 }));
    expect((await leads.list({ stage: 'lead' }, {})).items).toEqual([]);
    expect((await leads.list({ stage: 'sql' }, {})).items).toHaveLength(1);
  });

  test('an address finds its lead by the claim that it made, also after a merge', async () => {
    const { leads, identities } = stores();
    await identities.resolve([`email:${emailHash('ada@acme.example')}`], () => leadId('ada'));
    await leads.put(lead('ada'));
    const found = async (email: string) => (await leads.list({ email }, {})).items.map(({ id }) => id);
    expect(await found('Ada@acme.example')).toEqual([leadId('ada')]);
    expect(await found('other@acme.example')).toEqual([]);
    await leads.put(lead('bob'));
    await identities.merge(leadId('ada'), leadId('bob'));
    expect(await found('ada@acme.example')).toEqual([leadId('bob')]);
  });

  test.each(['nonsense!', 'bm90IG91cnMK', '%%%'])(
    'a cursor that no list answered (%s) is bad input',
    async (cursor) => {
      await expect(stores().leads.list({}, { cursor })).rejects.toThrow(
        expect.objectContaining({ name: 'BadInput', field: 'cursor' }),
      );
    },
  );
});

describeStores('Accounts', (stores) => {
  test('older knowledge never covers newer; the list shows each once', async () => {
    const { accounts } = stores();
    await accounts.put(account('acme', { lastSeenAt: day(2), name: 'Acme Corp' }));
    await accounts.put(account('acme', { lastSeenAt: day(1) }));
    await accounts.put(account('beta', { firstSeenAt: day(1), lastSeenAt: day(1) }));
    expect((await accounts.get(accountId('acme')))?.name).toBe('Acme Corp');
    await accounts.put(account('acme', { lastSeenAt: day(2), name: 'Acme Inc' }));
    expect((await everyPage((paging) => accounts.list(paging), 1)).map(({ name }) => name)).toEqual([
      'beta',
      'Acme Inc',
    ]);
  });
});
