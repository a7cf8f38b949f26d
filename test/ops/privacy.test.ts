import { explained } from '../../local/revbeat/explain.ts';
import { LeadPage } from '../../local/revbeat/lead-sections.ts';
import { knowLead, suppressionOf } from '../../functions/knowledge.ts';
import type { Fact } from '../../shared/contracts/facts.ts';
import type { LeadId } from '../../shared/contracts/ids.ts';
import { projectAccount } from '../../shared/domain/account-projection.ts';
import { emailHash } from '../../shared/domain/email-address.ts';
import { hashId } from '../../shared/domain/hash.ts';
import { fakeMailer } from '../functions/fake-mailer.ts';
import { openOffice, running, type Office } from './office.ts';

const ada = 'ada@acme.example';
const asked = { by: 'maya', because: 'asked for it by mail' };
let office: Office;
let lead: string;
beforeEach(async () => {
  office = openOffice();
  office.ports = { ...office.ports, mailer: fakeMailer() };
  lead = await office.lead({ email: ada, first_name: 'Ada', country: 'US', consent: true });
});
afterEach(() => office.close());

describe('taking an address off by hand', () => {
  test('counts at once, and says who did it and why', async () => {
    expect(await office.tell(`/api/leads/${lead}/suppress`, asked)).toMatchObject({
      status: 200,
      body: { suppression: { because: 'manual' } },
    });
    const { body } = await office.get(`/api/leads/${lead}`);
    expect(body.facts.at(-1)).toMatchObject({ type: 'lead.suppressed', source: 'ops', properties: asked });
    expect(explained(LeadPage.parse(body))).toContain(`on the list of those not mailed since ${office.now}: manual`);
  });

  test('can be taken back, with who did it and why; done twice it says that there is nothing to take back', async () => {
    await office.tell(`/api/leads/${lead}/suppress`, asked);
    const back = { by: 'maya', because: 'it was the wrong Ada' };
    expect(await office.tell(`/api/leads/${lead}/unsuppress`, back)).toMatchObject({
      status: 200,
      body: { suppression: null },
    });
    const { body } = await office.get(`/api/leads/${lead}`);
    expect(body.facts.at(-1)).toMatchObject({ type: 'lead.unsuppressed', source: 'ops', properties: back });
    expect(await office.tell(`/api/leads/${lead}/unsuppress`, back)).toMatchObject({ status: 409 });
  });

  test('holds for whatever address they have later, and can be taken back then', async () => {
    await office.tell(`/api/leads/${lead}/suppress`, asked);
    await office.tell(`/api/leads/${lead}/fields`, {
      fields: { email: 'ada@new.example' },
      by: 'maya',
      because: 'moved',
    });
    const known = await knowLead(office.ports, lead as LeadId); // as: a lead of the office
    expect(await suppressionOf(office.ports, known)).toMatchObject({ because: 'manual' });
    expect(await office.tell(`/api/leads/${lead}/unsuppress`, asked)).toMatchObject({
      status: 200,
      body: { suppression: null },
    });
    expect(await office.ports.suppressions.get(emailHash(ada))).toBeUndefined();
  });

  test.each(['bounce', 'complaint', 'unsubscribed', 'erased'] as const)('does not take back: %s', async (because) => {
    await office.ports.suppressions.put(emailHash(ada), because, office.now);
    expect(await office.tell(`/api/leads/${lead}/unsuppress`, asked)).toMatchObject({ status: 409 });
    expect((await office.ports.suppressions.get(emailHash(ada)))?.because).toBe(because);
  });

  test('never covers a graver reason', async () => {
    await office.ports.suppressions.put(emailHash(ada), 'bounce', office.now);
    const { body } = await office.tell(`/api/leads/${lead}/suppress`, asked);
    expect(body.suppression.because).toBe('bounce');
  });
});

