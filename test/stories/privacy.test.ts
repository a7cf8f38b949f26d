import type { ExecutionDetail } from '../../shared/ports.ts';
import { each } from '../../functions/paging.ts';
import { openTown, type Town } from './town.ts';

/** Each stands for something personal, and nothing else in the program is called so. */
const marked = {
  email: 'marked.address@marked-domain.example',
  first_name: 'Markedfirst',
  last_name: 'Markedlast',
  phone: '+12025550147',
  company: 'Markedcompany',
  title: 'VP of Markedtitle',
  website: 'https://www.marked-site.example',
  message: 'Markedmessage: we cannot scale our service team',
  favourite_colour: 'Markedcolour',
};
const traces = /marked|2025550147/i;

jest.setTimeout(120_000);

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.close());

const histories = async (): Promise<ExecutionDetail[]> => {
  const found: ExecutionDetail[] = [];
  for await (const { name } of each((paging) => town.ports.journeys.list({}, paging))) {
    const detail = await town.ports.journeys.describe(name);
    if (detail !== undefined) found.push(detail);
  }
  return found;
};

test('no history of any journey holds anything personal: not in inputs, outputs, names, errors or causes', async () => {
  await town.form(marked);
  const lead = (await town.ports.leads.list({ email: marked.email }, {})).items[0]!; // ! : posted above
  await town.advance('P12D');
  await town.does(`/journeys/no-show-recovery/start`, { subject: lead.id });
  await town.advance('P12D');
  // What a step says when it breaks is part of the history too.
  const { mailer } = town.ports;
  const { send } = mailer;
  mailer.send = () => Promise.reject(new Error(`the server refused ${marked.email}`));
  const soon = new Date(Date.parse(town.ports.clock.now()) + 11 * 86_400_000).toISOString();
  await town.segment('group', {
    userId: 's',
    groupId: 'g',
    messageId: 'g',
    traits: { name: marked.company, employees: 200, sponsor: lead.id, qbrAt: soon },
  });
  await town.segment('track', {
    userId: 's',
    messageId: 'c',
    event: 'Contract Started',
    context: { groupId: 'g' },
    properties: { plan: 'Professional', mrrCents: 1, startedAt: town.ports.clock.now() },
  });
  await town.advance('P1D');
  mailer.send = send;
  const account = (await town.ports.accounts.list({})).items[0]!; // ! : described above
  await town.does('/journeys/qbr/start', { subject: account.id });
  await town.advance('P14D');

  const found = await histories();
  expect([...new Set(found.map(({ journey }) => journey))].sort()).toEqual([
    'lead-nurture',
    'lead-qualification',
    'no-show-recovery',
    'onboarding',
    'qbr',
    'sla-decision',
    'sla-watch',
  ]);
  expect(found.map((detail) => JSON.stringify(detail)).filter((text) => traces.test(text))).toEqual([]);
  // The marks did reach the person: the search looked for something that is there.
  expect(JSON.stringify(town.mailbox.list({ to: marked.email }, {}).items)).toMatch(traces);
});

test('what was put aside on the way holds nothing personal either', () => {
  const letters = town.deliveries.dead(0, 1_000);
  expect(letters.map((letter) => JSON.stringify(letter)).filter((text) => traces.test(text))).toEqual([]);
});

test('enrollments, tasks’ tokens and touches are ids, enums and instants', async () => {
  const lead = (await town.ports.leads.list({ email: marked.email }, {})).items[0]!; // ! : posted above
  const kept = [
    await town.ports.enrollments.of(lead.id),
    await town.ports.touches.of(lead.id),
    await town.ports.signals.waiting(lead.id),
  ];
  expect(JSON.stringify(kept)).not.toMatch(traces);
});
