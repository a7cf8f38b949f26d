import type { Account } from '../contracts/account.ts';
import type { Instant } from '../contracts/instant.ts';
import type { Task } from '../contracts/work.ts';
import { daysFrom } from './calendar.ts';

/** Targets: first value in under 14 days, 95% of the tasks done. */
export const onboardingTargets = { daysToFirstValue: 14, completion: 0.95 } as const;

export interface OnboardingWeek {
  /** `Week 1 · Foundation`. */
  title: string;
  tasks: number;
  done: number;
  waived: number;
  open: number;
  /** Open and past due. */
  late: number;
  /** When its last task was done or waived; absent while one is open. */
  closedAt?: Instant;
}

export interface Onboarding {
  weeks: OnboardingWeek[];
  /** Done or waived of all, 0–1. Tasks dropped with the journey count for nothing. */
  completion: number;
  timeToFirstValue:
    | { status: 'reached'; days: number; onTime: boolean }
    | { status: 'waiting'; days: number; onTime: boolean }
    | { status: 'not-started' };
}

/** How far an account's onboarding has come: per week, in whole, and until they saw value (days since the contract's start). */
export const onboardingOf = (account: Account, tasks: Task[], now: Instant): Onboarding => {
  const counted = tasks.filter(({ group, status }) => group !== undefined && status !== 'dropped');
  const byWeek = Map.groupBy(counted, ({ group }) => group ?? '');
  const weeks = [...byWeek].sort(([a], [b]) => (a < b ? -1 : 1)).map(([title, of]) => weekOf(title, of, now));
  const closed = weeks.reduce((sum, week) => sum + week.done + week.waived, 0);
  return {
    weeks,
    completion: counted.length === 0 ? 0 : closed / counted.length,
    timeToFirstValue: timeToFirstValue(account, now),
  };
};

const weekOf = (title: string, tasks: Task[], now: Instant): OnboardingWeek => {
  const count = (status: Task['status']): number => tasks.filter((task) => task.status === status).length;
  const open = count('open');
  const ends = tasks.map(({ closedAt }) => closedAt ?? '').sort();
  const closedAt = open === 0 ? ends.at(-1) : undefined;
  return {
    title,
    tasks: tasks.length,
    done: count('done'),
    waived: count('waived'),
    open,
    late: tasks.filter(({ status, dueAt }) => status === 'open' && dueAt < now).length,
    ...(closedAt && { closedAt }),
  };
};

const timeToFirstValue = ({ contract, firstValueAt }: Account, now: Instant): Onboarding['timeToFirstValue'] => {
  if (!contract || contract.startedAt > now) return { status: 'not-started' };
  const days = Math.max(0, Math.floor(daysFrom(contract.startedAt, firstValueAt ?? now)));
  const onTime = days < onboardingTargets.daysToFirstValue;
  return { status: firstValueAt === undefined ? 'waiting' : 'reached', days, onTime };
};
