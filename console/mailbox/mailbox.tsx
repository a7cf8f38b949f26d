import { useAddress } from '../address.ts';
import { useNow } from '../clock/face.ts';
import { Choice, optionsOf } from '../parts/choice.tsx';
import { FirstSteps } from '../parts/first-steps.tsx';
import { LiveList, useGrowing } from '../parts/live-list.tsx';
import { Link } from '../parts/link.tsx';
import { At } from '../parts/time.tsx';
import { journeyTitle, journeyTitles } from '../words/journey-titles.ts';
import { companyZone, dayName } from '../words/moments.ts';
import type { MailRow } from './mail.ts';
import { MailPage } from './mail-page.tsx';

/** Every mail that went out, newest first. Only a laptop keeps them: on AWS they are with those who got them. */
export function Mailbox() {
  const address = useAddress();
  const chosen = address.get('mail');
  const journey = address.get('journey');
  const zone = companyZone.use();
  const now = useNow();
  const { list, more } = useGrowing<MailRow>(
    `/api/mailbox?order=newest&without=body${journey ? `&journey=${journey}` : ''}`,
  );
  return (
    <div class={chosen ? 'panel with-detail' : 'panel'}>
      <section class="list" aria-label="Mails">
        <form class="filters">
          <Choice label="Journey" name="journey" options={optionsOf(journeyTitles)} />
        </form>
        <LiveList list={list} empty={<FirstSteps says="No mail went out yet." />}>
          {(mails) =>
            [...Map.groupBy(mails, ({ sentAt }) => dayName(sentAt, now, zone))].map(([day, ofDay]) => (
              <Day key={day} day={day} mails={ofDay} chosen={chosen} />
            ))
          }
        </LiveList>
        {more}
      </section>
      {chosen && <MailPage key={chosen} id={chosen} />}
    </div>
  );
}

const Day = ({ day, mails, chosen }: { day: string; mails: MailRow[]; chosen: string | null }) => (
  <>
    <h3 class="group">
      {day} <span class="aside">{mails.length}</span>
    </h3>
    <ul class="rows">
      {mails.map((mail) => (
        <li key={mail.id}>
          <Row mail={mail} isChosen={mail.id === chosen} />
        </li>
      ))}
    </ul>
  </>
);

const Row = ({ mail: { id, to, subject, journey, step, sentAt }, isChosen }: { mail: MailRow; isChosen: boolean }) => (
  <Link to={{ mail: id }} class="row mail-row" row current={isChosen ? 'true' : undefined}>
    <span class="when aside">
      <At at={sentAt} shape="time" />
    </span>
    <span class="who">
      <strong>{subject}</strong>
      <span class="aside">{to}</span>
    </span>
    <span class="why">
      <span class="aside">{[journeyTitle(journey), step].filter(Boolean).join(' · ')}</span>
    </span>
  </Link>
);
