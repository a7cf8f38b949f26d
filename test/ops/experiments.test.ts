import { metricOf } from '../../functions/experiments/ledger.ts';
import { allTold, oneTold } from '../../local/revbeat/experiments.ts';
import { addDays } from '../../shared/domain/calendar.ts';
import { declaredAs } from '../../shared/domain/experiments/declaration.ts';
import { firstSubject } from '../../state-machines/lead-nurture/experiments.ts';
import { openOffice, type Office } from './office.ts';

let office: Office;
beforeEach(() => {
  office = openOffice();
});
afterEach(() => office.close());

/** So many days until today, each with so many readers in each arm, of whom so many opened. */
const counted = (days: number, opened: { plain: number; question: number }, declared = declaredAs(firstSubject)) =>
  office.ports.metrics.put(
    Array.from({ length: days }, (_, nth) => addDays(office.now.slice(0, 10), -nth)).flatMap((day) =>
      (['plain', 'question'] as const).flatMap((arm) =>
        Object.entries({ met: 50, exposed: 50, opened: opened[arm] }).map(([what, value]) => ({
          ...metricOf({ id: firstSubject.id, arm, declared }, what),
          ...{ day, value },
        })),
      ),
    ),
  );
const path = `/api/experiments/${firstSubject.id}`;

test('what is tried, where, and how it stands', async () => {
  const { status, body } = await office.get('/api/experiments');
  expect([status, body.cursor]).toEqual([200, null]);
  expect(body.items.map(({ id, tries, verdict }: never) => [id, tries, (verdict as { is: string }).is])).toEqual([
    ['nurture-first-subject', 'words', 'not-begun'],
    ['nurture-readers-hour', 'hour', 'not-begun'],
  ]); // as: the shape is what is tested
  expect(body.items[0].places).toEqual([{ journey: 'lead-nurture', step: 'Email 1 · Automate the boring one first' }]);
});

test('one of them in full: the rule as declared, each arm, and the verdict in words', async () => {
  await counted(20, { plain: 12, question: 21 });
  const { body } = await office.get(path);
  expect(body).toMatchObject({
    ...{ id: firstSubject.id, metric: 'opened', withinDays: 5, stop: firstSubject.stop },
    ...{ declared: declaredAs(firstSubject), weights: { plain: 1, question: 1 }, sampleRatio: { trusted: true } },
    verdict: { is: 'winner', arm: 'question', says: expect.stringContaining('“question” wins') },
  });
  expect(body.arms.map(({ arm, exposedSoFar }: { arm: string; exposedSoFar: number }) => [arm, exposedSoFar])).toEqual([
    ['plain', 1_000],
    ['question', 1_000],
  ]);
});

test('what was counted under another declaration is told apart', async () => {
  await counted(20, { plain: 12, question: 21 }, 'formerly');
  const { body } = await office.get(path);
  expect(body).toMatchObject({ verdict: { is: 'not-begun' }, earlier: [{ declared: 'formerly', exposed: 2_000 }] });
});

test('an experiment that nobody asks is not there', async () => {
  expect(await office.get('/api/experiments/nothing')).toMatchObject({ status: 404 });
});

test('at a terminal: all of them in short, and one with its table and its rule', async () => {
  expect(allTold((await office.get('/api/experiments')).body).slice(0, 3)).toEqual([
    'nurture-first-subject · Do more readers open the first mail when its subject asks them something?',
    '  lead-nurture, Email 1 · Automate the boring one first',
    '  Nobody has been exposed yet.',
  ]);
  await counted(20, { plain: 12, question: 21 });
  await counted(3, { plain: 12, question: 21 }, 'formerly');
  const said = oneTold((await office.get(path)).body).join('\n');
  expect(said).toMatch(/^plain +1000 +1000 +240 /m);
  expect(said).toMatch(/^question +1000 +1000 +420 /m);
  expect(said).toContain('Make it so for everybody, and take the experiment out. (since ');
  expect(said).toContain(
    'Split as declared: yes (p = 1.0, which holds however often one looks; at 0.001 nothing is concluded).',
  );
  expect(said).toContain('a winner where there is none at most once in 20.');
  expect(said).toContain('300 people met it as it was declared before (formerly): not counted.');
});
