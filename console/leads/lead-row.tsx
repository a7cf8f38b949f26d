import type { Lead } from '../../shared/contracts/lead.ts';
import { useNow } from '../clock/face.ts';
import { Link } from '../parts/link.tsx';
import { PersonName } from '../parts/person-name.tsx';
import { At } from '../parts/time.tsx';
import { companyZone, dayName } from '../words/moments.ts';
import { stageTitles } from '../words/journey-titles.ts';
import { nameOfLead } from '../words/subject-names.ts';
import { GradeChip } from './grade.tsx';

const reasonsShown = 3;

export function LeadRow({ lead, isChosen }: { lead: Lead; isChosen: boolean }) {
  const { id, fields, score, stage, owner, firstSeenAt } = lead;
  const reasons = score.because.filter(({ points }) => points !== 0).slice(0, reasonsShown);
  return (
    <li>
      <Link to={{ lead: id, account: undefined }} class="row lead-row" row current={isChosen ? 'true' : undefined}>
        <GradeChip grade={score.grade} />
        <span class="who">
          <strong>{nameOfLead(lead)}</strong>
          <span class="aside">{fields.company ?? fields.email}</span>
        </span>
        <span class="because">
          {reasons.map(({ points, why }) => (
            <span key={why}>
              <b>{signed(points)}</b> {why}
            </span>
          ))}
          <AsOf at={score.asOf} />
        </span>
        <span class="state">
          <span class="chip">{stageTitles[stage]}</span>
          <span class="aside">{owner && <PersonName id={owner} />}</span>
        </span>
        <span class="when aside">
          <At at={firstSeenAt} shape="time" />
        </span>
      </Link>
    </li>
  );
}

/** A list shows the score as it was when the lead was last heard of; its page works it out now. */
function AsOf({ at }: { at: string }) {
  const zone = companyZone.use();
  if (dayName(at, useNow(), zone) === 'Today') return null;
  return (
    <span class="aside">
      as of <At at={at} shape="day" />
    </span>
  );
}

/** Points with their sign, whole ones without a decimal. */
export const signed = (points: number): string => `${points < 0 ? '−' : '+'}${Math.abs(Math.round(points * 10) / 10)}`;
