import { isFact, type Fact } from '../../shared/contracts/facts.ts';
import { instant, millis } from '../../shared/contracts/instant.ts';
import type { Touch } from '../../shared/contracts/touch.ts';
import { noCounts, type Counts } from '../../shared/domain/experiments/counts.ts';
import type { Experiment } from '../../shared/domain/experiments/experiment.ts';
import { machineActivity } from '../../shared/domain/machine-activity.ts';
import type { Ports } from '../../shared/ports.ts';
import { touchesOf } from '../knowledge.ts';
import { inMail, type Exposure } from './exposures.ts';

/**
 * What one exposed person did in the time that the experiment gives them. `again`: they were exposed before, and a
 * person counts once. `mixed`: records of them that were merged met different arms.
 */
export type Outcome = Counts | 'again' | 'mixed';

const DAY = 86_400_000;

export async function outcomeOf(ports: Ports, exposure: Exposure, told: Experiment): Promise<Outcome> {
  const [facts, enrollment] = await Promise.all([
    ports.facts.of(exposure.reader),
    ports.enrollments.get(exposure.enrollment),
  ]);
  const touches = await touchesOf(ports, { id: exposure.reader, facts });
  const others = exposuresAmong(facts, touches, exposure);
  if (others.some(({ arm }) => arm !== exposure.arm)) return 'mixed';
  if (others.some((other) => isBefore(other, exposure))) return 'again';
  const until = instant(millis(exposure.at) + told.withinDays * DAY);
  const mails = new Set<string>(
    touches
      .filter(({ id, enrollment: of }) =>
        exposure.touch === undefined ? of === exposure.enrollment : id === exposure.touch,
      )
      .map(({ id }) => id),
  );
  const hasGoal = enrollment?.how === 'goal' && (enrollment.closedAt ?? '') <= until;
  return { ...noCounts(), exposed: 1, ...reactions(facts, mails, until), goal: hasGoal ? 1 : 0 };
}

/** All exposures of this person to this experiment under this declaration, this one included. */
function exposuresAmong(facts: Fact[], touches: Touch[], { id, declared }: Exposure): Pick<Exposure, 'arm' | 'at'>[] {
  const onSteps = facts.flatMap((fact) =>
    isFact(fact, 'experiment.exposed') && fact.properties.experiment === id
      ? [{ ...fact.properties, at: fact.occurredAt }]
      : [],
  );
  const inMails = touches.flatMap(inMail).filter((one) => one.id === id);
  return [...onSteps, ...inMails].filter((one) => one.declared === declared);
}

const isBefore = (other: Pick<Exposure, 'at'>, { at }: Exposure): boolean => other.at < at;

type Reactions = Pick<Counts, 'opened' | 'openedByMachine' | 'clicked' | 'replied' | 'unsubscribed'>;

/** Each counts once; who followed a link or answered has opened the mail, though its picture was never asked for. */
function reactions(facts: Fact[], mails: ReadonlySet<string>, until: string): Reactions {
  const byMachines = machineActivity(facts);
  const did = new Set<keyof Reactions>();
  for (const fact of facts) {
    if (!isFact(fact, 'email.opened', 'email.clicked', 'email.replied', 'email.unsubscribed')) continue;
    if (!mails.has(fact.properties.touch ?? '') || fact.occurredAt > until) continue;
    const machine = byMachines.has(fact.id);
    if (fact.type === 'email.unsubscribed') did.add('unsubscribed');
    else if (machine) did.add('openedByMachine');
    else {
      did.add('opened');
      if (fact.type === 'email.clicked') did.add('clicked');
      if (fact.type === 'email.replied') did.add('replied');
    }
  }
  const one = (what: keyof Reactions): number => (did.has(what) ? 1 : 0);
  return {
    opened: one('opened'),
    openedByMachine: one('openedByMachine'),
    clicked: one('clicked'),
    replied: one('replied'),
    unsubscribed: one('unsubscribed'),
  };
}
