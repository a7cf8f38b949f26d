import { applyFact } from '../../functions/apply-fact.ts';
import type { LeadId } from '../../shared/contracts/ids.ts';
import { openOffice, type Office } from './office.ts';

let office: Office;
beforeEach(() => {
  office = openOffice();
});
afterEach(() => office.close());

const by = { by: 'Maya Okafor', because: 'two people at one desk' };
/** Everything stored is applied, as the pipe does. */
const apply = async () => {
  for (const { id, type, subject, occurredAt } of await office.facts())
    await applyFact({ factId: id, type, subject, occurredAt }, { ports: office.ports });
};
const listed = async () => (await office.get('/api/leads')).body.items.map(({ id }: { id: string }) => id);

describe('Who is who', () => {
  /** A visitor reads our prices, and then says that they are Ada, who filled in a form before. */
  async function merged(): Promise<{ ada: LeadId; visitor: string }> {
    const ada = await office.lead({ email: 'ada@acme.example', name: 'Ada' });
    await office.segment('page', { anonymousId: 'browser-1', messageId: 'm1', properties: { path: '/pricing' } });
    const visitor = (await office.facts()).find(({ type }) => type === 'pricing.viewed')!.subject; // ! : just posted
    await office.segment('identify', {
      anonymousId: 'browser-1',
      messageId: 'm2',
      traits: { email: 'ada@acme.example' },
    });
    await apply();
    return { ada, visitor };
  }

  test('a merge joins both histories, is recorded, and shows one lead', async () => {
    const { ada, visitor } = await merged();
    const { body } = await office.get(`/api/leads/${visitor}`);
    expect(body).toMatchObject({ id: ada, merged: [visitor] });
    expect(body.facts.map(({ type }: { type: string }) => type)).toEqual(
      expect.arrayContaining(['pricing.viewed', 'form.submitted', 'identity.merged']),
    );
    expect(await listed()).toEqual([ada]);
  });

  test('a person parts them again: each has its own history, and no rule joins them once more', async () => {
    const { ada, visitor } = await merged();
    const parted = await office.tell(`/api/leads/${ada}/unmerge`, { from: visitor, ...by });
    expect(parted).toMatchObject({ status: 200, body: { id: ada, parted: { id: visitor } } });
    await apply();
    expect((await listed()).sort()).toEqual([ada, visitor].sort());
    const types = async (id: string) =>
      (await office.get(`/api/leads/${id}`)).body.facts.map(({ type }: { type: string }) => type);
    expect(await types(ada)).not.toContain('pricing.viewed');
    expect(await types(visitor)).toContain('pricing.viewed');
    expect((await office.ports.leads.get(ada))?.score).toEqual((await office.get(`/api/leads/${ada}`)).body.score);
    await office.segment('identify', {
      anonymousId: 'browser-1',
      messageId: 'm3',
      traits: { email: 'ada@acme.example' },
    });
    await apply();
    expect(await types(ada)).not.toContain('pricing.viewed');
    expect(await office.tell(`/api/leads/${ada}/unmerge`, { from: visitor, ...by })).toMatchObject({ status: 409 });
  });

  test('a person joins what they parted, and any two; the same two only once', async () => {
    const { ada, visitor } = await merged();
    await office.tell(`/api/leads/${ada}/unmerge`, { from: visitor, ...by });
    expect(await office.tell(`/api/leads/${ada}/merge`, { from: visitor, ...by })).toMatchObject({ status: 200 });
    await apply();
    expect(await listed()).toEqual([ada]);
    expect(await office.tell(`/api/leads/${ada}/merge`, { from: visitor, ...by })).toMatchObject({ status: 409 });
    const bob = await office.lead({ email: 'bob@acme.example' });
    await office.tell(`/api/leads/${ada}/merge`, { from: bob, ...by });
    expect((await office.get(`/api/leads/${bob}`)).body.id).toBe(ada);
  });
});

describe('What a person corrects', () => {
  test('stands over what machines say later, and the page says who said it', async () => {
    const id = await office.lead({ email: 'ada@acme.example', title: 'Manager' });
    await office.tell(`/api/leads/${id}/fields`, { fields: { title: 'VP Operations' }, ...by });
    office.now = '2026-11-03T15:00:00.000Z';
    await office.lead({ email: 'ada@acme.example', title: 'Intern' });
    const { body } = await office.get(`/api/leads/${id}`);
    expect(body.lead.fields.title).toBe('VP Operations');
    expect(body.provenance).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ field: 'title', from: 'person', source: 'ops', by: 'Maya Okafor' }),
        expect.objectContaining({ field: 'email', from: 'machine', source: 'form:contact' }),
      ]),
    );
  });

  test('a new address leads to the lead from then on; one of another lead is refused', async () => {
    const id = await office.lead({ email: 'ada@acme.example' });
    const bob = await office.lead({ email: 'bob@acme.example' });
    await office.tell(`/api/leads/${id}/fields`, { fields: { email: 'ada.l@acme.example' }, ...by });
    expect(await office.lead({ email: 'ada.l@acme.example' })).toBe(id);
    expect(
      await office.tell(`/api/leads/${id}/fields`, { fields: { email: 'bob@acme.example' }, ...by }),
    ).toMatchObject({ status: 409, body: { detail: expect.stringContaining(bob) } });
  });

  test.each([
    [{ fields: {}, ...by }, 'fields'],
    [{ fields: { shoe_size: 38 }, ...by }, 'fields'],
    [{ fields: { email: 'nope' }, ...by }, 'fields.email'],
    [{ fields: { title: 'CEO' } }, 'because'],
  ])('%j is refused, naming %s', async (body, field) => {
    const id = await office.lead({ email: 'ada@acme.example' });
    expect(await office.tell(`/api/leads/${id}/fields`, body)).toMatchObject({ status: 422, body: { field } });
  });
});
