import type { Enrollment } from '../../shared/contracts/enrollment.ts';
import type { Fact } from '../../shared/contracts/facts.ts';
import type { Lead } from '../../shared/contracts/lead.ts';
import type { Task } from '../../shared/contracts/work.ts';
import { useLive } from '../live/resource.ts';
import { Card } from '../parts/card.tsx';
import { Detail } from '../parts/detail.tsx';
import { PersonName } from '../parts/person-name.tsx';
import { stageTitles } from '../words/journey-titles.ts';
import { nameOfLead } from '../words/subject-names.ts';
import { Enrollments } from './enrollments.tsx';
import { FactTimeline, type ByMachine } from './fact-timeline.tsx';
import { FieldSources, type FieldSource } from './field-sources.tsx';
import { MailConsent } from './mail-consent.tsx';
import { MailStanding, type Suppression } from './mail-standing.tsx';
import { OwnerStory, type Route } from './owner-story.tsx';
import { PersonRights } from './person-rights.tsx';
import { ScoreReasons } from './score-reasons.tsx';
import { StageMove } from './stage-move.tsx';
import { Touches, type TouchView } from './touches.tsx';

interface LeadAnswer {
  lead: Lead;
  suppression: Suppression | null;
  facts: Fact[];
  machines: ByMachine[];
  touches: TouchView[];
  enrollments: Enrollment[];
  tasks?: Task[];
  route: Route;
  provenance: FieldSource[];
}

/** All that is known of a lead: why it is graded so, what it did, what we sent, and what we did not send and why. */
export function LeadPage({ id }: { id: string }) {
  const { value, refusal } = useLive<LeadAnswer>(`/api/leads/${id}`);
  if (value === undefined)
    return (
      <Detail name="lead" id={id} title="Lead">
        <p class={refusal ? 'refusal' : 'waiting'}>{refusal?.message ?? 'Asking…'}</p>
      </Detail>
    );
  const { lead, suppression, facts, machines, touches, enrollments, route, provenance } = value;
  return (
    <Detail name="lead" id={id} title={nameOfLead(lead)}>
      <LeadCard lead={lead} suppression={suppression} />
      <ScoreReasons score={lead.score} />
      <OwnerStory route={route} />
      <Enrollments enrollments={enrollments} />
      <Touches of={`/api/leads/${id}`} touches={touches} zone={lead.zone} />
      <FieldSources fields={provenance} />
      <FactTimeline facts={facts} machines={machines} />
      <MailConsent facts={facts} />
      <StageMove lead={lead} />
      <PersonRights lead={lead} facts={facts} />
    </Detail>
  );
}

function LeadCard({ lead, suppression }: { lead: Lead; suppression: Suppression | null }) {
  const { fields, stage, owner, zone, source } = lead;
  const rows: [string, preact.ComponentChildren][] = [
    [
      'Company',
      [fields.company, fields.employees && `${fields.employees.toLocaleString('en')} people`, fields.industry]
        .filter(Boolean)
        .join(' · '),
    ],
    ['Title', fields.title],
    ['Address', fields.email],
    ['Phone', fields.phone],
    ['Stage', stageTitles[stage]],
    ['Owner', owner && <PersonName id={owner} />],
    ['Mail', <MailStanding lead={lead} suppression={suppression} />],
    ['Their time', zone.replaceAll('_', ' ')],
    ['Came by', source],
    ['Wrote', fields.message && <q>{fields.message}</q>],
  ];
  return <Card rows={rows} />;
}
