import { isFact } from '../../shared/contracts/facts.ts';
import { isAccountId, isLeadId, type EnrollmentId, type SubjectId, type TouchId } from '../../shared/contracts/ids.ts';
import type { Instant, LocalDate } from '../../shared/contracts/instant.ts';
import type { Touch } from '../../shared/contracts/touch.ts';
import { addDays, instantAt } from '../../shared/domain/calendar.ts';
import { company } from '../../shared/domain/company.ts';
import type { Assigned } from '../../shared/domain/experiments/assignment.ts';
import type { Ports } from '../../shared/ports.ts';
import { collect } from '../paging.ts';

/** Somebody was given an arm: in a mail that went out, or on a step of a story. */
export interface Exposure extends Assigned {
  /** Whose mails are counted: the lead as it is called today, or the sponsor of an account. */
  reader: SubjectId;
  enrollment: EnrollmentId;
  /** The mail itself; on a step of a story all mails of the enrollment count. */
  touch?: TouchId;
  at: Instant;
}

/** Everybody who was exposed to an experiment on one day of the company's calendar. */
export async function exposuresOn(ports: Ports, day: LocalDate): Promise<Exposure[]> {
  const { zone } = company;
  const within = { from: instantAt(day, '00:00', zone), to: instantAt(addDays(day, 1), '00:00', zone) };
  const [touches, facts] = await Promise.all([
    collect((paging) => ports.touches.list(within, paging)),
    collect((paging) => ports.facts.list({ type: 'experiment.exposed', ...within }, paging)),
  ]);
  const onSteps = facts.flatMap((fact) => {
    if (!isFact(fact, 'experiment.exposed')) return [];
    const { experiment: id, arm, declared, enrollment } = fact.properties;
    return [{ id, arm, declared, enrollment, reader: fact.subject, at: fact.occurredAt }];
  });
  const all = [...touches.flatMap(inMail), ...onSteps];
  return Promise.all(all.map(async (one) => ({ ...one, reader: await readerOf(ports, one.reader) })));
}

/** A mail that never went out exposed nobody. */
export const inMail = ({ id: touch, experiments = [], status, enrollment, subject, at }: Touch): Exposure[] =>
  status === 'sent' ? experiments.map((given) => ({ ...given, reader: subject, enrollment, touch, at })) : [];

async function readerOf(ports: Ports, subject: SubjectId): Promise<SubjectId> {
  const account = isAccountId(subject) ? await ports.accounts.get(subject) : undefined;
  const reader = account?.sponsor ?? subject;
  return isLeadId(reader) ? ports.identities.current(reader) : reader;
}
