import type { ComponentChildren } from 'preact';
import { At } from '../parts/time.tsx';

interface MailWhy {
  journey: string;
  step: string;
  status: string;
  because: string;
  rule?: string;
  at?: string;
  version?: number;
  policy?: { version: number; inputs: Record<string, string | number> };
  marks?: Record<string, string>;
}
interface JourneyWhy {
  journey: string;
  title: string;
  status: 'open' | 'closed' | 'never';
  because: string;
  mails: MailWhy[];
}
/** `/api/leads/{id}/why`, `/api/accounts/{id}/why` */
export interface WhyAnswer {
  journeys: JourneyWhy[];
}

/** What stands behind a decision: the rule, what it looked at, and what became of the mail since, at the time it was where the lead is. */
export function Behind({ mail, zone }: { mail: MailWhy | undefined; zone: string }) {
  if (mail === undefined) return null;
  const { rule, version, policy, marks } = mail;
  return (
    <details class="behind">
      <summary>Why</summary>
      <dl class="card">
        <Line name="Rule">{rule}</Line>
        <Line name="Decided by">
          {[policy && `policy ${policy.version}`, `journey version ${version}`].filter(Boolean).join(', ')}
        </Line>
        {policy && <Line name="Looked at">{pairs(policy.inputs)}</Line>}
        {marks && (
          <Line name="Since then, on their clock">
            {Object.entries(marks).map(([outcome, at]) => (
              <span key={outcome} class="mark">
                {outcome} <At at={at} zone={zone} />
              </span>
            ))}
          </Line>
        )}
      </dl>
    </details>
  );
}

const Line = ({ name, children }: { name: string; children: ComponentChildren }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

const pairs = (of: Record<string, string | number>): string =>
  Object.entries(of)
    .map(([name, value]) => `${name} ${value}`)
    .join(' · ');

/** Mails of which there is no record, and journeys that they were never in: nobody sees what did not happen. */
export function NotAmongThem({ journeys, zone }: { journeys: JourneyWhy[]; zone: string }) {
  const mails = journeys.flatMap((journey) => journey.mails.filter(({ status }) => /^(not-yet|never)$/.test(status)));
  const others = journeys.filter(({ status }) => status === 'never');
  if (mails.length + others.length === 0) return null;
  return (
    <details>
      <summary>Not among these, and why</summary>
      <ul class="plain">
        {mails.map(({ journey, step, because, at }) => (
          <li key={`${journey} ${step}`}>
            {step}
            <div class="why">
              {because} {at && <At at={at} zone={zone} />}
            </div>
          </li>
        ))}
        {others.map(({ journey, title, because }) => (
          <li key={journey}>
            {title}
            <div class="why">{because}</div>
          </li>
        ))}
      </ul>
    </details>
  );
}
