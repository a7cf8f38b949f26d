import { isFact, type Fact } from '../shared/contracts/facts.ts';
import { inTurn } from '../shared/domain/fact-order.ts';
import { announcedGrade } from '../shared/domain/grade.ts';
import { hashId } from '../shared/domain/hash.ts';
import { stageDue } from '../shared/domain/lifecycle.ts';
import { slaFactsDue } from '../shared/domain/sla-news.ts';
import { movesOf } from '../shared/domain/stages.ts';
import type { Ports } from '../shared/ports.ts';
import { atCompany } from './company.ts';
import type { Knowledge, LeadKnowledge } from './knowledge.ts';
import { ownerOf } from './owners.ts';

/** Keeps what screens list, and records the moves that the facts call for: a stage, a grade. */
export async function project(ports: Ports, known: Knowledge): Promise<void> {
  if (known.kind === 'account') return ports.accounts.put(known.account);
  await ports.leads.put(await atCompany(ports, known));
  await ports.facts.accept([...stageMoves(ports, known), ...gradeMoves(ports, known), ...slaNews(ports, known)]);
}

/** Its id is the same whoever sees first that the move is due. */
function stageMoves(ports: Ports, { id, lead, facts }: LeadKnowledge): Fact[] {
  const now = ports.clock.now();
  const due = stageDue(lead, facts, now);
  if (due === null) return [];
  const { from, to, because } = due;
  const properties = { from, to, because, by: 'rules' };
  return [
    {
      id: due.factId,
      type: 'lead.stage_changed',
      subject: id,
      occurredAt: now,
      receivedAt: now,
      seq: inTurn(movesOf(facts).length),
      source: 'rules',
      properties,
    },
  ];
}

/**
 * A grade is computed at read time; that it crossed a limit is news, told once. The change before makes the id: of two
 * who see a change at once, one tells it, and its own fact has the rest looked at again.
 */
function gradeMoves(ports: Ports, { id, lead, facts }: LeadKnowledge): Fact[] {
  const moves = facts.filter((fact) => isFact(fact, 'lead.grade_changed'));
  const last = moves.at(-1);
  const from = last?.properties.to;
  const to = announcedGrade(from, lead.score.fit, lead.score.engagement);
  if (from === to) return [];
  const now = ports.clock.now();
  const properties = { ...(from === undefined ? {} : { from }), to };
  return [
    {
      id: hashId('fact', id, 'grade', last?.id ?? 'the beginning'),
      type: 'lead.grade_changed',
      subject: id,
      occurredAt: now,
      receivedAt: now,
      seq: inTurn(moves.length),
      source: 'rules',
      properties,
    },
  ];
}

/** That a promise was kept or missed is news, told once; its id follows from what began the clock. */
const slaNews = (ports: Ports, known: LeadKnowledge): Fact[] => {
  const { id, lead, facts } = known;
  return slaFactsDue({ lead: { ...lead, id }, facts, owner: ownerOf(known, 'sdr').id, now: ports.clock.now() });
};
