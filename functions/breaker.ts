import type { JourneyId } from '../shared/contracts/enrollment.ts';
import { isFact, type Fact } from '../shared/contracts/facts.ts';
import { instant, millis, type Instant } from '../shared/contracts/instant.ts';
import type { Pause, Trouble } from '../shared/contracts/standing.ts';
import type { Touch } from '../shared/contracts/touch.ts';
import {
  breakerRows,
  daysBefore,
  longestWindowDays,
  sendsThatCalm,
  trips,
  type BreakerRow,
} from '../shared/domain/breaker.ts';
import { hashId } from '../shared/domain/hash.ts';
import { ownerFor } from '../shared/domain/team.ts';
import type { Ports } from '../shared/ports.ts';
import { journeys } from '../state-machines/catalogue.ts';
import { each } from './paging.ts';
import { count } from './runtime/log.ts';
import { tellPlainly } from './telling.ts';

/**
 * A bounce or a complaint counts against the journey whose mail it was; too many of them pause it, and its owner is
 * told. From the next decision on nothing of it is sent until a person lets it go on. Safe to repeat.
 */
export async function guardJourney(ports: Ports, fact: Fact): Promise<void> {
  const what = troubleIn(fact);
  const touch = what && (await touchOf(ports, fact));
  if (what === undefined || touch === undefined || touch.kind === 'internal') return;
  const { journey } = touch;
  const now = ports.clock.now();
  // By when we heard of it: senders' clocks and late complaints do not fall out of the window.
  // A mail that came back came back once, however many tell of it: SES and the mailbox itself, or twice.
  const trouble: Trouble = { id: hashId('fact', what, touch.id), what, at: fact.receivedAt };
  const troubles = await ports.standings.note(journey, trouble, daysBefore(now, longestWindowDays));
  const paused = (await ports.standings.pauseOf(journey)) ?? (await pauseIfDue(ports, journey, troubles, now));
  // Told again and again is told once: so a crash between the pause and the mail is mended by the next delivery.
  if (paused !== undefined && paused.by === undefined) await tellOwner(ports, touch, paused);
}

function troubleIn(fact: Fact): Trouble['what'] | undefined {
  // No mailbox provider saw a mail that SES did not even try.
  if (isFact(fact, 'email.complained', 'email.bounced') && fact.properties.withheld === true) return undefined;
  if (isFact(fact, 'email.complained')) return 'complaint';
  return isFact(fact, 'email.bounced') && fact.properties.bounce === 'permanent' ? 'bounce' : undefined;
}

async function touchOf(ports: Ports, fact: Fact): Promise<Touch | undefined> {
  const id = isFact(fact, 'email.bounced', 'email.complained') ? fact.properties.touch : undefined;
  return id === undefined ? undefined : ports.touches.get(id);
}

async function pauseIfDue(
  ports: Ports,
  journey: JourneyId,
  troubles: Trouble[],
  now: Instant,
): Promise<Pause | undefined> {
  const resumedAt = (await ports.standings.resumedAt(journey)) ?? '';
  for (const row of breakerRows) {
    const begins = daysBefore(now, row.windowDays);
    const from = resumedAt > begins ? resumedAt : begins;
    const number = troubles.filter(({ what, at }) => what === row.what && at > from).length;
    if (number === 0) continue;
    const because = trips(
      row,
      number,
      await sendsOf(ports, journey, { from, to: justAfter(now) }, sendsThatCalm(row, number)),
    );
    if (because !== undefined) return pause(ports, journey, row, because);
  }
  return undefined;
}

/** Lists end before their end: what went out at this very instant counts as well. */
const justAfter = (now: Instant): Instant => instant(millis(now) + 1);

/** Counted no further than is needed to be sure that all is well. */
async function sendsOf(
  ports: Ports,
  journey: JourneyId,
  within: { from: Instant; to: Instant },
  enough: number,
): Promise<number> {
  let sends = 0;
  for await (const touch of each((paging) => ports.touches.list(within, paging))) {
    if (touch.journey === journey && touch.status === 'sent' && touch.kind !== 'internal') sends += 1;
    if (sends >= enough) break;
  }
  return sends;
}

async function pause(ports: Ports, journey: JourneyId, { rule }: BreakerRow, because: string): Promise<Pause> {
  count('journey-paused', rule);
  return ports.standings.pause(journey, { since: ports.clock.now(), rule, because });
}

async function tellOwner(ports: Ports, { journey, subject }: Touch, { since, because }: Pause): Promise<void> {
  const name = `paused-${journey}-${since}`;
  const { title, owner } = journeys[journey];
  if (!(await ports.rhythms.claim(name, since.slice(0, 10), ports.clock.now()))) return;
  try {
    await tellPlainly(ports, {
      sendId: hashId('touch', name),
      to: ownerFor(owner, journey),
      title: `${title} is paused`,
      says: [
        `${because}. So nothing of this journey is sent for now; whoever is in it stays in it, and a mail whose time passes is skipped.`,
        'Look at whom it mails and where they came from, mend that, and let it go on under Journeys in the console.',
      ],
      opens: { panel: 'journeys' },
      about: { subject, journey, step: 'Paused' },
      high: true,
    });
  } catch (error) {
    await ports.rhythms.release(name, since.slice(0, 10));
    throw error;
  }
}
