import { isFact, type Fact } from '../../shared/contracts/facts.ts';
import type { LeadId } from '../../shared/contracts/ids.ts';
import { handedOver, isWork, missed, poolFor, poolsTouched, settled } from '../../shared/domain/routing/assignment.ts';
import type { Ports } from '../../shared/ports.ts';
import { namesOf, type LeadKnowledge } from '../knowledge.ts';
import { ownerOf } from '../owners.ts';
import { collect } from '../paging.ts';

/** Keeps the roster true to what happens to a lead: given to somebody, at rest, merged, not come to a meeting. */
export async function followOwner(ports: Ports, known: LeadKnowledge, fact: Fact): Promise<void> {
  if (isFact(fact, 'lead.owner_changed', 'identity.merged', 'identity.unmerged')) {
    await oneHolder(ports, known);
    await follow(ports, known);
    await handOverWork(ports, known);
  }
  if (isFact(fact, 'lead.stage_changed', 'identity.merged', 'identity.unmerged')) await settle(ports, known);
  if (isFact(fact, 'meeting.no_show', 'meeting.no_show_undone')) {
    const was = fact.type === 'meeting.no_show' ? 'missed' : 'undone';
    const { meeting } = fact.properties;
    await ports.roster.change(
      known.id,
      (last) => poolsTouched(last),
      (seen) => missed(seen, meeting, was),
    );
  }
}

/** A merged lead takes no second place. */
async function oneHolder(ports: Ports, known: LeadKnowledge): Promise<void> {
  for (const name of namesOf(known).filter((other) => other !== known.id) as LeadId[]) // as: a lead's other names are leads
    await ports.roster.change(
      name,
      (last) => poolsTouched(last),
      (seen) => settled(seen, false),
    );
}

/** The owner whom the facts name has the lead, whoever named them. */
async function follow(ports: Ports, { id: lead, lead: { owner: to, stage }, facts }: LeadKnowledge): Promise<void> {
  if (to === undefined || !isWork(stage)) return;
  const said = facts.findLast((fact) => isFact(fact, 'lead.owner_changed'))?.properties;
  const { because = 'assigned by hand', by = 'ops' } = said ?? {};
  const now = ports.clock.now();
  await ports.roster.change(
    lead,
    (last) => poolsTouched(last, poolFor(to, last?.pool)),
    (seen) =>
      seen.last?.to === to
        ? undefined
        : handedOver(seen, { lead, to, because, rule: said?.rule ?? `by hand: ${by}`, now }),
  );
}

async function settle(ports: Ports, { id, lead }: LeadKnowledge): Promise<void> {
  await ports.roster.change(
    id,
    (last) => poolsTouched(last),
    (seen) => settled(seen, isWork(lead.stage)),
  );
}

/** Open work of sales goes with the lead. */
async function handOverWork(ports: Ports, known: LeadKnowledge): Promise<void> {
  if (known.lead.owner === undefined) return;
  for (const subject of namesOf(known)) {
    for (const task of await collect((paging) => ports.tasks.list({ subject, status: 'open' }, paging))) {
      const owner = ownerOf(known, task.role);
      if (task.role === 'sdr' && owner.id !== task.owner) await ports.tasks.change(task.id, { owner: owner.id });
    }
  }
}
