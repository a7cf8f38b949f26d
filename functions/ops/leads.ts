import { z } from 'zod';
import { LeadId } from '../../shared/contracts/ids.ts';
import type { Instant } from '../../shared/contracts/instant.ts';
import { Grade, Stage, type Lead } from '../../shared/contracts/lead.ts';
import type { SlaTimer } from '../../shared/contracts/sla.ts';
import type { Touch } from '../../shared/contracts/touch.ts';
import { judgeEmail } from '../../shared/domain/email-verdict.ts';
import { machineActivity } from '../../shared/domain/machine-activity.ts';
import { provenanceOf } from '../../shared/domain/provenance.ts';
import { companyOf } from '../company.ts';
import { slaStateOf } from '../../shared/domain/sla.ts';
import { slaRows } from '../../shared/domain/sla-rules.ts';
import { sayCounted } from '../../shared/domain/sla-time.ts';
import { enrollmentsOf, knowLead, namesOf, suppressionOf, touchesOf } from '../knowledge.ts';
import { routeStory } from '../routing/route-story.ts';
import { filtersOf, pagingOf } from './listing.ts';
import { get, idIn, type Asked } from './route.ts';
import { taskView } from './tasks.ts';

export const leadRoutes = [get('/api/leads', list), get('/api/leads/{id}', page)];

const filters = {
  email: z.string().optional(),
  stage: Stage.optional(),
  grade: Grade.optional(),
  owner: z.string().optional(),
  q: z.string().optional(),
};

async function list({ query, ports, now }: Asked): Promise<object> {
  const { items, cursor } = await ports.leads.list(filtersOf(filters, query), pagingOf(query));
  return { items: items.map((lead) => ({ ...lead, sla: slaView(lead, now) })), cursor };
}

/** What we promised them, and how each promise stands at this moment. */
const slaView = ({ sla = [] }: Pick<Lead, 'sla'>, now: Instant) =>
  sla.map((timer) => ({ ...timer, says: saysOf(timer), counts: sayCounted(timer), state: slaStateOf(timer, now) }));

const saysOf = ({ row }: SlaTimer): string => slaRows.find(({ id }) => id === row)?.says ?? row;

/** All that is known of a lead, worked out now: a score decays while nothing happens. */
async function page({ params, ports, now }: Asked): Promise<object> {
  const known = await knowLead(ports, idIn(LeadId, params));
  const names = namesOf(known);
  const [suppression, touches, enrollments, tasks] = await Promise.all([
    suppressionOf(ports, known),
    touchesOf(ports, known),
    enrollmentsOf(ports, known),
    Promise.all(names.map((subject) => ports.tasks.list({ subject }, { limit: 200 }))),
  ]);
  const { score } = known.lead;
  const company = await companyOf(ports, known);
  return {
    id: known.id,
    lead: company === undefined ? known.lead : { ...known.lead, account: company.id },
    score,
    address: known.lead.fields.email === undefined ? null : judgeEmail(known.lead.fields.email),
    suppression: suppression ?? null,
    machines: [...machineActivity(known.facts)].map(([factId, why]) => ({ factId, why })),
    provenance: provenanceOf(known.facts),
    merged: names.filter((name) => name !== known.id),
    company:
      company === undefined ? null : { id: company.id, name: company.name, customer: company.contract !== undefined },
    route: await routeStory(ports, known, company),
    facts: known.facts,
    touches: touches.map(touchView),
    enrollments,
    tasks: tasks.flatMap(({ items }) => items.map(taskView)),
    sla: slaView(known.lead, now),
  };
}

/** What was sent, or not sent and why. */
export const touchView = ({
  id,
  journey,
  version,
  step,
  channel,
  kind,
  template,
  status,
  because,
  rule,
  at,
  until,
}: Touch) => ({
  id,
  journey,
  version,
  step,
  channel,
  kind,
  template,
  status,
  because,
  rule,
  at,
  ...(until === undefined ? {} : { until }),
});
