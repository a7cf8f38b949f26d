import { isFact, type Fact, type FactOf, type FactType } from '../contracts/facts.ts';
import type { Stage } from '../contracts/lead.ts';
import { inOrder } from './fact-order.ts';
import { listening } from './listening.ts';

type Move = FactOf<'lead.stage_changed'>;

const asking = ['demo.requested', 'meeting.booked', 'trial.started'] as const;
const telling = ['form.submitted', 'lead.identified'] as const;
/** Facts that may leave a way to reach somebody. */
export const reaching: FactType[] = [...asking, ...telling];

/** Somebody who left a way to reach them is a lead; before that, a visitor. A robot that asks is nobody. */
export const reaches = (fact: Fact): boolean =>
  (isFact(fact, ...asking) && fact.machine !== true) ||
  (isFact(fact, ...telling) &&
    (fact.properties.fields.email !== undefined || fact.properties.fields.phone !== undefined));

/** The stage that the moves lead to, and the last of them. */
export const stageOf = listening(['lead.stage_changed', ...reaching], (facts): { stage: Stage; since?: Move } => {
  const since = movesOf(facts).at(-1);
  return { stage: since?.properties.to ?? (facts.some(reaches) ? 'lead' : 'visitor'), ...(since && { since }) };
});

/**
 * The moves that count, oldest first. Moves of one and the same moment are told apart by following them: each goes on
 * from where the one before it went. Of two that leave from the same stage in the same moment, one is late and void.
 */
export const movesOf = (facts: Fact[]): Move[] => {
  const moves = inOrder(facts.filter((fact): fact is Move => isFact(fact, 'lead.stage_changed')));
  const counted: Move[] = [];
  for (const moment of Map.groupBy(moves, ({ occurredAt }) => occurredAt).values())
    counted.push(...chain(moment, counted.at(-1)));
  return counted;
};

const chain = (moment: Move[], before: Move | undefined): Move[] => {
  const left = [...moment];
  const followed: Move[] = [];
  const isStart = (move: Move): boolean => !left.some(({ properties }) => properties.to === move.properties.from);
  let next =
    left.find(({ properties }) => properties.from === before?.properties.to) ?? left.find(isStart) ?? left.at(-1);
  while (next) {
    const last = next;
    followed.push(last);
    left.splice(left.indexOf(last), 1);
    next = left.find(({ properties }) => properties.from === last.properties.to);
  }
  return followed;
};
