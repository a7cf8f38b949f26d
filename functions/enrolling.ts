import type { Enrollment, JourneyId } from '../shared/contracts/enrollment.ts';
import type { Fact } from '../shared/contracts/facts.ts';
import { kindOf, type FactId, type SubjectId } from '../shared/contracts/ids.ts';
import { instant, millis, type Instant } from '../shared/contracts/instant.ts';
import { localDateOf } from '../shared/domain/calendar.ts';
import { hashId } from '../shared/domain/hash.ts';
import { slaLimitsOf } from '../shared/domain/sla.ts';
import type { Journey } from '../shared/journeys/journey.ts';
import { mayEnter, mayReenter } from '../shared/journeys/entering.ts';
import { momentWithoutDate, planOf } from '../shared/journeys/plan.ts';
import type { Ports } from '../shared/ports.ts';
import { journeys } from '../state-machines/catalogue.ts';
import { endingFact } from './ending.ts';
import { flagsNow } from './flags-now.ts';
import { goesBefore, type GoesBefore } from './journey-order.ts';
import { accountReadBy, know, namesOf, zoneOfKnown, type Knowledge } from './knowledge.ts';
import { leave, type End } from './leaving.ts';
import { CUSTOMER } from './sponsors.ts';

export interface Entry {
  journey: JourneyId;
  subject: SubjectId;
  /** The fact that begins it; its redelivery finds the same enrollment. */
  trigger?: Fact;
  /** `2026-Q4`, for a journey that runs once a period. */
  period?: string;
  /** What makes two calls the same one where neither fact nor period does. */
  key?: string;
  /** The enrollment that a merge closed, and the fact by which they were parted. */
  continues?: { enrollment: Enrollment; by: FactId };
  /** The enrollment that hands the subject on to this journey. */
  from?: Enrollment['id'];
}
export type Entered = { entered: true; enrollment: Enrollment; because: string } | { entered: false; because: string };

/**
 * Brings a subject into a journey, or says why not. Safe to repeat: the enrollment's id follows from what began it,
 * and a machine is started again by name until it stands.
 */
export async function enroll(ports: Ports, entry: Entry): Promise<Entered> {
  const journey = journeys[entry.journey];
  if (kindOf(entry.subject) !== journey.subject) return no(`${journey.title} is for ${journey.subject}s`);
  const known = await know(ports, entry.subject);
  const lasts = await lastOnes(ports, known, entry);
  const own = lasts.find((last) => last.subject === known.id);
  const id = idOf(entry, known.id, own);

  const same = await ports.enrollments.get(id);
  if (same !== undefined)
    return same.status === 'open' ? begin(ports, same) : no('has been through it for this very reason');
  const late = overtakenBy(journey, known, entry);
  if (late !== undefined) return no(late.because);
  const refusal = whyNot(journey, lasts, ports.clock.now());
  if (refusal !== undefined) return no(refusal);
  if ((await accountReadBy(ports, known))?.contract !== undefined) return no(CUSTOMER);
  const filter = mayEnter(journey, await flagsNow(ports, known));
  if (!filter.enter) return no(filter.because);
  const before =
    known.kind === 'lead'
      ? await goesBefore(ports, known, journey.id, { what: 'entering', from: entry.from })
      : undefined;
  if (before !== undefined) return keepOut(ports, known, journey, { ...before, id });
  const undated = momentWithoutDate(journey, {
    openedAt: ports.clock.now(),
    zone: zoneOfKnown(known),
    dates: datesOf(known),
  });
  if (undated !== undefined) return no(`has no date that “${undated}” could be counted from`);

  const enrollment = enrollmentOf(journey, known, entry, id, ports.clock.now());
  const opened = await ports.enrollments.open(enrollment, own?.id);
  return opened === 'taken'
    ? no('is in this journey already')
    : begin(ports, (await ports.enrollments.get(id)) ?? enrollment);
}

/** What makes two calls the same one. */
const idOf = ({ journey, trigger, period, key, continues }: Entry, subject: SubjectId, own: Enrollment | undefined) =>
  continues === undefined
    ? hashId('enr', journey, subject, trigger?.id ?? period ?? key ?? own?.id ?? 'first')
    : hashId('enr', journey, subject, continues.enrollment.id, continues.by);

/** The journey ended for them before it began, or while they were taken for somebody else. */
function overtakenBy(journey: Journey, { facts }: Knowledge, { trigger, continues }: Entry): End | undefined {
  if (continues !== undefined) {
    const { trigger: first, openedAt } = continues.enrollment;
    return endingFact(journey, facts, { trigger: first, since: openedAt });
  }
  return trigger && endingFact(journey, facts, { trigger: trigger.id, since: trigger.receivedAt });
}

