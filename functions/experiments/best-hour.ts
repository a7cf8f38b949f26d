import type { Enrollment } from '../../shared/contracts/enrollment.ts';
import type { Instant } from '../../shared/contracts/instant.ts';
import type { AskOf } from '../../shared/contracts/steps.ts';
import { instantAt, localDateOf } from '../../shared/domain/calendar.ts';
import { assign, type Assigned } from '../../shared/domain/experiments/assignment.ts';
import { bestHourOf, usualHour } from '../../shared/domain/experiments/best-hour.ts';
import { readingHours } from '../../shared/domain/experiments/reading-hours.ts';
import { shareOf } from '../../shared/domain/hash.ts';
import { Transient } from '../../shared/errors.ts';
import type { Ports } from '../../shared/ports.ts';
import type { LeadKnowledge } from '../knowledge.ts';
import type { Decision } from '../sending.ts';
import { hoursOfSegment } from './segment-hours.ts';
import { experimentNamed } from './running.ts';

/** When a mail should leave today, why, and in which arm of the experiment its reader is. */
export interface HourFound {
  leavesAt: Instant;
  because: string;
  /** The hour that was found, by whose habits, from how many reactions: for whoever asks why later. */
  says: string;
  arms: Assigned[];
}

type Hours = NonNullable<AskOf<'send-email'>['bestHour']>;

/** Asks only what was known as the reader's day began: asked again on the same day, the answer is the same. */
export async function bestHourFor(
  ports: Ports,
  hours: Hours,
  { enrollment, reader }: { enrollment: Enrollment; reader: LeadKnowledge },
): Promise<HourFound> {
  const { zone } = reader.lead;
  const now = ports.clock.now();
  const today = localDateOf(now, zone);
  const told = experimentNamed(hours.experiment);
  const arms = told === undefined ? [] : [assign(told, enrollment.subject)];
  const isTried = arms[0]?.arm === 'best';
  const segment = isTried ? await segmentHours(ports, reader, now) : [];
  const own = (): number[] => readingHours(reader.facts, zone, instantAt(today, '00:00', zone));
  const found =
    isTried && segment !== 'unread'
      ? bestHourOf({ own: own(), segment }, hours, shareOf('hour', reader.id))
      : usualHour(hours);
  const { time, by, seen } = found;
  const leavesAt = instantAt(today, time, zone);
  return segment === 'unread'
    ? { leavesAt, because: `${found.because}: ${UNREAD}`, says: `${time} (${by}, ${UNREAD})`, arms }
    : { leavesAt, because: found.because, says: `${time} (${by}, ${seen} seen)`, arms };
}

const UNREAD = 'the hours of others could not be read just now';

/** A mail never waits for statistics: where they cannot be read just now, it goes by the usual hour. */
async function segmentHours(ports: Ports, { lead }: LeadKnowledge, now: Instant): Promise<number[] | 'unread'> {
  try {
    return await hoursOfSegment(ports, lead, now);
  } catch (error) {
    if (error instanceof Transient) return 'unread';
    throw error;
  }
}

/** Once the policy allows a mail it may still wait for its hour of that day, unless it would be too late by then. */
export function atItsHour(
  ports: Ports,
  decision: Decision,
  hour: HourFound | undefined,
  expiresAt: Instant | undefined,
): Decision {
  if (decision.decision !== 'allow' || hour === undefined || hour.leavesAt <= ports.clock.now()) return decision;
  if (expiresAt !== undefined && hour.leavesAt > expiresAt) return decision;
  return { decision: 'defer', until: hour.leavesAt, rule: 'best-hour', because: hour.because };
}
