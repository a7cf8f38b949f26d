import { instant } from '../../shared/contracts/instant.ts';
import { BadInput } from '../../shared/errors.ts';
import type { VirtualClock } from '../clock.ts';
import type { Deliveries, PutDelivery } from '../deliveries.ts';
import type { ToldMail } from './envelope.ts';
import { sesEvent } from './envelope.ts';
import { plays } from './sayings.ts';

const target = 'take-mail-event';

/** What SES tells of a mail by itself, by who gets it: its mailbox simulator's addresses do here what they do there. */
const byItself: { to: RegExp; plays: string[] }[] = [
  { to: /^bounce(\+.*)?@simulator\.amazonses\.com$/i, plays: ['bounce'] },
  { to: /^suppressionlist(\+.*)?@simulator\.amazonses\.com$/i, plays: ['bounce'] },
  { to: /^complaint(\+.*)?@simulator\.amazonses\.com$/i, plays: ['delivery', 'complaint'] },
  { to: /./, plays: ['delivery'] },
];

/** Said in the very moment: a clock that stands must not have to be moved for a mail to arrive. */
export function toldByItself(mail: ToldMail, now: number): PutDelivery[] {
  const row = byItself.find(({ to }) => to.test(mail.to));
  return (row?.plays ?? []).flatMap((event) => deliveriesOf(mail, event, now, {}, 'sent'));
}

/** What a person lets happen to a mail in the mailbox. @throws BadInput naming the events that there are. */
export function playEvent(
  { deliveries, clock }: { deliveries: Deliveries; clock: VirtualClock },
  mail: ToldMail,
  event: string,
  asked: { link?: string | undefined },
  id: string,
): void {
  deliveries.put(deliveriesOf(mail, event, clock.millis(), asked, id));
}

function deliveriesOf(
  mail: ToldMail,
  event: string,
  now: number,
  asked: { link?: string | undefined },
  occasion: string,
): PutDelivery[] {
  const play = plays.find((each) => each.event === event);
  if (play === undefined)
    throw new BadInput('event', `event: must be one of ${plays.map((each) => each.event).join(', ')}`, {
      field: 'event',
    });
  return play.says(mail, instant(now), asked).map((saying, place) => {
    const id = `${target}:${mail.id}:${event}:${occasion}:${place}`;
    return { id, target, lane: mail.leadId, event: sesEvent(mail, saying, id, instant(now)), dueAt: now };
  });
}
