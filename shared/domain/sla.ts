import { factTypes, isFact, type Fact, type FactOf, type FactType } from '../contracts/facts.ts';
import type { PersonId } from '../contracts/ids.ts';
import type { Instant } from '../contracts/instant.ts';
import { type SlaClock, slaClocks, type SlaTimer } from '../contracts/sla.ts';
import { bookedUntil, bookingFacts, follow, noBookings } from './bookings.ts';
import { distinct, inOrder } from './fact-order.ts';
import { listening } from './listening.ts';
import { machineActivity } from './machine-activity.ts';
import { passes, slaRows, slaStops, type SlaRow } from './sla-rules.ts';
import { limitsFrom, rowOf, usedMs } from './sla-time.ts';
import { reaches, reaching } from './stages.ts';
import { personOf } from './team.ts';

export type SlaState = 'running' | 'paused' | 'warned' | 'met' | 'breached' | 'void';

/** How a timer stands at a moment. Met too late stays breached: it is the promise that is judged. */
export const slaStateOf = (timer: SlaTimer, now: Instant): SlaState => {
  const { dueAt, warnAt, metAt, voidAt } = timer;
  const until = metAt ?? voidAt ?? now;
  // At the limit itself the time is over: that is when the manager is told.
  if (dueAt !== undefined && until >= dueAt) return 'breached';
  if (metAt !== undefined) return 'met';
  if (voidAt !== undefined) return 'void';
  if (isPaused(timer, now)) return 'paused';
  return warnAt !== undefined && now >= warnAt ? 'warned' : 'running';
};

export const isOpen = ({ metAt, voidAt }: SlaTimer): boolean => metAt === undefined && voidAt === undefined;

export const isPaused = ({ pausedAt, resumesAt }: SlaTimer, now: Instant): boolean =>
  pausedAt !== undefined && (resumesAt === undefined || now < resumesAt);

/** The timer of a clock that somebody must act on; one that is paused until nobody knows when asks nothing of anybody. */
export const runningTimer = (timers: SlaTimer[], clock: SlaClock): SlaTimer | undefined =>
  timers.findLast((timer) => timer.clock === clock && isOpen(timer) && timer.dueAt !== undefined);

/** The moments that journeys wait for: `answer at 80%`, `answer due`. */
export const slaLimitsOf = (timers: SlaTimer[]): Record<string, Instant> =>
  Object.fromEntries(
    slaClocks.flatMap((clock) => {
      const { warnAt, dueAt } = runningTimer(timers, clock) ?? {};
      return [
        ...(warnAt === undefined ? [] : [[`${clock} at 80%`, warnAt] as const]),
        ...(dueAt === undefined ? [] : [[`${clock} due`, dueAt] as const]),
      ];
    }),
  );

/** Facts that any clock listens to: most of a long life is none of them. */
const heard = new Set<FactType>([
  ...slaRows.flatMap(({ startsOn }) => startsOn.map(({ type }) => type)),
  ...Object.values(slaStops).flatMap((stops) => Object.values(stops).flatMap((tests) => tests.map(({ type }) => type))),
  ...bookingFacts,
  'lead.owner_changed',
]);
if ([...heard].some((type) => !factTypes.includes(type))) throw new Error('a promise listens to a fact that is none');

/**
 * Every promise that these facts of one lead began, oldest first, in any order of delivery. Time counts from when we
 * heard of something: nobody answers what lies in a queue. Nothing is promised to whom nobody can reach.
 */
export const slaTimersOf = listening([...heard, ...reaching], (facts): SlaTimer[] => {
  const reachable = facts.filter(reaches).reduce<Instant | undefined>(earlier, undefined);
  const byMachines = machineActivity(facts);
  const told = distinct(facts.filter(({ id, type }) => heard.has(type) && !byMachines.has(id)));
  const bookings = noBookings();
  let holder: PersonId | undefined;
  let timers: SlaTimer[] = [];
  for (const [now, moment] of Map.groupBy(inOrder(told).sort(byArrival), ({ receivedAt }) => receivedAt)) {
    // One delivery tells of a booking and of who booked: neither comes before the other.
    for (const fact of moment) follow(bookings, fact);
    const booked = bookedUntil(bookings, now);
    // Heard of late, it may be over: they came to us by it all the same.
    const cameByBooking = booked !== undefined || moment.some(({ type }) => type === 'meeting.booked');
    for (const fact of moment) {
      timers = timers.map((timer) => (isOpen(timer) ? afterFact(timer, fact) : timer));
      if (isFact(fact, 'lead.owner_changed')) {
        timers = timers.map((timer) => (isOpen(timer) ? takenBy(timer, fact.properties) : timer));
        holder = fact.properties.to;
      }
      if (reachable === undefined) continue;
      // A visit counts from when we know whose it was.
      const at = now > reachable ? now : reachable;
      const begun = new Set<SlaClock>();
      for (const row of slaRows) {
        if (begun.has(row.clock) || !passes(row.startsOn, fact)) continue;
        begun.add(row.clock);
        if (row.whileBooked === 'not begun' && cameByBooking) continue;
        if (mayBegin(row, timers, at, reachable)) timers.push(begin(row, fact, at, holder));
      }
    }
    timers = timers.map((timer) => (isOpen(timer) ? pausedUntil(timer, now, booked) : timer));
  }
  return timers;
});

