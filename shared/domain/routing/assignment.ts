import type { FactId, LeadId, PersonId } from '../../contracts/ids.ts';
import type { Instant } from '../../contracts/instant.ts';
import type { Stage } from '../../contracts/lead.ts';
import type { Absence, Assignment, PoolState } from '../../contracts/routing.ts';
import { personOf } from '../team.ts';
import { poolOf, pools } from './pools.ts';
import { presenceOf } from './presence.ts';
import type { Routed } from './route-rules.ts';
import { nextTurn, priceOf, seatOf } from './turns.ts';

/** The roster as a decision finds it. */
export interface Seen {
  last: Assignment | undefined;
  pools: Record<string, PoolState>;
}
export interface Change {
  assignment: Assignment;
  pools: PoolState[];
}

/** Stages in which a lead is nobody's work. */
const restingStages: ReadonlySet<Stage> = new Set(['customer', 'recycled', 'disqualified', 'churned']);
export const isWork = (stage: Stage): boolean => !restingStages.has(stage);

/** The pools that a change may touch: where the lead was, and where it goes. */
export const poolsTouched = (last: Assignment | undefined, ...more: (string | undefined)[]): string[] =>
  [last?.pool, ...more].filter((pool) => pool !== undefined);

interface Assigning {
  lead: LeadId;
  routed: Routed;
  causedBy?: FactId;
  absences: Absence[];
  now: Instant;
}

/** Gives a lead to whom its rule leads to. What nobody can take is the manager's, and the words say so. */
export const assigned = (
  { last, pools: states }: Seen,
  { lead, routed, causedBy, absences, now }: Assigning,
): Change => {
  const { rule, target } = routed;
  const freed = released({ last, pools: states });
  const frame: Omit<Assignment, 'to' | 'because'> = {
    lead,
    nth: (last?.nth ?? -1) + 1,
    rule,
    by: 'rules',
    ...(causedBy === undefined ? {} : { causedBy }),
    at: now,
    status: 'held',
    missed: [],
  };
  if ('person' in target) {
    const name = personOf(target.person)?.name ?? target.person;
    const presence = presenceOf(target.person, absences, now);
    const away = presence.is === 'away' ? `; ${name} ${presence.why}` : '';
    return {
      assignment: { ...frame, to: target.person, because: `${rule}: ${name} ${target.why}${away}` },
      pools: [...freed],
    };
  }
  const pool = poolOf(target.pool);
  const state = freed.find((one) => one.pool === pool.id) ?? states[pool.id] ?? { pool: pool.id, seats: {} };
  const others = freed.filter((one) => one.pool !== pool.id);
  const turn = nextTurn(pool, state, absences, now);
  if (turn.to !== undefined) {
    const because = `${rule}: ${target.why}; ${turn.because}`;
    return { assignment: { ...frame, to: turn.to, pool: pool.id, because }, pools: [...others, turn.state] };
  }
  const manager = personOf(pool.manager)?.name ?? pool.manager;
  const because = `${rule}: ${target.why}; nobody of the ${pool.title} can take it (${turn.because}), so it is ${manager}’s`;
  return { assignment: { ...frame, to: pool.manager, because }, pools: freed };
};

/** Somebody gave the lead to somebody else: it counts for whoever has it now, and the turn goes back to who had it. */
export const handedOver = (
  seen: Seen,
  { lead, to, because, rule, now }: { lead: LeadId; to: PersonId; because: string; rule: string; now: Instant },
): Change => {
  const { last } = seen;
  const pool = poolFor(to, last?.pool);
  const states = new Map<string, PoolState>(released(seen).map((state) => [state.pool, state]));
  if (last?.pool !== undefined && last.status === 'held') move(states, seen, last.pool, last.to, { turns: 1 });
  if (pool !== undefined) move(states, seen, pool, to, { open: 1, turns: pool === last?.pool ? -1 : 0 });
  const nth = (last?.nth ?? -1) + 1;
  const taken: Assignment = { lead, nth, to, rule, because, by: 'person', at: now, status: 'held', missed: [] };
  return { assignment: { ...taken, ...(pool === undefined ? {} : { pool }) }, pools: [...states.values()] };
};

/** Whether a lead is somebody's work as its stage says: leads at rest take no place, those that come back do. */
export const settled = (seen: Seen, works: boolean): Change | undefined => {
  const { last } = seen;
  if (last === undefined || (last.status === 'held') === works) return undefined;
  const states = new Map<string, PoolState>();
  if (last.pool !== undefined) move(states, seen, last.pool, last.to, { open: works ? 1 : -1 });
  return { assignment: { ...last, status: works ? 'held' : 'released' }, pools: [...states.values()] };
};

/** Nobody came to their meeting: the turn was none. Taken back when the no-show is. */
export const missed = (seen: Seen, meeting: string, was: 'missed' | 'undone'): Change | undefined => {
  const { last } = seen;
  if (last?.pool === undefined || last.missed.includes(meeting) === (was === 'missed')) return undefined;
  const states = new Map<string, PoolState>();
  move(states, seen, last.pool, last.to, { turns: was === 'missed' ? 1 : -1 });
  const left = last.missed.filter((each) => each !== meeting);
  return { assignment: { ...last, missed: was === 'missed' ? [...left, meeting] : left }, pools: [...states.values()] };
};

const released = ({ last, pools: states }: Seen): PoolState[] => {
  const changed = new Map<string, PoolState>();
  if (last?.pool !== undefined && last.status === 'held')
    move(changed, { last, pools: states }, last.pool, last.to, { open: -1 });
  return [...changed.values()];
};

const move = (
  states: Map<string, PoolState>,
  { pools: seen }: Seen,
  pool: string,
  person: PersonId,
  by: { open?: number; turns?: number },
): void => {
  const state = states.get(pool) ?? seen[pool] ?? { pool, seats: {} };
  const { credit, open } = seatOf(state, person);
  const seat = {
    credit: credit + (by.turns ?? 0) * priceOf(poolOf(pool)),
    open: Math.max(0, open + (by.open ?? 0)),
  };
  states.set(pool, { ...state, seats: { ...state.seats, [person]: seat } });
};

/** The pool in which somebody's lead counts: the one it was in, else their first. */
export const poolFor = (person: PersonId, was: string | undefined): string | undefined => {
  const theirs = pools.filter(({ members }) => members.some((member) => member.person === person));
  return (theirs.find(({ id }) => id === was) ?? theirs[0])?.id;
};
