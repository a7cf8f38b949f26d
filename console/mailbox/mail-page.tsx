import { useState } from 'preact/hooks';
import { useLive } from '../live/resource.ts';
import { Detail } from '../parts/detail.tsx';
import { SubjectLink } from '../parts/subject-name.tsx';
import { At } from '../parts/time.tsx';
import type { Mail } from './mail.ts';
import { Plays } from './plays.tsx';
import { RenderedMail } from './rendered-mail.tsx';

const views = ['HTML', 'Phone', 'Text', 'Headers', 'Source'] as const;
type View = (typeof views)[number];

/** One mail as its reader sees it, and as a postmaster does. */
export function MailPage({ id }: { id: string }) {
  const { value: mail, refusal } = useLive<Mail>(`/api/mailbox/${id}`);
  const [view, setView] = useState<View>('HTML');
  if (mail === undefined)
    return (
      <Detail name="mail" id={id} title="Mail">
        <p class={refusal ? 'refusal' : 'waiting'}>{refusal?.message ?? 'Asking…'}</p>
      </Detail>
    );
  return (
    <Detail name="mail" id={id} title={mail.subject}>
      <p class="aside">
        {mail.from} → {mail.to} · <At at={mail.sentAt} /> · about <SubjectLink id={mail.leadId} />
      </p>
      <Plays mail={mail} />
      <div class="views" role="group" aria-label="Show as">
        {views.map((each) => (
          <button key={each} type="button" aria-pressed={each === view} onClick={() => setView(each)}>
            {each}
          </button>
        ))}
      </div>
      <Shown mail={mail} view={view} />
    </Detail>
  );
}

function Shown({ mail, view }: { mail: Mail; view: View }) {
  if (view === 'HTML' || view === 'Phone')
    return <RenderedMail html={mail.html} title={mail.subject} width={view === 'HTML' ? 'desktop' : 'phone'} />;
  if (view === 'Headers')
    return (
      <dl class="card">
        {Object.entries({ From: mail.from, To: mail.to, Subject: mail.subject, ...mail.headers }).map(
          ([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
    );
  return (
    <pre class="mail-text" tabIndex={0}>
      {view === 'Text' ? mail.text : mail.raw}
    </pre>
  );
}
