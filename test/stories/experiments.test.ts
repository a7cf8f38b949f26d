import { person, openTown, type Town } from './town.ts';

jest.setTimeout(120_000);

let town: Town;
beforeEach(async () => {
  town = await openTown();
});
afterEach(() => town.close());

interface Told {
  verdict: { is: string };
  arms: { arm: string; exposedSoFar: number; counts: Record<string, number> }[];
}
const sumOf = ({ arms }: Told, of: (arm: Told['arms'][number]) => number): number =>
  arms.reduce((sum, arm) => sum + of(arm), 0);

test('readers of nurture get their arm’s subject; a night later they are met, five days later they are counted', async () => {
  for (let nth = 0; nth < 6; nth++) await town.form({ ...person, email: `reader${nth}@firm${nth}.example` });
  const { items } = await town.ops<{ items: { id: string }[] }>('/leads?limit=20');
  for (const { id } of items) await town.does('/journeys/lead-nurture/start', { subject: id });
  await town.advance('P1D');
  const mails = town.mailbox.list({ journey: 'lead-nurture' }, { limit: 50 }).items;
  const words = { plain: 'Automate the boring one first', question: 'Which request would you automate first?' };
  expect(mails).toHaveLength(6);
  expect(mails.filter(({ subject }) => Object.values(words).includes(subject))).toHaveLength(6);

  await town.advance('P1D');
  const met = await town.ops<Told>('/experiments/nurture-first-subject');
  expect(sumOf(met, ({ exposedSoFar }) => exposedSoFar)).toBe(6);
  expect(sumOf(met, ({ counts }) => counts['exposed'] ?? 0)).toBe(0);
  for (const { arm, exposedSoFar } of met.arms)
    expect(mails.filter(({ subject }) => subject === words[arm as keyof typeof words])).toHaveLength(exposedSoFar); // as: an arm's name

  await town.advance('P5D');
  const counted = await town.ops<Told>('/experiments/nurture-first-subject');
  expect(sumOf(counted, ({ counts }) => counts['exposed'] ?? 0)).toBe(6);
  expect(counted.verdict.is).toBe('collecting');
});

test('mail 5 comes at the hour at which its reader opens mails, and its record says how that was found', async () => {
  await town.form();
  const id = await town.leadId();
  await town.does('/journeys/lead-nurture/start', { subject: id });
  await town.advance('P24D');
  const touches = await town.ports.touches.of(id);
  const fifth = touches.find(({ step }) => step.startsWith('Email 5 · Measure'));
  expect(fifth).toMatchObject({ status: 'sent', experiments: [{ id: 'nurture-readers-hour' }] });
  expect(fifth?.policy?.inputs).toMatchObject({
    bestHour: '09:30 (usual, 0 seen)',
    'nurture-readers-hour': fifth?.experiments?.[0]?.arm,
  });
  expect(town.mails('lead-nurture').find((mail) => mail.includes('Email 5'))).toMatch(/^2026-12-2\d 09:30/);
});
