import type { SlaState } from '../../shared/domain/sla.ts';
import type { Task } from '../../shared/contracts/work.ts';
import { openTown, type Town } from './town.ts';

jest.setTimeout(120_000);

let town: Town;
beforeEach(async () => {
  town = await openTown();
});
afterEach(() => town.close());

const slaOf = async () => {
  const { sla } = await town.ops<{ sla: { row: string; state: SlaState }[] }>(`/leads/${await town.leadId()}`);
  return sla.map(({ row, state }) => `${row} ${state}`);
};
const tasks = async (status: Task['status'] = 'open') =>
  (await town.ports.tasks.list({ status }, {})).items.map(({ title, channel }) => `${channel}: ${title}`).sort();
const finish = async (title: string) => {
  const { items } = await town.ports.tasks.list({ status: 'open' }, {});
  const task = items.find((one) => one.title === title);
  return town.does(`/tasks/${task?.id}/complete`, { by: 'Maya' });
};
const three = [
  'call: Answer the request · call',
  'email: Answer the request · mail',
  'linkedin: Answer the request · LinkedIn',
];
const watched = () => town.notes().filter((note) => /80%|Missed/.test(note));

test('a request is work for three channels at once, and nobody is warned when it is answered in time', async () => {
  await town.form();
  expect(await tasks()).toEqual(three);
  expect(await slaOf()).toEqual(['form running']);
  await town.advance('PT3M');
  expect((await finish('Answer the request · call')).status).toBe(200);
  await town.advance('PT2H');
  expect(await slaOf()).toEqual(['form met']);
  expect(watched()).toEqual([]);
  expect(await tasks()).toEqual(three.slice(1));
  expect(await town.execution(await town.leadId(), 'sla-watch')).toMatchObject({
    status: 'SUCCEEDED',
    output: { left: true, because: 'the request was answered' },
  });
});

test('at 80% the owner is warned, at the limit the manager hears of it, and a late answer stays late', async () => {
  await town.form();
  await town.advance('PT4M');
  expect(await slaOf()).toEqual(['form warned']);
  expect(watched()).toHaveLength(1);
  await town.advance('PT1M');
  expect(await slaOf()).toEqual(['form breached']);
  expect(watched()).toEqual([
    expect.stringMatching(/: \[Now\] 80% of the time is gone/),
    expect.stringMatching(/^ruth: \[Now\] Missed: A request is answered within 5 minutes/),
  ].sort()); // prettier-ignore
  await finish('Answer the request · call');
  expect(await slaOf()).toEqual(['form breached']);
  const facts = await town.ports.facts.of(await town.leadId());
  expect(facts.filter(({ type }) => type.startsWith('sla.')).map(({ type }) => type)).toEqual([
    'sla.breached',
    'sla.met',
  ]);
});

test('on Friday evening the clock stops until Monday', async () => {
  // Nine in New York, six in Los Angeles: nobody of the pool is at a desk any more.
  await town.advance('P3DT11H');
  await town.form();
  await town.advance('P2D');
  expect(watched()).toEqual([]);
  expect(await slaOf()).toEqual(['form running']);
  await town.advance('P1D');
  expect(await slaOf()).toEqual(['form breached']);
});

interface Promised {
  lead: { owner: string };
  sla: { row: string; dueAt: string; counts: string }[];
}
const promised = async (form: object) => {
  await town.form(form);
  const { lead, sla } = await town.ops<Promised>(`/leads/${await town.leadId()}`);
  return { owner: lead.owner, ...sla.at(-1) };
};

test.each([
  [
    'on Tuesday at nine in London',
    'P6DT18H',
    { country: 'GB', timezone: 'Europe/London' },
    'person_hannah-weiss',
    '2026-12-08T09:05',
    'working hours of London, 09:00–18:00 Europe/London',
  ],
  [
    'on Friday shortly before six in New York, three in Los Angeles',
    'P3DT7H58M',
    { country: 'US', region: 'CA', timezone: 'America/Los_Angeles' },
    'person_priya-raman',
    '2026-12-04T23:03',
    'working hours of Los Angeles, 09:00–18:00 America/Los_Angeles',
  ],
])('a request %s is promised by the desk of whoever gets it', async (_, wait, form, owner, due, counts) => {
  await town.advance(wait);
  expect(await promised(form)).toMatchObject({ owner, counts, dueAt: `${due}:00.000Z` });
  await town.advance('PT4M');
  expect(watched()).toEqual([expect.stringMatching(/80%/)]);
  // Whoever takes it over takes over the promise as it was made.
  await town.does(`/leads/${await town.leadId()}/owner`, {
    to: 'person_maya-okafor',
    by: 'Ruth',
    because: 'she is free',
  });
  expect((await town.ops<Promised>(`/leads/${await town.leadId()}`)).sla[0]).toMatchObject({
    counts,
    dueAt: `${due}:00.000Z`,
  });
  await town.advance('PT1M');
  expect(await slaOf()).toEqual(['form breached']);
  expect(watched().some((note) => /^ruth: .*Missed/.test(note))).toBe(true);
});

