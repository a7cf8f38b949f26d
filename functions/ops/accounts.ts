import { AccountId } from '../../shared/contracts/ids.ts';
import { onboardingOf } from '../../shared/domain/onboarding.ts';
import type { Ports } from '../../shared/ports.ts';
import { knowAccount, type AccountKnowledge } from '../knowledge.ts';
import { collect } from '../paging.ts';
import { keptOfAccount } from '../why/kept.ts';
import { pagingOf } from './listing.ts';
import { touchView } from './leads.ts';
import { get, idIn, type Asked } from './route.ts';
import { taskView } from './tasks.ts';

/** Companies, with how healthy they are and why. */
export const accountRoutes = [get('/api/accounts', list), get('/api/accounts/{id}', page)];

async function list({ query, ports }: Asked): Promise<object> {
  const { items, cursor } = await ports.accounts.list(pagingOf(query));
  // Health falls while nothing is heard: it is worked out now, not read from the list.
  const known = await Promise.all(items.map(({ id }) => knowAccount(ports, id)));
  return { items: known.map(({ account, health }) => ({ ...account, health })), cursor };
}

async function page({ params, ports, now }: Asked): Promise<object> {
  const known = await knowAccount(ports, idIn(AccountId, params));
  const { id, account, health, facts } = known;
  const [tasks, { touches, enrollments }] = await Promise.all([
    collect((paging) => ports.tasks.list({ subject: id }, paging)),
    keptOfAccount(ports, known),
  ]);
  return {
    id,
    account,
    health,
    onboarding: onboardingOf(
      account,
      tasks.filter((task) => task.journey === 'onboarding'),
      now,
    ),
    qbrs: await reviewsOf(ports, known),
    facts,
    touches: touches.map(touchView),
    enrollments,
    tasks: tasks.map(taskView),
  };
}

/** One row per quarter's review: its journey, and the packet that was or is to be approved. */
async function reviewsOf(ports: Ports, { id }: AccountKnowledge): Promise<object[]> {
  const [enrollments, approvals] = await Promise.all([
    ports.enrollments.of(id),
    collect((paging) => ports.approvals.list({ subject: id }, paging)),
  ]);
  return enrollments
    .filter(({ journey }) => journey === 'qbr')
    .map((enrollment) => {
      const packet = approvals.find((approval) => approval.enrollment === enrollment.id);
      const { id: execution, period, status, openedAt, closedAt, because } = enrollment;
      const approval = packet && {
        id: packet.id,
        title: packet.title,
        status: packet.status,
        dueAt: packet.dueAt,
        decidedBy: packet.decidedBy,
      };
      return { id: execution, period, status, openedAt, closedAt, because, ...(approval && { approval }) };
    });
}