/** Told among their facts, once for each time that something would have begun it. */
async function keepOut(
  ports: Ports,
  { id: subject }: Knowledge,
  { id: journey }: Journey,
  { during, because, id }: GoesBefore & { id: Enrollment['id'] },
): Promise<Entered> {
  const now = ports.clock.now();
  const frame = { id: hashId('fact', id, 'kept out'), subject, occurredAt: now, receivedAt: now, source: 'journey' };
  await ports.facts.accept([{ ...frame, type: 'journey.kept_out', properties: { journey, during, because } }]);
  return no(because);
}

const no = (because: string): Entered => ({ entered: false, because });

/** The re-entry rule, asked of the last time under each of the subject's names. */
function whyNot(journey: Journey, lasts: Enrollment[], now: Instant): string | undefined {
  const answers = lasts.map((last) => mayReenter(journey, last, now));
  return answers.find((answer) => 'no' in answer)?.because;
}

/** The last enrollment under each name of the subject: merging does not let anybody in twice. */
async function lastOnes(ports: Ports, known: Knowledge, { journey, period }: Entry): Promise<Enrollment[]> {
  const lasts = await Promise.all(namesOf(known).map((name) => ports.enrollments.last(name, journey, period)));
  return lasts.filter((last) => last !== undefined);
}

const HOUR = 3_600_000;

function enrollmentOf(
  journey: Journey,
  known: Knowledge,
  { trigger, period, continues }: Entry,
  id: Enrollment['id'],
  now: Instant,
): Enrollment {
  // From when the fact came in, so that nothing since is missed; but one that lay in a queue must not begin in the past.
  const recent = trigger !== undefined && millis(now) - millis(trigger.receivedAt) < HOUR;
  const openedAt = continues === undefined ? (recent ? trigger.receivedAt : now) : heldBack(continues.enrollment, now);
  const began = continues?.enrollment.trigger ?? trigger?.id;
  const zone = zoneOfKnown(known);
  return {
    id,
    journey: journey.id,
    version: journey.version,
    subject: known.id,
    ...(period === undefined ? {} : { period }),
    ...(began === undefined ? {} : { trigger: began }),
    ...(continues === undefined ? {} : { continues: { enrollment: continues.enrollment.id, by: continues.by } }),
    openedAt,
    localDate: localDateOf(openedAt, zone),
    zone,
    plan: planOf(journey, { openedAt, zone, dates: datesOf(known) }),
    status: 'open',
  };
}

/** Their days go on where they stood: the time in between is none of the journey's. */
const heldBack = ({ openedAt, closedAt = openedAt }: Enrollment, now: Instant): Instant =>
  instant(millis(openedAt) + millis(now) - millis(closedAt));

/** The dates on the subject that moments of a journey are counted from; of a lead, the limits of the clocks that run. */
export const datesOf = (known: Knowledge): Record<string, Instant> => {
  if (known.kind === 'lead') return slaLimitsOf(known.lead.sla ?? []);
  const { qbrAt, contract } = known.account;
  return {
    ...(qbrAt === undefined ? {} : { qbrAt }),
    ...(contract === undefined ? {} : { contractStartedAt: contract.startedAt, renewsAt: contract.renewsAt }),
  };
};

/**
 * Opened first, then looked whether it ended meanwhile: a goal that was applied before we opened saw no enrollment.
 */
async function begin(ports: Ports, enrollment: Enrollment): Promise<Entered> {
  const { id, subject, plan, journey, trigger, openedAt } = enrollment;
  const facts = await ports.facts.of(subject);
  const ended = endingFact(journeys[journey], facts, {
    trigger,
    since: facts.find((fact) => fact.id === trigger)?.receivedAt ?? openedAt,
  });
  if (ended !== undefined) {
    await leave(ports, enrollment, ended);
    return no(ended.because);
  }
  await ports.journeys.start(journey, id, { enrollment: id, subject, plan });
  await sayEntered(ports, enrollment);
  return { entered: true, enrollment, because: 'fits the journey’s entry' };
}

async function sayEntered(ports: Ports, { id, journey, version, subject, openedAt }: Enrollment): Promise<void> {
  await ports.facts.accept([
    {
      id: hashId('fact', id, 'entered'),
      type: 'journey.entered',
      subject,
      occurredAt: openedAt,
      receivedAt: ports.clock.now(),
      source: 'journey',
      properties: { journey, version, enrollment: id },
    },
  ]);
}
