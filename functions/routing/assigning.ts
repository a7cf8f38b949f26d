import { isFact, type Fact } from '../../shared/contracts/facts.ts';
import type { FactId } from '../../shared/contracts/ids.ts';
import type { Assignment } from '../../shared/contracts/routing.ts';
import { inTurn } from '../../shared/domain/fact-order.ts';
import { hashId } from '../../shared/domain/hash.ts';
import { assigned, isWork, poolsTouched } from '../../shared/domain/routing/assignment.ts';
import { poolOf } from '../../shared/domain/routing/pools.ts';
import { routeOf, type Routed } from '../../shared/domain/routing/route-rules.ts';
import type { Ports } from '../../shared/ports.ts';
import { alertFact } from '../alerts/alert-fact.ts';
import { companyOf } from '../company.ts';
import type { Knowledge, LeadKnowledge } from '../knowledge.ts';
import { followOwner } from './handovers.ts';

/**
 * Who takes a lead: whoever has none yet gets an owner by the rules, one who waited for warmth is routed again once
 * warm, and what people decide is followed. Each assignment is a fact with its reasons. Safe to repeat.
 */
export async function route(ports: Ports, known: Knowledge, fact: Fact): Promise<void> {
  if (known.kind === 'account') return;
  await followOwner(ports, known, fact);
  if (known.lead.stage === 'visitor' || !isWork(known.lead.stage)) return;
  if (known.lead.owner === undefined) return assign(ports, known, fact);
  if (isFact(fact, 'lead.grade_changed', 'lead.stage_changed', 'form.submitted', 'demo.requested', 'meeting.booked'))
    await routeAgain(ports, known, fact);
}

async function assign(ports: Ports, known: LeadKnowledge, fact: Fact): Promise<void> {
  const routed = routeOf({ ...known, account: await companyOf(ports, known) });
  await take(ports, known, { routed, causedBy: fact.id }, (last) => last === undefined || last.status === 'released');
}

/** A lead that only waited for warmth, and that the rules by now lead to people who call. */
async function routeAgain(ports: Ports, known: LeadKnowledge, fact: Fact): Promise<void> {
  const last = await ports.roster.assignment(known.id);
  if (last?.pool === undefined) return;
  // A crash between an assignment and its fact left the old owner standing.
  if (last.by === 'rules' && !known.facts.some(({ id }) => id === ownerFact(last).id))
    return void (await ports.facts.accept([ownerFact(last)]));
  if (last.to !== known.lead.owner || poolOf(last.pool).holds === 'firmly') return;
  const routed = routeOf({ ...known, account: await companyOf(ports, known) });
  const better = 'person' in routed.target || poolOf(routed.target.pool).holds === 'firmly';
  if (better) await take(ports, known, { routed, causedBy: fact.id }, (seen) => seen?.nth === last.nth);
}

/** One transaction decides; whoever comes second finds the first one's assignment and tells the same fact. */
async function take(
  ports: Ports,
  { id: lead }: LeadKnowledge,
  { routed, causedBy }: { routed: Routed; causedBy: FactId },
  isDue: (last: Assignment | undefined) => boolean,
): Promise<void> {
  const absences = await ports.roster.absences();
  const now = ports.clock.now();
  const pool = 'pool' in routed.target ? routed.target.pool : undefined;
  const assignment = await ports.roster.change(
    lead,
    (last) => poolsTouched(last, pool),
    (seen) => (isDue(seen.last) ? assigned(seen, { lead, routed, causedBy, absences, now }) : undefined),
  );
  if (assignment === undefined) return;
  const alerts = pool !== undefined && assignment.pool === undefined && assignment.by === 'rules';
  const alarm = alertFact({
    subject: lead,
    reason: 'nobody-free',
    about: pool ?? '',
    because: assignment.because,
    to: assignment.to,
    now: assignment.at,
  });
  await ports.facts.accept([ownerFact(assignment), ...(alerts ? [alarm] : [])]);
}

const ownerFact = ({ lead, nth, to, rule, pool, because, causedBy, at }: Assignment): Fact => ({
  id: hashId('fact', lead, 'owner', nth),
  type: 'lead.owner_changed',
  subject: lead,
  occurredAt: at,
  receivedAt: at,
  seq: inTurn(nth),
  source: 'rules',
  properties: {
    ...{ to, by: 'rules', because, rule },
    ...(pool === undefined ? {} : { pool }),
    ...(causedBy === undefined ? {} : { causedBy }),
  },
});
