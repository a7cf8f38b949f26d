import type { Task } from '../../shared/contracts/work.ts';
import { PersonId } from '../../shared/contracts/ids.ts';
import { projectAccount } from '../../shared/domain/account-projection.ts';
import { hashId } from '../../shared/domain/hash.ts';
import { onboardingOf } from '../../shared/domain/onboarding.ts';
import { contract, described } from './account-life.ts';
import { account, fact, on } from './lives.ts';

const task = (title: string, change: Partial<Task> = {}): Task => ({
  id: hashId('task', title),
  title,
  channel: 'meeting',
  owner: PersonId.parse('person_sofia-marchetti'),
  role: 'csm',
  subject: account,
  group: 'Week 1 · Foundation',
  why: 'onboarding',
  dueAt: on('03-06'),
  status: 'open',
  createdAt: on('03-02'),
  ...change,
});
const at = (days: string, ...more: Parameters<typeof fact>[]) =>
  projectAccount([described(), contract(), ...more.map((args) => fact(...args))], on(days));

describe('Onboarding is measured per week', () => {
  const tasks = [
    task('Kickoff call', { status: 'done', closedAt: on('03-03') }),
    task('Data mapping', { status: 'waived', closedAt: on('03-05') }),
    task('Team training', { group: 'Week 2 · Go-live', dueAt: on('03-12') }),
    task('User acceptance', { group: 'Week 2 · Go-live', status: 'done', closedAt: on('03-10') }),
    task('Abandoned', { group: 'Week 2 · Go-live', status: 'dropped' }),
    task('Some other work', { group: undefined }),
  ];

  test('a week is closed when its tasks are done or waived, late when one is past due', () =>
    expect(onboardingOf(at('03-13'), tasks, on('03-13')).weeks).toEqual([
      { title: 'Week 1 · Foundation', tasks: 2, done: 1, waived: 1, open: 0, late: 0, closedAt: on('03-05') },
      { title: 'Week 2 · Go-live', tasks: 2, done: 1, waived: 0, open: 1, late: 1 },
    ]));

  test('completion is what is done or waived of all', () => {
    expect(onboardingOf(at('03-13'), tasks, on('03-13')).completion).toBe(0.75);
    expect(onboardingOf(at('03-13'), [], on('03-13')).completion).toBe(0);
  });
});

describe('Time to first value', () => {
  test.each([
    [
      'within two weeks is on time',
      at('03-20', ['value.first_reached', on('03-10'), {}]),
      on('03-20'),
      { status: 'reached', days: 7, onTime: true },
    ],
    [
      'later is not',
      at('04-01', ['value.first_reached', on('03-30'), {}]),
      on('04-01'),
      { status: 'reached', days: 27, onTime: false },
    ],
    ['still waiting', at('03-20'), on('03-20'), { status: 'waiting', days: 17, onTime: false }],
    [
      'before the contract there is nothing to measure',
      at('03-01 13:00'),
      on('03-01 13:00'),
      { status: 'not-started' },
    ],
  ])('%s', (_, known, now, time) => expect(onboardingOf(known, [], now).timeToFirstValue).toEqual(time));
});