test('who comes back for a person is promised by the desk of those who get them then, not of who kept them warm', async () => {
  await town.segment('identify', {
    userId: 'ada',
    traits: { email: 'ada@acme.example', country: 'US' },
    messageId: 'i',
  });
  const id = await town.leadId();
  expect((await town.ops<Promised>(`/leads/${id}`)).lead.owner).toBe('person_elena-fischer');
  await town.advance('P1DT9H30M');
  const { owner, counts } = await promised({ country: 'US', region: 'OR' });
  expect(owner).toBe('person_priya-raman');
  expect(counts).toContain('Los Angeles');
});

const hot = {
  title: 'CEO', employees: 200, revenue: 20_000_000, industry: 'SaaS', budget: 5_000, timeline: 30,
  message: 'We must scale our service team this quarter',
}; // prettier-ignore

test('a hot lead that asks by the form has one set of three tasks, not two', async () => {
  await town.form(hot);
  await town.segment('identify', { userId: 'ada', traits: { email: 'ada@acme.example' }, messageId: 'i' });
  await town.segment('track', { userId: 'ada', event: 'Demo Requested', messageId: 'd2' });
  await town.segment('track', { userId: 'ada', event: 'Pricing Viewed', messageId: 'p' });
  await town.advance('P2D');
  const { lead } = await town.ops<{ lead: { score: { grade: string } } }>(`/leads/${await town.leadId()}`);
  expect(lead.score.grade).toMatch(/^[AB][12]$/);
  expect(await tasks()).toEqual(three);
});

test('an MQL that nobody decides is the manager’s after a day; a booked meeting stops that clock', async () => {
  await town.form(hot);
  const id = await town.leadId();
  await town.does(`/leads/${id}/stage`, { to: 'mql', because: 'looks right', by: 'Maya' });
  expect(await slaOf()).toContain('decision running');
  await town.advance('PT20H');
  expect(await slaOf()).toContain('decision warned');
  await town.calendly('booked');
  expect(await slaOf()).toContain('decision paused');
  await town.advance('P1D');
  expect(watched().filter((note) => /MQL/.test(note))).toHaveLength(1);
  await town.calendly('no-show');
  expect(await slaOf()).toContain('decision warned');
  await town.advance('PT5H');
  expect(await slaOf()).toContain('decision breached');
  expect(watched().filter((note) => /^ruth.*MQL/.test(note))).toHaveLength(1);
  // The no-show itself went into recovery at once.
  expect(await slaOf()).toContain('recycle met');
});

test('who comes to us by booking a meeting is answered already', async () => {
  await town.calendly('booked');
  expect(await slaOf()).toEqual(['decision paused']);
  await town.advance('PT3H');
  expect(await slaOf()).toEqual(['decision paused']);
  expect(watched()).toEqual([]);
});

test('a booking that makes the MQL pauses its own clock; at the meeting’s end it goes on unasked', async () => {
  const { message: _, ...traits } = hot;
  await town.segment('identify', { userId: 'ada', traits: { email: 'ada@acme.example', ...traits }, messageId: 'i' });
  await finish('Follow up the interest · call');
  await town.calendly('booked');
  expect((await town.ops<{ lead: { stage: string } }>(`/leads/${await town.leadId()}`)).lead.stage).toBe('mql');
  expect(await slaOf()).toContain('decision paused');
  // The meeting is in two days and takes half an hour.
  await town.advance('P2DT20M');
  expect(await slaOf()).toContain('decision paused');
  await town.advance('PT20M');
  expect(await slaOf()).toContain('decision running');
  await town.advance('PT20H');
  expect(watched().filter((note) => /MQL/.test(note))).toEqual([expect.stringMatching(/80%/)]);
  await town.advance('PT5H');
  expect(await slaOf()).toContain('decision breached');
  expect(watched().filter((note) => /^ruth.*MQL/.test(note))).toHaveLength(1);
});

test('a new time for the meeting moves the watch along; a pulled-out booking lets it run at once', async () => {
  await town.form(hot);
  await finish('Answer the request · call');
  await town.does(`/leads/${await town.leadId()}/stage`, { to: 'mql', because: 'looks right', by: 'Maya' });
  await town.calendly('booked');
  await town.calendly('canceled');
  await town.advance('PT20H');
  expect(watched().filter((note) => /MQL/.test(note))).toEqual([expect.stringMatching(/80%/)]);
  expect(await town.execution(await town.leadId(), 'sla-decision')).toMatchObject({ status: 'RUNNING' });
  await town.calendly('booked', 'M2');
  await town.advance('PT5H');
  expect(await slaOf()).toContain('decision paused');
  expect(watched().filter((note) => /^ruth.*MQL/.test(note))).toEqual([]);
});

test('the report says how promises went, with what each number means', async () => {
  await town.form();
  await town.advance('PT2M');
  await finish('Answer the request · call');
  await town.advance('P1D');
  const { items, definitions, report } = await town.ops<{ items: object[]; definitions: object[]; report: object[] }>(
    '/metrics?name=sla&from=2026-12-01&to=2026-12-02',
  );
  expect(items).toContainEqual(
    expect.objectContaining({ name: 'sla-attainment', dimension: 'answer/all/all', value: 100 }),
  );
  expect(report).toContainEqual(
    expect.objectContaining({ by: 'source', key: 'form:contact', promises: 1, medianSeconds: 120 }),
  );
  expect(definitions).toHaveLength(4);
  const one = await town.ops<{ items: { name: string }[] }>('/metrics?name=sla-p90');
  expect(new Set(one.items.map(({ name }) => name))).toEqual(new Set(['sla-p90']));
});
