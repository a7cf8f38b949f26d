import { factTypes, type Fact, type FactType } from '../contracts/facts.ts';
import { instant, millis, type Instant } from '../contracts/instant.ts';
import { SlaClock, type SlaTimer } from '../contracts/sla.ts';
import { bookedUntil, bookingFacts, follow, noBookings } from './bookings.ts';
import { afterWorking, workingBetween, workingDayMs } from './business-hours.ts';
import { distinct, inOrder } from './fact-order.ts';
import { listening } from './listening.ts';
import { machineActivity } from './machine-activity.ts';
import { passes, slaRows, slaStops, warnShare, type SlaRow, type Within } from './sla-rules.ts';
import { reaches, reaching } from './stages.ts';

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
    SlaClock.options.flatMap((clock) => {
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
  let timers: SlaTimer[] = [];
  for (const [now, moment] of Map.groupBy(inOrder(told).sort(byArrival), ({ receivedAt }) => receivedAt)) {
    // One delivery tells of a booking and of who booked: neither comes before the other.
    for (const fact of moment) follow(bookings, fact);
    const booked = bookedUntil(bookings, now);
    for (const fact of moment) {
      timers = timers.map((timer) => (isOpen(timer) ? afterFact(timer, fact) : timer));
      if (reachable === undefined) continue;
      // A visit counts from when we know whose it was.
      const at = now > reachable ? now : reachable;
      const begun = new Set<SlaClock>();
      for (const row of slaRows) {
        if (begun.has(row.clock) || !passes(row.startsOn, fact)) continue;
        begun.add(row.clock);
        if (row.whileBooked === 'not begun' && booked !== undefined) continue;
        if (mayBegin(row, timers, at, reachable)) timers.push(begin(row, fact, at));
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

const begin = (row: SlaRow, fact: Fact, startedAt: Instant): SlaTimer => ({
  clock: row.clock,
  row: row.id,
  startedBy: fact.id,
  startedAt,
  ...limitsFrom(row, startedAt, 0),
});

const rowOf = ({ row }: SlaTimer): SlaRow => slaRows.find(({ id }) => id === row)!; // ! : timers are begun by rows

/** What a fact does to an open timer. */
const afterFact = (timer: SlaTimer, fact: Fact): SlaTimer => {
  const stops = slaStops[timer.clock];
  const at = fact.receivedAt > timer.startedAt ? fact.receivedAt : timer.startedAt;
  // Asked only of a fact that stops the clock: working time is dear to count.
  const took = (): { tookSeconds: number } => ({ tookSeconds: usedMs(timer, at) / 1000 });
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
  const used = usedMs(timer, at);
  const { dueAt: _due, warnAt: _warn, pausedAt: _paused, resumesAt: _resumes, tookSeconds: _took, ...bare } = timer;
  if (booked === undefined) return { ...bare, ...limitsFrom(row, at, used) };
  const pause = { ...bare, pausedAt: pausedAt ?? at, tookSeconds: used / 1000 };
  return booked === 'unknown' ? pause : { ...pause, resumesAt: booked, ...limitsFrom(row, booked, used) };
};

/** When the rest of the time is over, counted on from `at`. */
const limitsFrom = (row: SlaRow, at: Instant, used: number): Pick<SlaTimer, 'warnAt' | 'dueAt'> => {
  const all = allowedMs(row.within);
  return {
    warnAt: later(row.within, at, all * warnShare - used),
    dueAt: later(row.within, at, all - used),
  };
};

/** What has been used of the time: what the limits leave, counted back from them. */
const usedMs = (timer: SlaTimer, at: Instant): number => {
  const { within } = rowOf(timer);
  if (timer.dueAt === undefined || isPaused(timer, at)) return (timer.tookSeconds ?? 0) * 1000;
  const over = at > timer.dueAt ? passedMs(within, timer.dueAt, at) : -passedMs(within, at, timer.dueAt);
  return Math.max(0, allowedMs(within) + over);
};

export const allowedMs = (within: Within): number =>
  'businessDays' in within ? within.businessDays * workingDayMs(within.on) : within.minutes * 60_000;

const later = ({ on }: Within, at: Instant, ms: number): Instant =>
  on === 'wall clock' ? instant(millis(at) + Math.max(0, ms)) : afterWorking(at, ms, on);

const passedMs = ({ on }: Within, from: Instant, to: Instant): number =>
  on === 'wall clock' ? Math.max(0, millis(to) - millis(from)) : workingBetween(from, to, on);
