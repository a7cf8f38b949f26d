import type { Enrollment } from '../../shared/contracts/enrollment.ts';
import { isFact } from '../../shared/contracts/facts.ts';
import { localDateOf } from '../../shared/domain/calendar.ts';
import { mayEnter, mayReenter, startsOn } from '../../shared/journeys/entering.ts';
import { sayEvent } from '../../shared/journeys/events.ts';
import type { Journey } from '../../shared/journeys/journey.ts';
import type { Ports } from '../../shared/ports.ts';
import { flagsNow } from '../flags-now.ts';
import { accountReadBy, suppressionOf, zoneOfKnown, type Knowledge } from '../knowledge.ts';
import { CUSTOMER } from '../sponsors.ts';

/** Why somebody was never in a journey, by the first row that has something to say. */
const reasons: ((ports: Ports, known: Knowledge, journey: Journey) => Promise<string | undefined>)[] = [
  async (_ports, { kind }, journey) =>
    journey.subject === kind ? undefined : `is for ${journey.subject}s, and writes to those who read for them`,
  async (_ports, { facts }, journey) => {
    const kept = facts.findLast((fact) => isFact(fact, 'journey.kept_out') && fact.properties.journey === journey.id);
    return kept && isFact(kept, 'journey.kept_out') ? `kept out: ${kept.properties.because}` : undefined;
  },
  async (_ports, { facts }, journey) =>
    facts.some((fact) => startsOn(journey, fact))
      ? undefined
      : `nothing that begins it has happened (${begins(journey)})`,
  async (ports, known) => ((await accountReadBy(ports, known))?.contract === undefined ? undefined : CUSTOMER),
  async (ports, known, journey) => {
    const filter = mayEnter(journey, await flagsNow(ports, known));
    if (filter.enter) return undefined;
    const suppression = known.kind === 'lead' ? await suppressionOf(ports, known) : undefined;
    const since = suppression && localDateOf(suppression.at, zoneOfKnown(known));
    return [
      `does not fit it, as things stand now: ${filter.because}`,
      ...(suppression === undefined
        ? []
        : [`they are on the list of those not mailed since ${since}: ${suppression.because}`]),
    ].join('; ');
  },
];

export async function notInJourney(ports: Ports, known: Knowledge, journey: Journey): Promise<string> {
  for (const reason of reasons) {
    const said = await reason(ports, known, journey);
    if (said !== undefined) return said;
  }
  return 'was not let in when it could have begun; nothing speaks against it now';
}

/** What came since and would have begun it once more, and why it did not. */
export function notAgain(known: Knowledge, journey: Journey, last: Enrollment): string | undefined {
  if (last.status === 'open') return undefined;
  const again = known.facts.findLast(
    (fact) => fact.receivedAt > (last.closedAt ?? last.openedAt) && fact.id !== last.trigger && startsOn(journey, fact),
  );
  const answer = again && mayReenter(journey, last, again.receivedAt);
  return answer === undefined || 'yes' in answer
    ? undefined
    : `what came on ${localDateOf(again!.receivedAt, zoneOfKnown(known))} began nothing anew: ${answer.because}`; // ! : it was answered
}

const begins = ({ startsOn: starts }: Journey): string =>
  starts
    .flatMap((start) => ('event' in start ? [sayEvent(start)] : 'rhythm' in start ? [`the ${start.rhythm}`] : []))
    .join('; ') || 'a button';
