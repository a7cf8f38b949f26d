import type { Touch } from '../../shared/contracts/touch.ts';
import { useLive } from '../live/resource.ts';
import { Link } from '../parts/link.tsx';
import { At } from '../parts/time.tsx';
import { Behind, NotAmongThem, type WhyAnswer } from './mail-why.tsx';
import { journeyTitle } from '../words/journey-titles.ts';

export type TouchView = Pick<Touch, 'id' | 'journey' | 'step' | 'channel' | 'status' | 'because' | 'at' | 'until'>;

const words: Record<Touch['status'], { says: string; tone: string }> = {
  sent: { says: 'sent', tone: 'good' },
  sending: { says: 'on its way', tone: 'going' },
  skipped: { says: 'not sent', tone: 'held' },
  deferred: { says: 'put off', tone: 'held' },
  unknown: { says: 'nobody knows', tone: 'bad' },
  failed: { says: 'failed', tone: 'bad' },
};

/** What was sent, and what was not sent and why; at the time it was where they are. `of`: the path of whose page it is. */
export function Touches({ of, touches, zone }: { of: string; touches: TouchView[]; zone: string }) {
  const why = useLive<WhyAnswer>(`${of}/why`).value;
  const told = why?.journeys.flatMap(({ mails }) => mails) ?? [];
  const newestFirst = touches.toSorted((a, b) => b.at.localeCompare(a.at));
  return (
    <section aria-labelledby="touches-title">
      <h3 id="touches-title">
        Sent and not sent <span class="aside">on their clock</span>
      </h3>
      {newestFirst.length === 0 && <p class="aside">Nothing was due yet.</p>}
      <ol class="timeline">
        {newestFirst.map(({ id, journey, step, channel, status, because, at, until }) => (
          <li key={id}>
            <At at={at} zone={zone} />
            <span>
              <span class={`chip ${words[status].tone}`}>{words[status].says}</span>{' '}
              {status === 'sent' && channel === 'email' ? (
                <Link to={{ panel: 'mailbox', mail: id, lead: undefined, account: undefined }}>{step}</Link>
              ) : (
                step
              )}{' '}
              <span class="aside">{journeyTitle(journey)}</span>
              {status !== 'sent' && (
                <div class="why">
                  {because}
                  {until && (
                    <>
                      , until <At at={until} zone={zone} />
                    </>
                  )}
                </div>
              )}
              <Behind
                mail={told.find((mail) => mail.step === step && mail.journey === journey && mail.at === at)}
                zone={zone}
              />
            </span>
          </li>
        ))}
      </ol>
      {why && <NotAmongThem journeys={why.journeys} zone={zone} />}
    </section>
  );
}
