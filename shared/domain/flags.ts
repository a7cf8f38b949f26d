import type { Account, Health } from '../contracts/account.ts';
import { isFact, type Fact } from '../contracts/facts.ts';
import { millis, type Instant } from '../contracts/instant.ts';
import { slaClocks } from '../contracts/sla.ts';
import type { Lead } from '../contracts/lead.ts';
import type { AnswerOf } from '../contracts/steps.ts';
import type { Touch } from '../contracts/touch.ts';
import { hotGrades } from './grade.ts';
import { machineActivity } from './machine-activity.ts';
import { segmentOf } from './segments.ts';
import { runningTimer } from './sla.ts';

export interface FlagSources {
  lead?: Lead | undefined;
  account?: Account | undefined;
  facts: Fact[];
  health?: Health | undefined;
  /** The enrollment's own touches: what became of each mail is told by their step's title. */
  touches?: Touch[] | undefined;
  now: Instant;
}

/** Who has been a customer for this long was taken in by other means: a late report of the contract welcomes nobody. */
const establishedAfterDays = 42;

/** What branches may ask: grades, stages, numbers and titles of our own; nothing personal. */
export type Flags = AnswerOf<'look-up'>;

export const flagsOf = ({ lead, account, facts, health, touches = [], now }: FlagSources): Flags => ({
  grade: lead?.score.grade ?? 'D4',
  fit: lead?.score.fit ?? 0,
  engagement: lead?.score.engagement ?? 0,
  confidence: lead?.score.confidence ?? 0,
  ...(lead && { consent: lead.consent, address: lead.fields.email !== undefined }),
  hot: lead !== undefined && hotGrades.has(lead.score.grade),
  stage: lead?.stage ?? (account?.contract ? 'customer' : account?.churnedAt ? 'churned' : 'visitor'),
  segment: account?.segment ?? (lead ? segmentOf(lead.fields) : null),
  health: health?.score ?? null,
  atRisk: health?.atRisk ?? false,
  established:
    account?.contract !== undefined &&
    millis(now) - millis(account.contract.startedAt) > establishedAfterDays * 86_400_000,
  ...reactions(facts, touches),
  clocks: slaClocks.filter((clock) => runningTimer(lead?.sla ?? [], clock) !== undefined),
  onboarded: facts.some(
    (fact) =>
      isFact(fact, 'journey.left') &&
      fact.properties.journey === 'onboarding' &&
      fact.properties.how !== 'stopped' &&
      fact.properties.how !== 'exit',
  ),
});

/** Steps whose mails a person opened, clicked or answered. A click is an opening too; scanners are left out. */
const reactions = (facts: Fact[], touches: Touch[]): Pick<Flags, 'opened' | 'clicked' | 'replied'> => {
  const stepOf = new Map<string, string>(touches.map(({ id, step }) => [id, step]));
  const opened = new Set<string>();
  const clicked = new Set<string>();
  const replied = new Set<string>();
  const byMachines = machineActivity(facts);
  for (const fact of facts) {
    if (!isFact(fact, 'email.opened', 'email.clicked', 'email.replied') || byMachines.has(fact.id)) continue;
    const step = stepOf.get(fact.properties.touch ?? '');
    if (step === undefined) continue;
    opened.add(step);
    if (fact.type === 'email.clicked') clicked.add(step);
    if (fact.type === 'email.replied') replied.add(step);
  }
  const inOrder = (steps: Set<string>): string[] => [...steps].sort();
  return { opened: inOrder(opened), clicked: inOrder(clicked), replied: inOrder(replied) };
};
