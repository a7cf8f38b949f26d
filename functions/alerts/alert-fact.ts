import type { FactOf } from '../../shared/contracts/facts.ts';
import type { PersonId, SubjectId } from '../../shared/contracts/ids.ts';
import type { Instant } from '../../shared/contracts/instant.ts';
import { localDateOf } from '../../shared/domain/calendar.ts';
import { company } from '../../shared/domain/company.ts';
import { hashId } from '../../shared/domain/hash.ts';

export type AlertReason = FactOf<'owner.alerted'>['properties']['reason'];

/** That somebody of ours is told of a subject: once per day (the company's own) and reason. */
export function alertFact({
  subject,
  reason,
  about,
  because,
  to,
  now,
}: {
  subject: SubjectId;
  reason: AlertReason;
  /** What the day's alert is about where that is not the subject: a pool. */
  about?: string;
  because: string;
  to: PersonId;
  now: Instant;
}): FactOf<'owner.alerted'> {
  const day = localDateOf(now, company.zone);
  return {
    id: hashId('fact', subject, 'alert', reason, about ?? '', day),
    type: 'owner.alerted',
    subject,
    occurredAt: now,
    receivedAt: now,
    source: 'rules',
    properties: { to, reason, because, day, ...(about === undefined ? {} : { about }) },
  };
}
