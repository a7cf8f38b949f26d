import { isFact, type Fact } from '../contracts/facts.ts';
import type { Instant } from '../contracts/instant.ts';
import type { Lead } from '../contracts/lead.ts';
import type { Touch } from '../contracts/touch.ts';
import type { Approval, Task } from '../contracts/work.ts';
import { addDays, daysFrom, instantAt, isBusinessDay, localDateOf } from './calendar.ts';
import { company, companyCalendar } from './company.ts';
import { missedLines } from './sla-missed.ts';
import { personOf, team, type Person } from './team.ts';
import { spokenDate } from './spoken-time.ts';

export interface DigestSources {
  now: Instant;
  leads: Lead[];
  /** At least the stage moves and missed promises since the last digest. */
  facts: Fact[];
  tasks: Task[];
  approvals: Approval[];
  touches: Touch[];
  /** Executions that failed and stand waiting for a redrive. */
  failed: { journey: string; name: string }[];
}

export interface Digest {
  title: string;
  since: Instant;
  sections: { title: string; lines: string[] }[];
  /** Each person's own list of the day; people with nothing due are left out. */
  lists: { person: Person; lines: string[] }[];
}

/** An opportunity or SQL without a fact for so long is stuck. */
const stuckAfterDays = 14;
const mostLines = 10;

/** The weekday morning's page: what moved since the last one, who is hot, what is stuck, what was sent, who does what today. */
export const standupDigest = (sources: DigestSources): Digest => {
  const since = lastStandup(sources.now);
  const sections = [
    { title: 'New SQLs and opportunities', lines: moved(sources, since) },
    { title: 'Hottest leads', lines: hottest(sources) },
    { title: 'Promises missed', lines: missedLines(sources.facts, since, sources.now) },
    { title: 'Stuck and late', lines: stuck(sources) },
    { title: 'Mails since the last standup', lines: sent(sources, since) },
  ];
  return {
    title: `Standup · ${spokenDate(sources.now, company.zone)}`,
    since,
    sections: sections.map(({ title, lines }) => ({ title, lines: lines.length > 0 ? lines : ['Nothing'] })),
    lists: listsOfTheDay(sources),
  };
};

/** 08:00 of the business day before: on Monday that is Friday. */
export const lastStandup = (now: Instant): Instant => {
  let day = addDays(localDateOf(now, company.zone), -1);
  while (!isBusinessDay(day, companyCalendar)) day = addDays(day, -1);
  return instantAt(day, '08:00', company.zone);
};

const nameOf = ({ fields }: Lead): string =>
  [fields.name ?? [fields.first_name, fields.last_name].filter(Boolean).join(' '), fields.company]
    .filter(Boolean)
    .join(', ') ||
  fields.email ||
  'a lead who gave no name';

/** The first lines, and how many more there are. */
const shortened = (lines: string[]): string[] =>
  lines.length <= mostLines ? lines : [...lines.slice(0, mostLines), `and ${lines.length - mostLines} more`];

const moved = ({ leads, facts, now }: DigestSources, since: Instant): string[] => {
  const byId = new Map<string, Lead>(leads.map((lead) => [lead.id, lead]));
  return shortened(
    // An id is unique within its subject only.
    [...new Map(facts.map((fact) => [`${fact.subject} ${fact.id}`, fact])).values()].flatMap((fact) => {
      if (!isFact(fact, 'lead.stage_changed') || fact.occurredAt < since || fact.occurredAt > now) return [];
      const { to, because } = fact.properties;
      const lead = byId.get(fact.subject);
      return lead && (to === 'sql' || to === 'opportunity') ? [`${to.toUpperCase()}: ${nameOf(lead)}: ${because}`] : [];
    }),
  );
};

const hottest = ({ leads }: DigestSources): string[] =>
  leads
    .filter(({ stage, score }) => (stage === 'lead' || stage === 'mql') && /^[AB][12]$/.test(score.grade))
    .sort((a, b) =>
      a.score.grade < b.score.grade ? -1 : a.score.grade > b.score.grade ? 1 : b.score.engagement - a.score.engagement,
    )
    .slice(0, mostLines)
    .map(
      (lead) =>
        `${lead.score.grade} ${nameOf(lead)}: ${lead.score.because
          .slice(0, 2)
          .map(({ why }) => why)
          .join('; ')}`,
    );

const stuck = ({ leads, tasks, approvals, failed, now }: DigestSources): string[] => [
  ...shortened(
    leads
      .filter(
        ({ stage, lastSeenAt }) =>
          (stage === 'sql' || stage === 'opportunity') && daysFrom(lastSeenAt, now) > stuckAfterDays,
      )
      .map(
        (lead) =>
          `${lead.stage.toUpperCase()} without a sign for ${Math.floor(daysFrom(lead.lastSeenAt, now))} days: ${nameOf(lead)}`,
      ),
  ),
  ...shortened(
    tasks
      .filter(({ status, dueAt }) => status === 'open' && dueAt < now)
      .map(
        (task) =>
          `Late: ${task.title} (${personOf(task.owner)?.name ?? task.owner}, due ${spokenDate(task.dueAt, company.zone)})`,
      ),
  ),
  ...approvals
    .filter(({ status }) => status === 'waiting')
    .map((approval) => `Waits for ${personOf(approval.approver)?.name ?? approval.approver}: ${approval.title}`),
  ...shortened(failed.map(({ journey, name }) => `Failed, to be redriven: ${journey} (${name})`)),
];

const sent = ({ touches, now }: DigestSources, since: Instant): string[] => {
  const recent = touches.filter(({ channel, at }) => channel === 'email' && at >= since && at <= now);
  return [...Map.groupBy(recent, ({ journey }) => journey)].sort().map(([journey, of]) => {
    const byStatus = [...Map.groupBy(of, ({ status }) => status)]
      .sort()
      .map(([status, some]) => `${some.length} ${status}`);
    return `${journey}: ${byStatus.join(', ')}`;
  });
};

const listsOfTheDay = ({ tasks, now }: DigestSources): Digest['lists'] => {
  const tomorrow = (zone: string): Instant => instantAt(addDays(localDateOf(now, zone), 1), '00:00', zone);
  return team.flatMap((person) => {
    const due = tasks
      .filter(({ owner, status, dueAt }) => owner === person.id && status === 'open' && dueAt < tomorrow(person.zone))
      .sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1));
    return due.length === 0
      ? []
      : [
          {
            person,
            lines: due.map(
              ({ title, channel, why, dueAt }) => `${dueAt < now ? 'late' : 'today'} · ${channel} · ${title}: ${why}`,
            ),
          },
        ];
  });
};
