import type { Account } from '../../shared/contracts/account.ts';
import { isFact } from '../../shared/contracts/facts.ts';
import { routeOf } from '../../shared/domain/routing/route-rules.ts';
import { personOf } from '../../shared/domain/team.ts';
import type { Ports } from '../../shared/ports.ts';
import type { LeadKnowledge } from '../knowledge.ts';

/** Who has a lead and how that came: every assignment with its reasons, and what the rules would say now. */
export async function routeStory(ports: Ports, known: LeadKnowledge, account: Account | undefined) {
  const { lead, facts, id } = known;
  const assignment = await ports.roster.assignment(id);
  const { rule, target, asked } = routeOf({ lead, facts, account });
  return {
    owner: lead.owner ?? null,
    ownerName: lead.owner === undefined ? null : (personOf(lead.owner)?.name ?? lead.owner),
    rule: assignment?.rule ?? null,
    pool: assignment?.pool ?? null,
    status: assignment?.status ?? null,
    history: facts.flatMap((fact) =>
      isFact(fact, 'lead.owner_changed')
        ? [{ at: fact.occurredAt, factId: fact.id, source: fact.source, ...fact.properties }]
        : [],
    ),
    now: { rule, to: 'person' in target ? target.person : target.pool, why: target.why, asked },
  };
}
