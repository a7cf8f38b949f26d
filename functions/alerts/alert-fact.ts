import type { FactOf } from '../../shared/contracts/facts.ts';
import type { PersonId, SubjectId } from '../../shared/contracts/ids.ts';
import type { Instant } from '../../shared/contracts/instant.ts';
import { localDateOf } from '../../shared/domain/calendar.ts';
import { company } from '../../shared/domain/company.ts';
import { hashId } from '../../shared/domain/hash.ts';

export interface Alert {
  subject: SubjectId;
  reason: FactOf<'owner.alerted'>['properties']['reason'];
  because: string;
  to: PersonId;
  /** What the day's alert is about where that is not the subject: a pool. */
  about?: string;
  /** Absent: once a day, the company's own; else once for what this names. */
  once?: string;
  now: Instant;
}

/** That somebody of ours is told of a subject: once per day and reason, by the id. */
export function alertFact({ subject, reason, because, to, about, once, now }: Alert): FactOf<'owner.alerted'> {
  const day = localDateOf(now, company.zone);
  return {
    id: hashId('fact', subject, 'alert', reason, about ?? '', once ?? day),
    type: 'owner.alerted',
    subject,
    occurredAt: now,
    receivedAt: now,
    source: 'rules',
    properties: { to, reason, because, day, ...(about === undefined ? {} : { about }) },
  };
}
