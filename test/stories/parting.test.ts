import type { JourneyId } from '../../shared/contracts/enrollment.ts';
import type { LeadId } from '../../shared/contracts/ids.ts';
import { openTown, type Town } from './town.ts';

jest.setTimeout(120_000);

let town: Town;
beforeEach(async () => {
  town = await openTown();
});
afterEach(() => town.close());

const why = { because: 'two people at one desk', by: 'person_theo-brandt' };
const lead = async (email: string) => (await town.ports.leads.list({ email }, {})).items[0]!.id; // ! : posted before
const openIn = async (id: LeadId) =>
  (await town.ports.enrollments.of(id))
    .flatMap(({ journey, status }) => (status === 'open' ? [journey] : []))
    .sort() as JourneyId[];
const work = async (id: LeadId, status?: 'open' | 'dropped' | 'done') =>
  (await town.ports.tasks.list({ subject: id, ...(status && { status }) }, { limit: 200 })).items;
const mailsTo = (to: string) => town.mailbox.list({ to }, { limit: 50 }).items.map(({ step }) => step).reverse(); // prettier-ignore
const both: JourneyId[] = ['lead-qualification', 'sla-watch'];

describe('two who were taken for one person', () => {
  let one: LeadId;
  let other: LeadId;
  const merge = () => town.does(`/leads/${one}/merge`, { from: other, ...why });
  const unmerge = () => town.does(`/leads/${one}/unmerge`, { from: other, ...why });
  beforeEach(async () => {
    await town.form({ email: 'one@acme.example' });
    await town.form({ email: 'other@acme.example' });
    [one, other] = [await lead('one@acme.example'), await lead('other@acme.example')];
  });

  test('go on each in their own journeys and with their own work once they are parted', async () => {
    expect(await openIn(other)).toEqual(both);
    await merge();
    await town.advance('PT1M');
    expect(await openIn(other)).toEqual([]);
    expect(await work(other, 'open')).toEqual([]);
    await unmerge();
    await town.advance('PT1M');
    expect(await openIn(one)).toEqual(both);
    expect(await openIn(other)).toEqual(both);
    expect((await work(other, 'open')).map(({ channel }) => channel).sort()).toEqual(['call', 'email', 'linkedin']);
    expect(await work(one)).toHaveLength(3);
  });

  test('are answered in time each, or it is told: warned, escalated, and in the report', async () => {
    await merge();
    await town.advance('PT1M');
    await unmerge();
    await town.advance('PT10M');
    for (const id of [one, other]) {
      const types = (await town.ports.facts.of(id)).map(({ type }) => type);
      expect(types.filter((type) => type === 'sla.breached')).toHaveLength(1);
    }
    expect(town.notes().filter((note) => /^ruth.*Missed/.test(note))).toHaveLength(2);
    const { report } = await town.ops<{ report: object[] }>('/metrics?name=sla&from=2026-12-01&to=2026-12-02');
    expect(report).toContainEqual(expect.objectContaining({ clock: 'answer', by: 'all', promises: 2, breached: 2 }));
  });

  test('get every mail once, and the days go on where they stood', async () => {
    await town.advance('P2D');
    await merge();
    await town.advance('P3D');
    await unmerge();
    await town.advance('P7D');
    const told = (await town.ports.touches.of(other)).filter(({ journey }) => journey === 'lead-qualification');
    const sent = told.flatMap(({ status, step, at }) => (status === 'sent' ? [`${at.slice(8, 10)} ${step}`] : []));
    // Merged from the 3rd to the 6th: what was due on the 4th, the 6th and the 8th comes three days later.
    expect(sent).toEqual([
      '01 Email 1 · Answer to the request',
      '02 Email 2 · One question',
      '07 Email 3 · A story like theirs',
      '09 Email 4 · Their own numbers',
      '11 Email 5 · Twenty minutes',
    ]);
  });

  test('do not do again what was done, nor go on with what ended meanwhile', async () => {
    const [call] = (await work(other, 'open')).filter(({ channel }) => channel === 'call');
    await town.does(`/tasks/${call?.id}/complete`, { by: 'Maya' });
    await merge();
    await town.advance('P1D');
    await unmerge();
    await town.advance('PT1M');
    // Their request was answered: nothing is left of that clock.
    expect(await openIn(other)).toEqual(['lead-qualification']);
    expect((await work(other, 'open')).filter(({ channel }) => channel === 'call')).toEqual([]);
    await merge();
    await town.ports.facts.accept([
      { id: 'fact_other-left-all' as never, type: 'email.unsubscribed', subject: other, occurredAt: town.ports.clock.now(), receivedAt: town.ports.clock.now(), source: 'link', properties: {} },
    ]); // prettier-ignore
    await town.drain();
    await unmerge();
    await town.advance('PT1M');
    expect(await openIn(other)).not.toContain('lead-qualification');
  });

  test('merged and parted again and again, each has one of each journey and one set of tasks', async () => {
    for (const _ of [1, 2, 3]) {
      await merge();
      await town.advance('PT30S');
      await unmerge();
      await town.advance('PT30S');
    }
    expect(await openIn(one)).toEqual(both);
    expect(await openIn(other)).toEqual(both);
    expect(await work(other, 'open')).toHaveLength(3);
    await town.advance('P9D');
    expect(mailsTo('other@acme.example').filter((step) => step?.startsWith('Email'))).toHaveLength(5);
  });
});
