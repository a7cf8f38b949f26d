import { FactNotice, quietFacts } from '../shared/contracts/facts.ts';
import { isLeadId } from '../shared/contracts/ids.ts';
import { machineActivity } from '../shared/domain/machine-activity.ts';
import { NotFound } from '../shared/errors.ts';
import { alertOwners } from './alerts/alerting.ts';
import { guardJourney } from './breaker.ts';
import { enterWhereItStarts } from './entries.ts';
import { endWhereItEnds } from './exits.ts';
import { raiseHotWork } from './hot-work.ts';
import { accountReadBy, know, namesOf } from './knowledge.ts';
import { goOnWhereParted } from './parting.ts';
import { project } from './projecting.ts';
import { reachWhereItCameBack } from './reaching-sponsor.ts';
import { busEvent, type EventAt } from './runtime/event.ts';
import { route } from './routing/assigning.ts';
import { nameSponsor } from './sponsors.ts';
import { wake } from './waking.ts';
import { followClocks } from './watches.ts';

/**
 * What a stored fact does: the subject is seen anew and has an owner, whoever it ends leaves, whoever waits for it is
 * woken, whoever it brings in enters, and our people are told. Each move is safe to repeat and works from all facts,
 * because facts come twice and in any order.
 */
export const handler = busEvent('apply-fact', FactNotice, applyFact);

export async function applyFact(notice: FactNotice, { ports }: Pick<EventAt, 'ports'>): Promise<void> {
  // From here on, retries and the dead-letter queue carry it.
  const fact = (await ports.facts.arrived(notice)) ?? unheardOf(notice);
  if (quietFacts.has(fact.type)) return;
  const known = await know(ports, fact.subject);
  await project(ports, known);
  // It is kept, and that is all: what a machine did brings nobody in, ends and answers nothing, and alerts nobody.
  if (machineActivity(known.facts).has(fact.id)) return;
  await route(ports, known, fact);
  await endWhereItEnds(ports, known, fact);
  await followClocks(ports, known, fact);
  await goOnWhereParted(ports, known, fact);
  await nameSponsor(ports, known, fact);
  const account = await accountReadBy(ports, known);
  await wake(ports, [...namesOf(known), ...(account === undefined ? [] : [account.id])], fact);
  await enterWhereItStarts(ports, known, fact);
  await raiseHotWork(ports, known, fact);
  await alertOwners(ports, known, fact);
  await guardJourney(ports, fact);
  await reachWhereItCameBack(ports, fact);
}

function unheardOf({ factId, subject }: FactNotice): never {
  throw new NotFound('fact', `no fact ${factId} of ${isLeadId(subject) ? 'lead' : 'account'} ${subject}`);
}
