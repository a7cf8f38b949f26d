import type { Account, Health } from '../contracts/account.ts';
import type { PlannedAction } from '../contracts/work.ts';
import type { QuarterFigures } from './qbr-figures.ts';
import { ownerFor } from './team.ts';

/** What an action answers to, and who does it: a row whose condition holds goes into the joint plan. */
interface ActionRow {
  when: (seen: { account: Account; health: Health; figures: QuarterFigures }) => boolean;
  title: string;
  owner: 'csm' | 'sponsor' | 'ae' | 'ops';
  dueInDays: 14 | 30 | 60 | 90;
}

const weak =
  (part: string) =>
  ({ health }: { health: Health }): boolean =>
    health.because.some((row) => row.part === part && row.score < 7);

/** Most pressing first; a plan has at most `mostActions` of them, and the last row is always there. */
const rows: ActionRow[] = [
  { when: weak('payment'), title: 'Clear the open invoice with accounts payable', owner: 'sponsor', dueInDays: 14 },
  { when: weak('support'), title: 'Walk through the open tickets and agree on an order', owner: 'ops', dueInDays: 14 },
  {
    when: weak('usage'),
    title: 'Find out with the teams why usage fell, and restart the ones that stopped',
    owner: 'csm',
    dueInDays: 30,
  },
  {
    when: ({ account }) => account.goals.length === 0,
    title: 'Name the goals that the next review is measured by',
    owner: 'sponsor',
    dueInDays: 14,
  },
  {
    when: ({ account }) => account.firstValueAt === undefined,
    title: 'Bring the first workflow to a result that the business sees',
    owner: 'csm',
    dueInDays: 30,
  },
  {
    when: weak('adoption'),
    title: 'Hold a hands-on session on the features not in use yet',
    owner: 'csm',
    dueInDays: 30,
  },
  {
    when: weak('seats'),
    title: 'Name the people behind the inactive seats, and invite or release them',
    owner: 'sponsor',
    dueInDays: 30,
  },
  {
    when: weak('surveys'),
    title: 'Call back everybody who answered the survey with a low score',
    owner: 'csm',
    dueInDays: 14,
  },
  {
    when: ({ figures }) => (figures.seatShare ?? 0) >= 90,
    title: 'Estimate the seats needed for the next two quarters',
    owner: 'ae',
    dueInDays: 60,
  },
  {
    when: ({ figures }) => figures.hoursSaved === undefined,
    title: 'Switch on the measurement of hours saved',
    owner: 'ops',
    dueInDays: 30,
  },
  {
    when: ({ figures }) => (figures.featuresUnused ?? 0) > 0,
    title: 'Choose the next feature to roll out, and the team that starts',
    owner: 'sponsor',
    dueInDays: 60,
  },
  {
    when: ({ health }) => !health.atRisk,
    title: 'Choose the next workflow to automate, with its expected value',
    owner: 'sponsor',
    dueInDays: 60,
  },
];
const always: ActionRow = {
  when: () => true,
  title: 'Measure the plan against the goals and prepare the next review',
  owner: 'csm',
  dueInDays: 90,
};
const mostActions = 5;

/** The joint plan for the quarter ahead: each action with its owner's name and its due day. */
export const actionsFor = (account: Account, health: Health, figures: QuarterFigures): PlannedAction[] => {
  const due = rows.filter((row) => row.when({ account, health, figures })).slice(0, mostActions - 1);
  return [...due, always].map(({ title, owner, dueInDays }) => ({
    title,
    owner: ownerName(account, owner),
    dueInDays,
  }));
};

const ownerName = (account: Account, owner: ActionRow['owner']): string =>
  owner === 'sponsor' ? `${account.name} (your sponsor)` : ownerFor(owner, account.id, account.csm).name;