describe('erasing', () => {
  test('closes the journey, stops the execution and frees who waits, before anything is redacted', async () => {
    const started = await office.tell('/api/journeys/lead-nurture/start', { subject: lead });
    const name = started.body.execution;
    office.executions.set(name, running({ journey: 'lead-nurture', name }));
    expect(await office.tell(`/api/leads/${lead}/erase`, asked)).toMatchObject({
      status: 200,
      body: { counts: { enrollments: 1, executions: 1, addresses: 1 } },
    });
    expect(office.executions.get(name)).toMatchObject({ status: 'ABORTED', cause: 'the person had us forget them' });
    expect(await office.ports.enrollments.get(name)).toMatchObject({ status: 'closed', how: 'stopped' });
  });

  test('an address stays off for ever, and a list by it finds nobody’s name', async () => {
    await office.tell(`/api/leads/${lead}/erase`, asked);
    expect(await office.ports.suppressions.get(emailHash(ada))).toMatchObject({ because: 'erased' });
    expect(JSON.stringify((await office.get(`/api/leads?email=${ada}`)).body)).not.toContain('Ada');
    expect((await office.get('/api/leads?q=ada')).body.items).toEqual([]);
  });

  test('two at once are one', async () => {
    const both = await Promise.all([1, 2].map(() => office.tell(`/api/leads/${lead}/erase`, asked)));
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(both[0]?.body.id).toBe(both[1]?.body.id);
    const facts = await office.factsOf(lead as never); // as: a lead of the office
    expect(facts.filter(({ type }) => type === 'lead.erased')).toHaveLength(1);
    expect(JSON.stringify(facts)).not.toContain('acme');
  });

  describe('once more', () => {
    const call = { title: 'Call Ada', why: 'Ada wrote: please stop', channel: 'call', owner: hashId('person', 'maya'), role: 'sdr', status: 'open' } as const; // prettier-ignore
    const again = { by: 'ruth', because: 'asked for it once more' };
    const erase = async (request: object) => (await office.tell(`/api/leads/${lead}/erase`, request)).body;
    const answers = async () => {
      const said = { id: hashId('fact', 'answer'), type: 'email.replied', subject: lead, occurredAt: office.now, receivedAt: office.now, source: 'mail', properties: { touch: hashId('touch', 'old'), text: 'It is Ada, please stop' } }; // prettier-ignore
      await office.ports.facts.accept([said as unknown as Fact]); // as: any type
      await office.ports.tasks.raise({
        ...call,
        id: hashId('task', 'call ada'),
        subject: lead as LeadId,
        createdAt: office.now,
        dueAt: office.now,
      }); // as: a lead of the office
    };

    test('without anything new: the certificate of before', async () => {
      const first = await erase(asked);
      office.now = '2026-11-20T15:00:00.000Z';
      expect(await erase(again)).toEqual(first);
    });

    test('after they answered an old mail: one of its own, of what was taken out now; then that one', async () => {
      const first = await erase(asked);
      office.now = '2026-11-20T15:00:00.000Z';
      await answers();
      const second = await erase(again);
      expect(second).toMatchObject({
        ...again,
        lead,
        erasedAt: office.now,
        counts: { facts: 1, tasks: 1, addresses: 0 },
      });
      expect(second.id).not.toBe(first.id);
      const tasks = await office.ports.tasks.list({ subject: lead as LeadId }, {}); // as: a lead of the office
      expect(JSON.stringify([await office.factsOf(lead), tasks])).not.toMatch(/It is Ada|please stop/);
      office.now = '2026-11-25T15:00:00.000Z';
      expect(await erase(asked)).toEqual(second);
      const kept = (await office.factsOf(lead)).filter(({ type }) => type === 'lead.erased');
      expect(kept.map(({ id }) => id)).toEqual([first.id, second.id]);
    });

    test('two at once, after an answer: one more', async () => {
      await erase(asked);
      office.now = '2026-11-20T15:00:00.000Z';
      await answers();
      const both = await Promise.all([erase(again), erase(again)]);
      expect(both[0]).toEqual(both[1]);
      expect((await office.factsOf(lead)).filter(({ type }) => type === 'lead.erased')).toHaveLength(2);
    });
  });

  test('merged leads are forgotten under each of their names', async () => {
    const other = await office.lead({ email: 'ada@home.example', first_name: 'Adahome', country: 'US' });
    await office.tell(`/api/leads/${lead}/merge`, { from: other, because: 'the same person', by: 'maya' });
    const { body } = await office.tell(`/api/leads/${other}/erase`, asked);
    expect(body).toMatchObject({ lead, counts: { addresses: 2 } });
    expect(await office.ports.suppressions.get(emailHash('ada@home.example'))).toMatchObject({ because: 'erased' });
    expect(JSON.stringify(await office.factsOf(lead as never))).not.toMatch(/adahome|home\.example/i); // as: a lead of the office
  });
});

describe('a company’s own records', () => {
  test('lose the name of somebody whose first and last name came one by one, and keep the rest', async () => {
    const tell = (type: string, subject: string, properties: object) =>
      office.ports.facts.accept([
        { id: hashId('fact', type, JSON.stringify(properties)), type, subject, occurredAt: office.now, receivedAt: office.now, source: 'test', properties } as Fact, // as: any type
      ]); // prettier-ignore
    const company = hashId('acct', 'acme');
    await tell('lead.identified', lead, { fields: { first_name: 'Wilhelmina' } });
    await tell('lead.identified', lead, { fields: { last_name: 'Testperson' } });
    await tell('lead.named_sponsor', lead, { account: company });
    await tell('goal.recorded', company, { goal: 'Wilhelmina Testperson wants 20% less' });
    await tell('goal.recorded', company, { goal: 'Ada and Wilhelmina want answers within an hour' });
    await office.ports.accounts.put(projectAccount(await office.factsOf(company), office.now, company));
    const { body } = await office.tell(`/api/leads/${lead}/erase`, asked);
    expect(body.counts).toMatchObject({ mentions: 2 });
    const kept = JSON.stringify([await office.factsOf(company), await office.ports.accounts.get(company)]);
    expect(kept).not.toContain('Testperson');
    expect(kept).toContain('Ada and Wilhelmina want answers within an hour');
  });
});

describe('asked wrongly', () => {
  test.each([
    ['without who', { because: 'x' }, 422],
    ['without why', { by: 'maya' }, 422],
    ['with an empty reason', { by: 'maya', because: ' ' }, 422],
    ['not in JSON', 'by=maya', 400],
  ])('%s: nothing happens', async (_name, body, status) => {
    for (const what of ['erase', 'suppress'])
      expect((await office.tell(`/api/leads/${lead}/${what}`, body)).status).toBe(status);
    expect(await office.ports.suppressions.get(emailHash(ada))).toBeUndefined();
  });

  test('of nobody whom we know: 404', async () => {
    const nobody = hashId('lead', 'nobody');
    expect((await office.get(`/api/leads/${nobody}/export`)).status).toBe(404);
    for (const what of ['erase', 'suppress'])
      expect((await office.tell(`/api/leads/${nobody}/${what}`, asked)).status).toBe(404);
    expect((await office.get('/api/leads/../export')).status).toBe(404);
  });

  test('of somebody without an address: there is nothing to take off', async () => {
    await office.tell(`/api/leads/${lead}/erase`, asked);
    expect((await office.tell(`/api/leads/${lead}/suppress`, asked)).status).toBe(409);
  });
});
