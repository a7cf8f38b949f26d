import type { Fact } from '../shared/contracts/facts.ts';
import type { Instant } from '../shared/contracts/instant.ts';
import { accountOfDomain } from '../shared/domain/account-id.ts';
import { company } from '../shared/domain/company.ts';
import { lastStandup, standupDigest, type Digest, type DigestSources } from '../shared/domain/digest.ts';
import { hashId } from '../shared/domain/hash.ts';
import { team, type Person } from '../shared/domain/team.ts';
import type { Ports } from '../shared/ports.ts';
import { collect } from './paging.ts';
import { ritual, type Occasion } from './ritual.ts';
import { tellPlainly } from './telling.ts';

/** The weekday morning's page, with each one's own list of the day. */
export const handler = ritual('standup-digest', async (occasion) => {
  const digest = standupDigest(await sourcesOf(occasion));
  // One after the other: a mail service turns bursts away. Held again after a failure, whoever has theirs is left out.
  for (const person of readersOf(digest)) await tellPlainly(occasion.ports, noteFor(person, digest, occasion.date));
});

/** Who has something to do today, and who runs the standup. */
const readersOf = ({ lists }: Digest): Person[] =>
  team.filter((person) => person.role === 'manager' || lists.some((list) => list.person.id === person.id));

const noteFor = (person: Person, { title, sections, lists }: Digest, date: string) => {
  const own = lists.find((list) => list.person.id === person.id)?.lines ?? [];
  return {
    sendId: hashId('touch', 'standup-digest', date, person.id),
    to: person,
    title,
    says: sections.map((section) => [section.title, ...section.lines].join('\n')),
    list: own.length === 0 ? ['Nothing is due today.'] : own,
    opens: { panel: 'tasks' as const, owner: person.id },
    about: { subject: accountOfDomain(company.domain), journey: 'standup-digest', step: title },
  };
};

async function sourcesOf({ ports, now }: Occasion): Promise<DigestSources> {
  const since = lastStandup(now);
  const [leads, facts, tasks, approvals, touches, failed] = await Promise.all([
    collect((paging) => ports.leads.list({}, paging)),
    newsOf(ports, since, now),
    collect((paging) => ports.tasks.list({ status: 'open' }, paging)),
    collect((paging) => ports.approvals.list({ status: 'waiting' }, paging)),
    collect((paging) => ports.touches.list({ from: since, to: now }, paging)),
    failedOf(ports),
  ]);
  return { now, leads, facts, tasks, approvals, touches, failed };
}

/** What the digest reads of the facts since the last one. */
async function newsOf(ports: Ports, from: Instant, to: Instant): Promise<Fact[]> {
  const types = ['lead.stage_changed', 'sla.breached'] as const;
  const lists = types.map((type) => collect((paging) => ports.facts.list({ type, from, to }, paging)));
  return (await Promise.all(lists)).flat();
}

async function failedOf(ports: Ports): Promise<DigestSources['failed']> {
  const failed = await collect((paging) => ports.journeys.list({ status: 'FAILED' }, paging));
  return failed.map(({ journey, name }) => ({ journey, name }));
}