const earlier = (before: Instant | undefined, { receivedAt }: Fact): Instant =>
  before === undefined || receivedAt < before ? receivedAt : before;
const byArrival = (a: Fact, b: Fact): number =>
  a.receivedAt === b.receivedAt ? 0 : a.receivedAt < b.receivedAt ? -1 : 1;

/** Who asks again before the time is over is answered by the same answer; interest adds nothing to an open request. */
const mayBegin = ({ clock, id }: SlaRow, timers: SlaTimer[], at: Instant, reachable: Instant): boolean => {
  const open = timers.filter(isOpen);
  if (clock === 'interest' && open.some((timer) => timer.clock === 'answer')) return false;
  // An inbound lead is one who is new; their later visits are no new leads.
  if (id === 'inbound' && (at > reachable || open.some((timer) => timer.clock === 'interest'))) return false;
  return !open.some((timer) => timer.clock === clock && (timer.dueAt === undefined || timer.dueAt > at));
};

const begin = ({ clock, id: row, within }: SlaRow, fact: Fact, startedAt: Instant, holder?: PersonId): SlaTimer => {
  const desk = within.on === 'desk' && holder !== undefined ? personOf(holder)?.desk.name : undefined;
  const timer = { clock, row, startedBy: fact.id, startedAt, ...(desk !== undefined && { desk }) };
  return { ...timer, ...limitsFrom(timer, startedAt, 0) };
};

/**
 * The lead was nobody's, or it is for the very fact of the promise that somebody gets it: theirs is the desk that counts.
 * Whoever else takes it over takes over the promise as it stands.
 */
const takenBy = (timer: SlaTimer, { to, causedBy }: FactOf<'lead.owner_changed'>['properties']): SlaTimer => {
  const desk = personOf(to)?.desk.name;
  const isTheirs = timer.desk === undefined || causedBy === timer.startedBy;
  if (rowOf(timer).within.on !== 'desk' || desk === undefined || !isTheirs) return timer;
  const taken = { ...timer, desk };
  return { ...taken, ...limitsFrom(taken, timer.startedAt, 0) };
};

/** What a fact does to an open timer. */
const afterFact = (timer: SlaTimer, fact: Fact): SlaTimer => {
  const stops = slaStops[timer.clock];
  const at = fact.receivedAt > timer.startedAt ? fact.receivedAt : timer.startedAt;
  // Asked only of a fact that stops the clock: working time is dear to count.
  const took = (): { tookSeconds: number } => ({ tookSeconds: usedBy(timer, at) / 1000 });
  if (passes(stops.met, fact)) return { ...timer, metAt: at, metBy: fact.id, ...took() };
  if (passes(stops.void, fact)) return { ...timer, voidAt: at, ...took() };
  return timer;
};

/** An open timer as the bookings leave it that stand at a moment: until when, or undefined where none does. */
const pausedUntil = (timer: SlaTimer, now: Instant, booked: Instant | 'unknown' | undefined): SlaTimer => {
  const row = rowOf(timer);
  if (row.whileBooked !== 'paused') return timer;
  const at = now > timer.startedAt ? now : timer.startedAt;
  const isOver = timer.dueAt !== undefined && timer.dueAt <= at;
  const pausedAt = isPaused(timer, at) ? timer.pausedAt : undefined;
  if (isOver || (pausedAt === undefined && booked === undefined)) return timer;
  const used = usedBy(timer, at);
  const { dueAt: _due, warnAt: _warn, pausedAt: _paused, resumesAt: _resumes, tookSeconds: _took, ...bare } = timer;
  if (booked === undefined) return { ...bare, ...limitsFrom(bare, at, used) };
  const pause = { ...bare, pausedAt: pausedAt ?? at, tookSeconds: used / 1000 };
  return booked === 'unknown' ? pause : { ...pause, resumesAt: booked, ...limitsFrom(bare, booked, used) };
};

/** What has been used of the time; while it is paused, what had been then. */
const usedBy = (timer: SlaTimer, at: Instant): number => {
  const { dueAt, tookSeconds = 0 } = timer;
  return dueAt === undefined || isPaused(timer, at) ? tookSeconds * 1000 : usedMs({ ...timer, dueAt }, at);
};
